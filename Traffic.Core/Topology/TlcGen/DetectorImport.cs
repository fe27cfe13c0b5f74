using Traffic.Core.Units;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>Detectors: those of the groups in <c>Fasen</c>, and those of <c>Detectoren</c> that name a group.</summary>
internal static class DetectorImport
{
    private const int DeciSecondsPerMinute = 600;

    public static Detector[] Read(TlcNode root, SignalGroup[] groups)
    {
        var detectors = new List<Detector>();
        foreach (var group in root.Items("Fasen", "FaseCyclus"))
        {
            // The group asks when all asking detectors of a lane are faulty; here a detector asks for it when it is faulty
            // itself, which is earlier: nobody is forgotten.
            var onFault = group.Switch("AanvraagBijDetectieStoring");
            if (onFault)
            {
                root.Reading.Note("a group with AanvraagBijDetectieStoring asks as soon as one of its asking detectors is faulty "
                    + "(the file: when all of a lane are, after a delay)");
            }

            var id = group.Group("Naam");
            foreach (var node in group.Items("Detectoren", "Detector"))
                detectors.Add(Read(node, id, onFault));
        }

        Loose(root, groups, detectors);
        return [.. detectors];
    }

    private static void Loose(TlcNode root, SignalGroup[] groups, List<Detector> detectors)
    {
        if (root.Element.Element("Detectoren") is not { } list)
            return;
        var left = new List<string>();
        foreach (var element in list.Elements("Detector"))
        {
            var node = new TlcNode(element, root.Reading);
            var name = (string?)element.Element("Naam") ?? "?";
            var group = new SignalGroupId((string?)element.Element("FaseCyclus") ?? "");
            if (Array.Exists(groups, known => known.Id == group))
                detectors.Add(Read(node, group, onFault: false));
            else
                left.Add($"{name} ({(string?)element.Element("Type")})");
        }

        if (left.Count > 0)
            root.Reading.Note($"detectors that serve no signal group are left out: {string.Join(", ", left)}");
    }

    private static Detector Read(TlcNode node, SignalGroupId group, bool onFault)
    {
        _ = node.OptionalText("FaseCyclus");
        var request = Request(node);
        return new Detector
        {
            Id = new DetectorId(node.Text("Naam")),
            Kind = Kind(node),
            SignalGroup = group,
            Lane = node.OptionalInteger("Rijstrook") ?? 1,
            OccupancyTime = node.TimeOrZero("TDB"),
            GapTime = node.TimeOrZero("TDH"),
            Request = request,
            Extension = Extension(node),
            MaximumEmpty = Minutes(node, "TOG"),
            MaximumOccupied = Minutes(node, "TBG"),
            RequestOnFault = node.Switch("AanvraagBijStoring") || (onFault && request != DetectorRequest.None),
        };
    }

    private static DetectorKind Kind(TlcNode node) => node.Choice(
        "Type",
        ("Kop", DetectorKind.StopLine),
        ("Lang", DetectorKind.Long),
        ("Verweg", DetectorKind.Advance),
        ("File", DetectorKind.Queue),
        ("Knop", DetectorKind.PushButton),
        ("KnopBinnen", DetectorKind.PushButton),
        ("KnopBuiten", DetectorKind.PushButton),
        ("Radar", DetectorKind.Radar),
        ("OpticomIngang", DetectorKind.Other),
        ("VecomDetector", DetectorKind.Other),
        ("WisselDetector", DetectorKind.Other),
        ("WisselStroomKringDetector", DetectorKind.Other),
        ("WisselStandDetector", DetectorKind.Other),
        ("Overig", DetectorKind.Other));

    private static DetectorRequest Request(TlcNode node) => node.Choice(
        "Aanvraag",
        ("Geen", DetectorRequest.None),
        ("Uit", DetectorRequest.None),
        ("RnietTRG", DetectorRequest.RedAfterMinimum),
        ("Rood", DetectorRequest.Red),
        ("RoodGeel", DetectorRequest.RedOrYellow));

    private static DetectorExtension Extension(TlcNode node) => node.Choice(
        "Verlengen",
        ("Geen", DetectorExtension.None),
        ("Uit", DetectorExtension.None),
        ("Kopmax", DetectorExtension.StopLine),
        ("MK1", DetectorExtension.FirstCriterion),
        ("MK2", DetectorExtension.SecondCriterion));

    /// <summary>Fault times are whole minutes.</summary>
    private static DeciSeconds Minutes(TlcNode node, string name) => new((node.OptionalInteger(name) ?? 0) * DeciSecondsPerMinute);
}
