using System.Globalization;
using Traffic.Core.Units;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>Signal groups: section <c>Fasen</c>, with the mill's data per group from <c>ModuleMolen</c>.</summary>
internal static class SignalGroupImport
{
    public static SignalGroup[] Read(TlcNode root)
    {
        var mill = Mill(root);
        var nodes = root.Items("Fasen", "FaseCyclus").ToArray();
        if (nodes.Length == 0)
            throw root.Error("Fasen", "there is no signal group (FaseCyclus)", "this file holds no controller; open it in TLCGen");

        var numbers = Numbers(root.Reading, [.. nodes.Select(node => node.Text("Naam"))]);
        return [.. nodes.Select((node, index) => Group(node, numbers[index], mill))];
    }

    private static Dictionary<string, TlcNode> Mill(TlcNode root)
    {
        var data = new Dictionary<string, TlcNode>();
        if (root.Child("ModuleMolen") is { } mill)
        {
            foreach (var node in mill.Items("FasenModuleData", "FaseCyclusModuleData"))
                data[node.Text("FaseCyclus")] = node;
        }

        return data;
    }

    private static SignalGroup Group(TlcNode node, int number, Dictionary<string, TlcNode> mill)
    {
        var id = node.Group("Naam");
        var fixedRequest = node.Switch("VasteAanvraag");
        var delayed = node.Switch("UitgesteldeVasteAanvraag");
        var group = new SignalGroup
        {
            Id = id,
            Kind = node.Choice(
                "Type",
                ("Auto", SignalGroupKind.Motor),
                ("Fiets", SignalGroupKind.Cycle),
                ("Voetganger", SignalGroupKind.Pedestrian),
                ("OV", SignalGroupKind.PublicTransport)),
            SpatId = number,
            FixedGreen = node.Time("TFG"),
            GuaranteedGreen = GuaranteedGreen(node),
            Yellow = node.Time("TGL"),
            GuaranteedYellow = node.Time("TGL_min"),
            MinimumRed = node.Time("TRG"),
            GuaranteedRed = node.Time("TRG_min"),
            StopLineExtensionLimit = node.Time("Kopmax"),
            WaitingGreen = Waiting(node),
            FixedRequest = fixedRequest && !delayed,
            DelayedFixedRequest = fixedRequest && delayed ? node.Time("UitgesteldeVasteAanvraagTijdsduur") : DeciSeconds.Zero,
            ParallelExtension = node.Switch("Meeverlengen"),
        };

        if (delayed && !fixedRequest)
        {
            _ = node.OptionalInteger("UitgesteldeVasteAanvraagTijdsduur");
            node.Reading.Note("delayed fixed requests (UitgesteldeVasteAanvraag) of groups whose VasteAanvraag is off stay off, "
                + "as in the generated controller");
        }

        if (!mill.TryGetValue(id.Value, out var data))
        {
            node.Reading.Note($"signal group {id} has no data in ModuleMolen/FasenModuleData: the usual values are taken");
            return group;
        }

        return group with
        {
            StagesAhead = data.Integer("ModulenVooruit"),
            AlternativeAllowed = data.Switch("AlternatiefToestaan"),
            AlternativeRoom = data.Time("AlternatieveRuimte"),
            AlternativeGreen = data.Time("AlternatieveGroenTijd"),
        };
    }

    /// <summary>TGG is what the controller keeps, TGG_min the bound below which nobody may set it; the guard takes the bound.</summary>
    private static DeciSeconds GuaranteedGreen(TlcNode node)
    {
        var (set, bound) = (node.Time("TGG"), node.Time("TGG_min"));
        if (set != bound)
        {
            node.Reading.Note($"signal group {node.Text("Naam")}: guaranteed green is {set} with a bound of {bound}; "
                + "the greater of the two is guaranteed");
        }

        return set > bound ? set : bound;
    }

    /// <summary>Files from before the field hold and ask for green when the switch is on (TLCGen converts them so).</summary>
    private static WaitingGreen Waiting(TlcNode node)
    {
        var type = node.OptionalText("WachtgroenType") is null
            ? WaitingGreen.HoldAndRequest
            : node.Choice(
                "WachtgroenType",
                ("Geen", WaitingGreen.None),
                ("GroenVasthouden", WaitingGreen.Hold),
                ("GroenVasthoudenEnAanvragen", WaitingGreen.HoldAndRequest));
        return node.Switch("Wachtgroen") ? type : WaitingGreen.None;
    }

    /// <summary>Numbers for SPATEM: the digits of the name (fc02 is 2), as road authorities use them; else the first free one.</summary>
    private static int[] Numbers(TlcReading reading, string[] names)
    {
        var numbers = new int[names.Length];
        var taken = new HashSet<int>();
        for (var i = 0; i < names.Length; i++)
        {
            var digits = string.Concat(names[i].Where(char.IsAsciiDigit));
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is >= 1 and <= 254 && taken.Add(number))
            {
                numbers[i] = number;
            }
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (numbers[i] != 0)
                continue;
            numbers[i] = Enumerable.Range(1, 254).FirstOrDefault(number => !taken.Contains(number));
            taken.Add(numbers[i]);
            reading.Note($"signal group {names[i]} gets SPATEM number {numbers[i]}, its name holds no free one");
        }

        return numbers;
    }
}
