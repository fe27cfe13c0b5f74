using System.Collections.Immutable;
using Traffic.Core;

namespace Traffic.Sim.Networks;

/// <summary>Turns a network as read into one whose parts refer to each other by index, and checks that they fit.</summary>
internal sealed class NetworkBuilder
{
    private readonly RawNetwork _raw;
    private readonly Dictionary<string, int> _edges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _junctions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lights = new(StringComparer.Ordinal);
    private readonly int[] _firstLane;
    private readonly int[] _edgeOfLane;
    private readonly List<int>[] _outgoing;
    private readonly List<int>[] _incoming;
    private readonly List<RawLane> _allLanes = [];

    private NetworkBuilder(RawNetwork raw)
    {
        _raw = raw;
        _firstLane = new int[raw.Edges.Count];
        foreach (var edge in raw.Edges)
        {
            _firstLane[_edges.Count] = _allLanes.Count;
            Register(_edges, edge.Id, "edge", edge.Where);
            foreach (var lane in edge.Lanes)
            {
                // netconvert has written internal edges with a repeated index: the order of the lanes counts, as in SUMO.
                var expected = _allLanes.Count - _firstLane[_edges.Count - 1];
                if (lane.Position != expected && edge.Function == EdgeFunction.Normal)
                    throw new InputException($"{lane.Where}: <lane id=\"{lane.Id}\">: the lane indices of edge '{edge.Id}' are not 0, 1, 2, ...");
                Register(_lanes, lane.Id, "lane", lane.Where);
                _allLanes.Add(lane);
            }
        }

        foreach (var junction in raw.Junctions)
            Register(_junctions, junction.Id, "junction", junction.Where);
        foreach (var (id, programs) in raw.TrafficLights)
            Register(_lights, id, "tlLogic", programs[0].Where);
        _edgeOfLane = new int[_allLanes.Count];
        for (var edge = 0; edge < raw.Edges.Count; edge++)
            _edgeOfLane.AsSpan(_firstLane[edge], raw.Edges[edge].Lanes.Count).Fill(edge);
        _outgoing = [.. _allLanes.Select(_ => new List<int>())];
        _incoming = [.. _allLanes.Select(_ => new List<int>())];
    }

    public static RoadNetwork Build(RawNetwork raw) => new NetworkBuilder(raw).Build();

    private RoadNetwork Build()
    {
        var edges = _raw.Edges.Select(BuildEdge).ToImmutableArray();
        var ends = _raw.Connections.Select(ResolveLanes).ToArray();
        for (var connection = 0; connection < ends.Length; connection++)
            Attach(connection, ends[connection], edges);
        var requests = new int[ends.Length];
        Array.Fill(requests, -1);
        var junctions = _raw.Junctions.Select((junction, index) => BuildJunction(junction, index, ends, edges, requests)).ToImmutableArray();
        var connections = _raw.Connections.Select((raw, index) => BuildConnection(raw, index, ends[index], edges, requests[index]))
            .ToImmutableArray();
        var lanes = _allLanes.Select((lane, index) => new NetworkLane
        {
            Index = index,
            Id = lane.Id,
            Edge = _edgeOfLane[index],
            Position = index - _firstLane[_edgeOfLane[index]],
            Length = lane.Length,
            SpeedLimit = lane.Speed,
            Permissions = lane.Permissions,
            Width = lane.Width,
            Shape = lane.Shape,
            Outgoing = [.. _outgoing[index]],
            Incoming = [.. _incoming[index]],
        }).ToImmutableArray();
        var lights = _raw.TrafficLights.Select((light, index) => BuildLight(light.Id, light.Programs, index, connections)).ToImmutableArray();
        return new RoadNetwork(_raw.Path, edges, lanes, connections, junctions, lights, _raw.GeoReference);
    }

    private NetworkEdge BuildEdge(RawEdge raw, int index)
    {
        var from = raw.From ?? JunctionOfInternal(raw.Id);
        var to = raw.To ?? JunctionOfInternal(raw.Id);
        var start = _firstLane[index];
        return new NetworkEdge
        {
            Index = index,
            Id = raw.Id,
            Function = raw.Function,
            FromJunction = Resolve(_junctions, from, "junction", raw.Where),
            ToJunction = Resolve(_junctions, to, "junction", raw.Where),
            Priority = raw.Priority,
            Type = raw.Type,
            Lanes = [.. Enumerable.Range(start, raw.Lanes.Count)],
            Length = _allLanes[start].Length,
        };
    }

    private (int From, int To, int Via) ResolveLanes(RawConnection raw) => (
        ResolveLane(raw.FromEdge, raw.FromLane, raw.Where),
        ResolveLane(raw.ToEdge, raw.ToLane, raw.Where),
        raw.Via is null ? -1 : Resolve(_lanes, raw.Via, "via lane", raw.Where));

