using Traffic.Core.Units;

namespace Traffic.Core.Topology.Checks;

/// <summary>Follow-up greens and co-requests.</summary>
internal static class FollowUpChecks
{
    public static void Run(ProblemList problems)
    {
        FollowUps(problems);
        CoRequests(problems);
    }

    private static void FollowUps(ProblemList problems)
    {
        var detectors = problems.Specification.Detectors.Select(detector => detector.Id).ToHashSet();
        var followUps = problems.Specification.FollowUps;
        var seen = new HashSet<(SignalGroupId, SignalGroupId, FollowUpMoment)>();
        for (var i = 0; i < followUps.Count; i++)
        {
            var followUp = followUps[i];
            var path = $"follow_ups[{i}]";
            problems.Duration($"{path}.time_s", followUp.Time);
            problems.Duration($"{path}.detected_time_s", followUp.DetectedTime);
            if (followUp.MaximumLead is { } lead)
                problems.Duration($"{path}.maximum_lead_s", lead);
            Detectors(problems, path, followUp, detectors);
            var (feeder, follower) = (followUp.Feeder, followUp.Follower);
            if (!problems.KnownPair(path, "feeder", feeder, "follower", follower))
                continue;
            if (problems.InConflict(feeder, follower))
            {
                problems.Error(
                    path, $"follow-up '{feeder}' -> '{follower}' between conflicting groups; remove it or the intergreens");
            }

            if (!seen.Add((feeder, follower, followUp.From)))
                problems.Error(path, $"follow-up '{feeder}' -> '{follower}' from the same moment is given twice; keep one");
        }
    }

    private static void Detectors(ProblemList problems, string path, FollowUp followUp, HashSet<DetectorId> known)
    {
        for (var d = 0; d < followUp.Detectors.Count; d++)
        {
            if (!known.Contains(followUp.Detectors[d]))
            {
                problems.Error(
                    $"{path}.detectors[{d}]",
                    $"detector '{followUp.Detectors[d]}' does not exist; add it to detectors or correct the name");
            }
        }

        if (followUp.DetectedTime > DeciSeconds.Zero && followUp.Detectors.Count == 0)
        {
            problems.Warn(
                $"{path}.detectors",
                $"follow-up '{followUp.Feeder}' -> '{followUp.Follower}' has a detected time but no detector, so it never runs");
        }
    }

    private static void CoRequests(ProblemList problems)
    {
        var requests = problems.Specification.CoRequests;
        var seen = new HashSet<(SignalGroupId, SignalGroupId)>();
        for (var i = 0; i < requests.Count; i++)
        {
            var (from, to, _) = requests[i];
            var path = $"co_requests[{i}]";
            if (!problems.KnownPair(path, "from", from, "to", to))
                continue;
            if (!seen.Add((from, to)))
                problems.Error(path, $"co-request '{from}' -> '{to}' is given twice; keep one");
            if (problems.InConflict(from, to))
            {
                problems.Warn(
                    path, $"co-request '{from}' -> '{to}' between conflicting groups: they cannot be green together; is it meant?");
            }
        }
    }
}
