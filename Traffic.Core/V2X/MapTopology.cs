using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.V2X;

/// <summary>What a received MAPEM says of one junction.</summary>
/// <param name="RegionId">Region, 0 for tests.</param>
/// <param name="IntersectionId">Junction within its region.</param>
/// <param name="Revision">Revision of the map, 0 to 127; a SPATEM belongs to the map with its revision.</param>
/// <param name="ReferencePoint">Origin of the lanes' plane.</param>
/// <param name="Lanes">Lanes that lead to a stop line; a lane without a name is called by its number.</param>
/// <param name="Movements">Movements from those lanes; a signal group is called by its number in SPATEM.</param>
public sealed record MapTopology(
    int RegionId,
    int IntersectionId,
    byte Revision,
    GeoPosition ReferencePoint,
    IReadOnlyList<JunctionLane> Lanes,
    IReadOnlyList<Movement> Movements);
