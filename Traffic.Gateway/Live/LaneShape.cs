using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Gateway.Live;

/// <summary>Shape of one lane.</summary>
/// <param name="Id">Name of the lane.</param>
/// <param name="Kind">Whom it serves; decides its colour.</param>
/// <param name="WidthMeters">Width, metres.</param>
/// <param name="IsInternal">Whether it lies inside a junction; drawn as the path of a movement, not as a road.</param>
/// <param name="Points">Centre line in the direction of travel.</param>
public sealed record LaneShape(
    string Id, SignalGroupKind Kind, double WidthMeters, bool IsInternal, IReadOnlyList<LocalPoint> Points);
