using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>A selective detector that only vehicles with priority occupy (selectieve detectie: KAR point, VECOM loop).</summary>
/// <param name="Detector">The detector.</param>
/// <param name="SignalGroup">The group its vehicles want.</param>
/// <param name="Class">What passes it.</param>
/// <param name="ChecksOut">Whether it ends the oldest request of the group (uitmeldpunt) instead of making one (inmeldpunt).</param>
/// <param name="TravelTime">Unhindered travel time from here to the stop line (ongehinderde rijtijd); of check-in points.</param>
public sealed record PriorityLoop(
    DetectorId Detector, SignalGroupId SignalGroup, PriorityClass Class, bool ChecksOut, DeciSeconds TravelTime);
