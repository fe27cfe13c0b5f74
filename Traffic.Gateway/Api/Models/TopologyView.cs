using System.Text.Json.Serialization;

namespace Traffic.Gateway.Api.Models;

/// <summary>Geometry of a junction.</summary>
/// <param name="Id">Name of the junction in this API.</param>
/// <param name="Name">Name people use.</param>
/// <param name="Origin">Origin of the network's plane, the same for all junctions.</param>
/// <param name="XM">Reference point, metres east of the origin.</param>
/// <param name="YM">Reference point, metres north of the origin.</param>
/// <param name="Groups">Signal groups, in the order of the specification and of the stream's aspects.</param>
/// <param name="Lanes">Lanes that lead to the stop lines.</param>
public sealed record TopologyView(
    string Id,
    string Name,
    GeoPoint Origin,
    [property: JsonPropertyName("x_m")] double XM,
    [property: JsonPropertyName("y_m")] double YM,
    IReadOnlyList<TopologyGroup> Groups,
    IReadOnlyList<TopologyLane> Lanes);
