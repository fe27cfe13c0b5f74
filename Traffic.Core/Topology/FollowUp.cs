using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// A follow-up green (naloop): traffic released by the feeder has to get through the follower as well, so the follower is
/// held green for a time that runs from a moment of the feeder.
/// </summary>
/// <param name="Feeder">The group that releases the traffic.</param>
/// <param name="Follower">The group that must still be green when the traffic arrives.</param>
/// <param name="From">The moment of the feeder the time runs from.</param>
/// <param name="Time">How long the follower stays green after that moment.</param>
/// <param name="DetectedTime">Further time while the follow-up detectors are or were occupied; zero when there are none.</param>
/// <param name="MaximumLead">How much earlier than the feeder the follower may start (maximale voorstart).</param>
/// <param name="Detectors">Detectors of the feeder that start the detected time.</param>
public sealed record FollowUp(
    SignalGroupId Feeder,
    SignalGroupId Follower,
    FollowUpMoment From,
    DeciSeconds Time,
    DeciSeconds DetectedTime,
    DeciSeconds MaximumLead,
    IReadOnlyList<DetectorId> Detectors);
