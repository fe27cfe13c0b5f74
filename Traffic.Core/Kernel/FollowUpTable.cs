using Traffic.Core.Topology;

namespace Traffic.Core.Kernel;

/// <summary>A follow-up green by index; times in ticks.</summary>
/// <param name="Feeder">Group that releases the traffic.</param>
/// <param name="Follower">Group that is held green.</param>
/// <param name="From">Moment of the feeder the times run from.</param>
/// <param name="Time">How long the follower stays green after that moment.</param>
/// <param name="DetectedTime">How long it stays green after the last occupation of a detector; 0 for none.</param>
/// <param name="MaximumLead">How much earlier than the follower the feeder may start; -1 when the starts are not tied.</param>
/// <param name="Detectors">Indices of those detectors.</param>
internal readonly record struct FollowUpTable(
    int Feeder, int Follower, FollowUpMoment From, int Time, int DetectedTime, int MaximumLead, int[] Detectors)
{
    /// <summary>
    /// Whether the feeder may only start when the follower is green or about to be. Not so for pedestrians crossing in two
    /// parts (<see cref="FollowUpMoment.StartOfGreen"/>): they may wait on the island.
    /// </summary>
    public bool Tied => MaximumLead >= 0 && From != FollowUpMoment.StartOfGreen;

    public static FollowUpTable[] Compile(JunctionSpecification specification, IReadOnlyDictionary<SignalGroupId, int> index)
    {
        var detectors = new Dictionary<DetectorId, int>();
        for (var i = 0; i < specification.Detectors.Count; i++) detectors.Add(specification.Detectors[i].Id, i);
        return
        [
            .. specification.FollowUps
                .Where(f => f.Time.Value > 0 || f.DetectedTime.Value > 0)
                .Select(f => new FollowUpTable(
                    index[f.Feeder],
                    index[f.Follower],
                    f.From,
                    Math.Max(f.Time.Value, 0),
                    Math.Max(f.DetectedTime.Value, 0),
                    f.MaximumLead is { } lead ? Math.Max(lead.Value, 0) : -1,
                    [.. f.Detectors.Select(d => detectors[d])])),
        ];
    }
}
