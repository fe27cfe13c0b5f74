using Traffic.Core.Units;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>Follow-up greens and co-requests: <c>InterSignaalGroep/Nalopen</c> and <c>Meeaanvragen</c>.</summary>
internal static class FollowUpImport
{
    private static readonly (FollowUpMoment Moment, string Fixed, string Detected)[] Times =
    [
        (FollowUpMoment.StartOfGreen, "StartGroen", "StartGroenDetectie"),
        (FollowUpMoment.EndOfFixedGreen, "VastGroen", "VastGroenDetectie"),
        (FollowUpMoment.EndOfExtensionGreen, "EindeVerlengGroen", "EindeVerlengGroenDetectie"),
        (FollowUpMoment.EndOfGreen, "EindeGroen", "EindeGroenDetectie"),
    ];

    public static FollowUp[] FollowUps(TlcNode root) =>
        [.. (root.Child("InterSignaalGroep")?.Items("Nalopen", "Naloop") ?? []).SelectMany(Read)];

    public static CoRequest[] CoRequests(TlcNode root)
    {
        var requests = new List<CoRequest>();
        var off = new List<string>();
        foreach (var node in root.Child("InterSignaalGroep")?.Items("Meeaanvragen", "Meeaanvraag") ?? [])
        {
            var (from, to) = (node.Group("FaseVan"), node.Group("FaseNaar"));
            var request = CoRequest(node, from, to);
            if (node.OptionalText("AanUit") is null || node.Switch("AanUit"))
                requests.Add(request);
            else
                off.Add($"{from} -> {to}");
        }

        if (off.Count > 0)
            root.Reading.Note($"co-requests that are switched off are left out: {string.Join(", ", off)}");
        return [.. requests];
    }

    /// <summary>
    /// One entry of the file holds a time from the end of fixed green and one from a later moment: a follow-up each. Its type
    /// tells which of the times are in force.
    /// </summary>
    private static IEnumerable<FollowUp> Read(TlcNode node)
    {
        var (feeder, follower) = (node.Group("FaseVan"), node.Group("FaseNaar"));
        var (always, detected) = (node.Switch("VasteNaloop"), node.Switch("DetectieAfhankelijk"));
        DetectorId[] detectors =
            [.. node.Items("Detectoren", "NaloopDetector").Select(detector => new DetectorId(detector.Text("Detector")))];
        var times = node.Items("Tijden", "NaloopTijden")
            .ToDictionary(time => time.Text("Type"), time => time.Time("Waarde"));
        DeciSeconds? lead = node.OptionalInteger("MaximaleVoorstart") is { } value ? new DeciSeconds(value) : null;
        foreach (var unknown in times.Keys.Where(key => !Array.Exists(Times, time => time.Fixed == key || time.Detected == key)))
            throw node.Error("Tijden", $"'{unknown}' is no moment of a follow-up", "this version of the file is not known; report it");

        var last = node.Choice(
            "Type",
            ("StartGroen", FollowUpMoment.StartOfGreen),
            ("EindeGroen", FollowUpMoment.EndOfGreen),
            ("CyclischVerlengGroen", FollowUpMoment.EndOfExtensionGreen));
        var found = false;
        foreach (var (moment, fixedName, detectedName) in Times)
        {
            if (moment != last && (moment != FollowUpMoment.EndOfFixedGreen || last == FollowUpMoment.StartOfGreen))
                continue;
            var hasFixed = times.TryGetValue(fixedName, out var time) && always;
            var hasDetected = times.TryGetValue(detectedName, out var detectedTime) && detected;
            if (!hasFixed && !hasDetected)
                continue;
            found = true;
            yield return new FollowUp(
                feeder,
                follower,
                moment,
                hasFixed ? time : DeciSeconds.Zero,
                hasDetected ? detectedTime : DeciSeconds.Zero,
                lead,
                hasDetected ? detectors : []);
        }

        if (!found)
        {
            node.Reading.Note($"follow-up {feeder} -> {follower} has neither a fixed nor a detected time in force and is left out");
        }
    }

    private static CoRequest CoRequest(TlcNode node, SignalGroupId from, SignalGroupId to)
    {
        var moment = node.Choice(
            "Type",
            ("Aanvraag", CoRequestMoment.Request),
            ("RoodVoorAanvraag", CoRequestMoment.Committed),
            ("RoodVoorAanvraagGeenConflicten", CoRequestMoment.CommittedWithoutConflict),
            ("Startgroen", CoRequestMoment.StartOfGreen));
        DetectorId[] detectors =
            [.. node.Items("Detectoren", "MeeaanvraagDetector").Select(item => new DetectorId(item.Text("MeeaanvraagDetector")))];
        var delay = node.TimeOrZero("UitgesteldTijdsduur");
        return new CoRequest(from, to, moment)
        {
            Detectors = node.Switch("DetectieAfhankelijk") ? detectors : [],
            Delay = node.Switch("Uitgesteld") ? delay : DeciSeconds.Zero,
        };
    }
}
