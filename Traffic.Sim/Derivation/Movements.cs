using Traffic.Core.Topology;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Derivation;

/// <summary>Movements over the connections of signal groups.</summary>
internal static class Movements
{
    public static MovementDirection DirectionOf(NetworkConnection connection) => connection.Direction switch
    {
        TurnDirection.Left or TurnDirection.PartLeft => MovementDirection.Left,
        TurnDirection.Right or TurnDirection.PartRight => MovementDirection.Right,
        TurnDirection.Turn => MovementDirection.UTurn,
        _ => MovementDirection.Straight,
    };

    /// <summary>The movements of one group, each once, ordered by lane and link.</summary>
    public static IEnumerable<Movement> Of(RoadNetwork network, TrafficLight light, SignalGroupId group, IEnumerable<int> links) => links
        .SelectMany(link => light.Links[link])
        .Select(index => network.Connections[index])
        .Where(connection => !network.Edges[network.Lanes[connection.FromLane].Edge].IsInternal)
        .OrderBy(connection => connection.FromLane)
        .Select(connection => new Movement(
            network.Lanes[connection.FromLane].Id, group, DirectionOf(connection), ExitOf(network, connection.ToLane)))
        .Distinct();

    // Where pedestrians go to is no lane.
    private static string ExitOf(RoadNetwork network, int lane) =>
        network.Edges[network.Lanes[lane].Edge].IsInternal ? "" : network.Lanes[lane].Id;
}