    private void Attach(int connection, (int From, int To, int Via) ends, ImmutableArray<NetworkEdge> edges)
    {
        _outgoing[ends.From].Add(connection);
        if (ends.Via >= 0)
            _incoming[ends.Via].Add(connection);
        if (edges[_edgeOfLane[ends.From]].Function != EdgeFunction.Internal)
            _incoming[ends.To].Add(connection);
    }

    private NetworkJunction BuildJunction(
        RawJunction raw, int index, (int From, int To, int Via)[] ends, ImmutableArray<NetworkEdge> edges, int[] requests)
    {
        var incoming = raw.IncomingLanes.Select(id => Resolve(_lanes, id, "lane", raw.Where)).ToImmutableArray();
        var links = ImmutableArray.CreateBuilder<int>();
        if (raw.Type != "internal" && raw.Requests.Count > 0)
        {
            foreach (var connection in incoming.SelectMany(lane => _outgoing[lane]))
            {
                // Ways on and off the walking areas have no row of their own.
                var from = edges[_edgeOfLane[ends[connection].From]].Function;
                var to = edges[_edgeOfLane[ends[connection].To]].Function;
                if (to == EdgeFunction.WalkingArea || (from == EdgeFunction.WalkingArea && to != EdgeFunction.Crossing))
                    continue;
                if (links.Count == raw.Requests.Count)
                    throw new InputException($"{raw.Where}: <junction id=\"{raw.Id}\"> has more links than the {raw.Requests.Count} requests; rebuild the network with netconvert");
                requests[connection] = links.Count;
                links.Add(connection);
            }
        }

        return new NetworkJunction
        {
            Index = index,
            Id = raw.Id,
            Type = raw.Type,
            Position = raw.Position,
            IncomingLanes = incoming,
            InternalLanes = [.. raw.InternalLanes.Select(id => Resolve(_lanes, id, "lane", raw.Where))],
            Requests = [.. raw.Requests],
            Links = links.ToImmutable(),
            Shape = raw.Shape,
        };
    }

    private NetworkConnection BuildConnection(
        RawConnection raw, int index, (int From, int To, int Via) ends, ImmutableArray<NetworkEdge> edges, int request)
    {
        if (raw.TrafficLight is not null && raw.LinkIndex < 0)
            throw new InputException($"{raw.Where}: <connection from=\"{raw.FromEdge}\" to=\"{raw.ToEdge}\"> has tl=\"{raw.TrafficLight}\" but no linkIndex");
        return new NetworkConnection
        {
            Index = index,
            FromLane = ends.From,
            ToLane = ends.To,
            ViaLane = ends.Via,
            Junction = edges[_edgeOfLane[ends.From]].ToJunction,
            RequestIndex = request,
            TrafficLight = raw.TrafficLight is null ? -1 : Resolve(_lights, raw.TrafficLight, "traffic light", raw.Where),
            LinkIndex = raw.TrafficLight is null ? -1 : raw.LinkIndex,
            Direction = raw.Direction,
            State = raw.State,
            KeepClear = raw.KeepClear,
            Uncontrolled = raw.Uncontrolled,
            Permissions = raw.Permissions,
            Visibility = raw.Visibility,
        };
    }

    private static TrafficLight BuildLight(
        string id, List<TrafficLightProgram> programs, int index, ImmutableArray<NetworkConnection> connections)
    {
        var governed = connections.Where(connection => connection.TrafficLight == index).ToArray();
        var size = governed.Length == 0 ? 0 : governed.Max(connection => connection.LinkIndex) + 1;
        foreach (var program in programs)
        {
            if (program.Phases[0].State.Length < size)
            {
                throw new InputException(
                    $"{program.Where}: <tlLogic id=\"{id}\" programID=\"{program.Id}\">: the states have {program.Phases[0].State.Length} letters, the connections need {size}");
            }
        }

        var links = Enumerable.Range(0, programs[0].Phases[0].State.Length).Select(link => governed
            .Where(connection => connection.LinkIndex == link).Select(connection => connection.Index).ToImmutableArray());
        return new TrafficLight { Index = index, Id = id, Programs = [.. programs], Links = [.. links] };
    }

    private int ResolveLane(string edge, int position, string where)
    {
        var index = Resolve(_edges, edge, "edge", where);
        return position >= 0 && position < _raw.Edges[index].Lanes.Count
            ? _firstLane[index] + position
            : throw new InputException($"{where}: edge '{edge}' has no lane {position}");
    }

    // ":junction_3" lies in junction "junction"; ":junction_c0" and ":junction_w0" likewise.
    private static string JunctionOfInternal(string id)
    {
        var end = id.LastIndexOf('_');
        return id.StartsWith(':') && end > 1 ? id[1..end] : id;
    }

    private static void Register(Dictionary<string, int> indices, string id, string what, string where)
    {
        if (!indices.TryAdd(id, indices.Count))
            throw new InputException($"{where}: the {what} '{id}' exists twice");
    }

    private static int Resolve(Dictionary<string, int> indices, string id, string what, string where) =>
        indices.TryGetValue(id, out var index) ? index : throw new InputException($"{where}: unknown {what} '{id}'");
}
