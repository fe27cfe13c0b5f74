using System.Collections.Immutable;

namespace Traffic.Sim.Networks;

/// <summary>
/// A road network as SUMO's <c>.net.xml</c> describes it. Immutable; all parts refer to each other by index.
/// </summary>
public sealed class RoadNetwork
{
    private readonly Dictionary<string, int> _edges;
    private readonly Dictionary<string, int> _lanes;
    private readonly Dictionary<string, int> _junctions;
    private readonly Dictionary<string, int> _trafficLights;

    /// <summary>Creates a network from parts whose indices fit.</summary>
    public RoadNetwork(
        string path,
        ImmutableArray<NetworkEdge> edges,
        ImmutableArray<NetworkLane> lanes,
        ImmutableArray<NetworkConnection> connections,
        ImmutableArray<NetworkJunction> junctions,
        ImmutableArray<TrafficLight> trafficLights,
        GeoReference geoReference)
    {
        Path = path;
        Edges = edges;
        Lanes = lanes;
        Connections = connections;
        Junctions = junctions;
        TrafficLights = trafficLights;
        GeoReference = geoReference;
        _edges = edges.ToDictionary(edge => edge.Id, edge => edge.Index, StringComparer.Ordinal);
        _lanes = lanes.ToDictionary(lane => lane.Id, lane => lane.Index, StringComparer.Ordinal);
        _junctions = junctions.ToDictionary(junction => junction.Id, junction => junction.Index, StringComparer.Ordinal);
        _trafficLights = trafficLights.ToDictionary(light => light.Id, light => light.Index, StringComparer.Ordinal);
    }

    /// <summary>The file it was read from.</summary>
    public string Path { get; }

    /// <summary>Edges, internal ones included, in the order of the file.</summary>
    public ImmutableArray<NetworkEdge> Edges { get; }

    /// <summary>Lanes of all edges, in the order of the edges, from the right to the left.</summary>
    public ImmutableArray<NetworkLane> Lanes { get; }

    /// <summary>Connections, those of internal lanes included, in the order of the file.</summary>
    public ImmutableArray<NetworkConnection> Connections { get; }

    /// <summary>Junctions, internal ones included, in the order of the file.</summary>
    public ImmutableArray<NetworkJunction> Junctions { get; }

    /// <summary>Traffic lights in the order of the file.</summary>
    public ImmutableArray<TrafficLight> TrafficLights { get; }

    /// <summary>Where the network lies on earth.</summary>
    public GeoReference GeoReference { get; }

    /// <summary>Index of an edge, or -1.</summary>
    public int FindEdge(string id) => _edges.GetValueOrDefault(id, -1);

    /// <summary>Index of a lane, or -1.</summary>
    public int FindLane(string id) => _lanes.GetValueOrDefault(id, -1);

    /// <summary>Index of a junction, or -1.</summary>
    public int FindJunction(string id) => _junctions.GetValueOrDefault(id, -1);

    /// <summary>Index of a traffic light, or -1.</summary>
    public int FindTrafficLight(string id) => _trafficLights.GetValueOrDefault(id, -1);

    /// <summary>Whether a class of vehicles may use some lane of an edge.</summary>
    public bool Permits(NetworkEdge edge, VehicleClass vehicleClass)
    {
        foreach (var lane in edge.Lanes)
            if (Lanes[lane].Permissions.Contains(vehicleClass))
                return true;
        return false;
    }

    /// <summary>The same network with other traffic lights (programs loaded from an additional file).</summary>
    public RoadNetwork WithTrafficLights(ImmutableArray<TrafficLight> trafficLights) =>
        new(Path, Edges, Lanes, Connections, Junctions, trafficLights, GeoReference);
}
