using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// A follow-up green (naloop): traffic released by the feeder has to get through the follower as well, so the follower is
/// held green for a time that runs from a moment of the feeder. The time runs anew for as long as the feeder is in the part
/// of its green that ends with the moment; the follower is held while any of its follow-up times runs.
/// </summary>
/// <param name="Feeder">The group that releases the traffic (voedende richting).</param>
/// <param name="Follower">The group that must still be green when the traffic arrives (volgrichting).</param>
/// <param name="From">The moment of the feeder the time runs from.</param>
/// <param name="Time">How long the follower stays green after that moment; zero when it depends on detection alone.</param>
/// <param name="DetectedTime">
/// How long the follower stays green after the last moment one of <paramref name="Detectors"/> was occupied before
/// <paramref name="From"/> (from end of green: before the end of the feeder's yellow; from start of green: a request made
/// in red, the time then runs from start of green). It runs beside <paramref name="Time"/>, not on top of it; zero when
/// there are no detectors.
/// </param>
/// <param name="MaximumLead">
/// How much earlier than the follower the feeder may start (maximale voorstart): traffic that the feeder releases must not
/// find the follower red. Null when the two starts are not tied.
/// </param>
/// <param name="Detectors">Detectors of the feeder that start the detected time.</param>
public sealed record FollowUp(
    SignalGroupId Feeder,
    SignalGroupId Follower,
    FollowUpMoment From,
    DeciSeconds Time,
    DeciSeconds DetectedTime,
    DeciSeconds? MaximumLead,
    IReadOnlyList<DetectorId> Detectors);
