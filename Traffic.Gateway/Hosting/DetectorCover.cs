using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Gateway.Hosting;

/// <summary>
/// Fits a specification to the detectors a scenario really has. A group nobody can ask for would wait for ever; it then asks by
/// itself after ten seconds of red, as a controller does when its loops fail (uitgestelde vaste aanvraag).
/// </summary>
internal static class DetectorCover
{
    private static readonly DeciSeconds OwnRequest = new(100);

    /// <summary>Checks a junction's detectors against those of the scenario.</summary>
    /// <param name="junction">The junction, with its mapping.</param>
    /// <param name="laid">Detectors the scenario has.</param>
    /// <param name="allConnected">Whether every vehicle is connected and asks for itself.</param>
    /// <param name="remark">Takes what the user should know.</param>
    /// <exception cref="InputException">The scenario has none of the junction's detectors.</exception>
    public static JunctionSpecification Fit(
        JunctionSpecification junction, IReadOnlySet<string> laid, bool allConnected, Action<string> remark)
    {
        var mapping = junction.Sumo!;
        var mapped = junction.Detectors.Where(detector => mapping.Detectors.ContainsKey(detector.Id)).ToArray();
        var present = junction.Detectors
            .Where(detector => mapping.VirtualDetectors.ContainsKey(detector.Id)
                || laid.Contains(detector.Id.Value)
                || (mapping.Detectors.TryGetValue(detector.Id, out var names) && names.Any(laid.Contains)))
            .Select(detector => detector.Id)
            .ToHashSet();
        if (mapped.Length > 0 && present.Count == 0)
        {
            throw new InputException(
                $"junction {junction.Id}: the scenario has none of its {mapped.Length} detectors ({mapped[0].Id} should be SUMO's "
                + $"{mapping.Detectors[mapped[0].Id][0]}); add their file to additional-files, or use --no-detectors");
        }

        var missing = mapped.Where(detector => !present.Contains(detector.Id)).Select(detector => detector.Id.Value).ToArray();
        if (missing.Length > 0)
            remark($"junction {junction.Id}: {missing.Length} detectors are not in the scenario and see nobody: {string.Join(' ', missing)}");
        if (allConnected)
            return junction;
        var unheard = junction.SignalGroups
            .Where(group => mapping.Links.TryGetValue(group.Id, out var links) && links.Count > 0
                && !IsHeard(junction, group, present))
            .Select(group => group.Id)
            .ToHashSet();
        return AskByThemselves(junction, unheard, remark);
    }

    /// <summary>Makes all groups ask by themselves; for runs without detectors in which not every vehicle is connected.</summary>
    public static JunctionSpecification WithoutDetectors(JunctionSpecification junction) =>
        AskByThemselves(junction, [.. junction.SignalGroups.Select(group => group.Id)], _ => { });

    private static bool IsHeard(JunctionSpecification junction, SignalGroup group, HashSet<DetectorId> present) =>
        group.FixedRequest
        || group.DelayedFixedRequest > DeciSeconds.Zero
        || junction.Detectors.Any(detector =>
            detector.SignalGroup == group.Id && detector.Request != DetectorRequest.None && present.Contains(detector.Id));

    private static JunctionSpecification AskByThemselves(
        JunctionSpecification junction, HashSet<SignalGroupId> groups, Action<string> remark)
    {
        if (groups.Count == 0)
            return junction;
        var names = string.Join(' ', junction.SignalGroups.Where(group => groups.Contains(group.Id)).Select(group => group.Id.Value));
        remark($"junction {junction.Id}: no detector asks for {names}; they ask by themselves after {OwnRequest} of red");
        return junction with
        {
            SignalGroups =
            [
                .. junction.SignalGroups.Select(group => groups.Contains(group.Id) && !group.FixedRequest
                    && group.DelayedFixedRequest == DeciSeconds.Zero
                    ? group with { DelayedFixedRequest = OwnRequest }
                    : group),
            ],
        };
    }
}
