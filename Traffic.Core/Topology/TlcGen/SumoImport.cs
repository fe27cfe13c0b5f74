using System.Globalization;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>The link to a SUMO network: <c>SumoKoppeling</c>.</summary>
internal static class SumoImport
{
    private static readonly string[] NameFields = ["SumoNaam1", "SumoNaam2", "SumoNaam3"];

    public static SumoMapping? Read(TlcNode root, Detector[] detectors)
    {
        if (root.Child("SumoKoppeling") is not { } section || section.OptionalText("SumoKruispuntNaam") is not { } name)
            return null;

        return new SumoMapping(
            name, Links(section), Detectors(section, name, detectors), new Dictionary<DetectorId, VirtualDetector>());
    }

    private static Dictionary<SignalGroupId, IReadOnlyList<int>> Links(TlcNode section)
    {
        var count = section.OptionalInteger("SumoKruispuntLinkMax") ?? int.MaxValue;
        var links = new Dictionary<SignalGroupId, IReadOnlyList<int>>();
        var absent = new List<string>();
        foreach (var node in section.Items("FaseCycli", "FaseCyclus"))
        {
            var group = node.Group("Naam");
            var own = new List<int>();
            foreach (var text in (node.OptionalText("SumoIds") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var link))
                    throw node.Error("SumoIds", $"'{text}' is no link number", "list whole numbers with commas");
                if (link < count)
                    own.Add(link);
                else
                    absent.Add($"{link} of {group}");
            }

            links[group] = own;
        }

        if (absent.Count > 0)
        {
            section.Reading.Note($"SUMO links at or above SumoKruispuntLinkMax ({count}) do not exist in the network and are left "
                + $"out: {string.Join(", ", absent)}");
        }

        return links;
    }

    private static Dictionary<DetectorId, IReadOnlyList<string>> Detectors(TlcNode section, string junction, Detector[] detectors)
    {
        var prefix = section.Switch("PrependIdToDetectors") ? junction : "";
        var known = detectors.Select(detector => detector.Id).ToHashSet();
        var mapped = new Dictionary<DetectorId, IReadOnlyList<string>>();
        var others = new List<string>();
        foreach (var node in section.Items("Detectoren", "Detector"))
        {
            var id = new DetectorId(node.Text("Naam"));
            string[] names =
            [
                .. NameFields.Select(node.OptionalText).OfType<string>().Select(name => prefix + name),
            ];
            if (!known.Contains(id))
                others.Add(id.Value);
            else if (names.Length > 0)
                mapped[id] = names;
        }

        if (others.Count > 0)
        {
            section.Reading.Note($"{others.Count} SUMO detectors of inputs that are no detectors of a signal group are left out: "
                + string.Join(", ", others));
        }

        return mapped;
    }
}
