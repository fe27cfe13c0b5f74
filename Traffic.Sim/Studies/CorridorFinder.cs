using Traffic.Core.Topology;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Studies;

/// <summary>
/// Finds the busiest chain of controlled junctions from what was driven: from each way past a signal it follows the busiest way on
/// and back (straight on preferred), and keeps the chain on which most vehicles pass signals.
/// </summary>
public sealed class CorridorFinder
{
    // Below this share of the flow at the start of a chain the road is another one.
    private const double LeastShare = 0.25;
    private const double TurnWeight = 0.6;

    private readonly RoadNetwork _network;
    private readonly ApproachMap _approaches;
    private readonly Dictionary<(int From, int To), int> _flows;
    private readonly ILookup<int, (int From, int To)> _onward;
    private readonly ILookup<int, (int From, int To)> _back;

    private CorridorFinder(RoadNetwork network, ApproachMap approaches, Dictionary<(int From, int To), int> flows)
    {
        (_network, _approaches, _flows) = (network, approaches, flows);
        var ways = flows.Keys.Order().ToArray();
        _onward = ways.ToLookup(way => way.From);
        _back = ways.ToLookup(way => way.To);
    }

    /// <summary>
    /// Finds the corridor and, second, the busiest way back past the same junctions where there is one; none when nobody passed a
    /// signal.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="junctions">The controlled junctions.</param>
    /// <param name="runs">What was driven.</param>
    public static IReadOnlyList<Corridor> Find(RoadNetwork network, IReadOnlyList<JunctionSpecification> junctions, IEnumerable<RunSeries> runs)
    {
        var flows = new Dictionary<(int From, int To), int>();
        foreach (var (way, count) in runs.SelectMany(run => run.Transitions))
            flows[way] = flows.GetValueOrDefault(way) + count;
        var finder = new CorridorFinder(network, new ApproachMap(network, junctions), flows);
        var chains = flows.Keys.Order().Where(way => finder.Signal(way) is not null).Select(finder.Chain).ToArray();
        // The first of those with the most vehicles past signals.
        if (chains.MaxBy(finder.Flow) is not { } best)
            return [];
        var junctionsOut = finder.JunctionsOf(best);
        var back = chains.Where(chain => !chain.Intersect(best).Any())
            .Select(chain => (Chain: chain, Shared: Shared(junctionsOut, finder.JunctionsOf(chain)), Flow: finder.Flow(chain)))
            .Where(item => item.Shared > 0 && (item.Shared > 1 || junctionsOut.Length == 1))
            .OrderByDescending(item => item.Shared).ThenByDescending(item => item.Flow).Select(item => item.Chain).FirstOrDefault();
        return back is null ? [finder.Build(best)] : [finder.Build(best), finder.Build(back)];
    }

    // Junctions of one way that the other passes in the opposite order: those of a falling run of places.
    private static int Shared(int[] junctions, int[] back)
    {
        var (shared, place) = (0, junctions.Length);
        foreach (var junction in back)
        {
            var at = Array.IndexOf(junctions, junction);
            if (at < 0 || at >= place)
                continue;
            (shared, place) = (shared + 1, at);
        }

        return shared;
    }

    private long Flow(List<int> edges) => Passed(edges).Sum(way => (long)_flows[way]);

    private int[] JunctionsOf(List<int> edges) => [.. Passed(edges).Select(Junction)];

    private IEnumerable<(int From, int To)> Passed(List<int> edges) =>
        edges.Zip(edges.Skip(1)).Where(way => Signal(way) is not null);

    private List<int> Chain((int From, int To) start)
    {
        var edges = new List<int> { start.From, start.To };
        var visited = new HashSet<int> { Junction(start) };
        var least = _flows[start] * LeastShare;
        while (Best(_onward[edges[^1]], visited, edges, least, way => way.To) is { } way)
            edges.Add(way.To);
        while (Best(_back[edges[0]], visited, edges, least, way => way.From) is { } way)
            edges.Insert(0, way.From);
        return edges;
    }

    private (int From, int To)? Best(
        IEnumerable<(int From, int To)> ways, HashSet<int> visited, List<int> edges, double least, Func<(int From, int To), int> end)
    {
        (int From, int To)? best = null;
        var bestFlow = 0.0;
        foreach (var way in ways)
        {
            if (edges.Contains(end(way)) || _flows[way] < least || (Signal(way) is { } signal && visited.Contains(signal.Junction)))
                continue;
            var flow = _flows[way] * (IsStraight(way) ? 1 : TurnWeight);
            if (flow > bestFlow)
                (best, bestFlow) = (way, flow);
        }

        if (best is { } found && Signal(found) is { } passed)
            visited.Add(passed.Junction);
        return best;
    }

    private Corridor Build(List<int> edges)
    {
        var starts = new List<double>();
        var stopLines = new List<Corridor.StopLine>();
        var metres = 0.0;
        for (var i = 0; i < edges.Count; i++)
        {
            starts.Add(metres);
            metres += _network.Edges[edges[i]].Length;
            if (i + 1 == edges.Count)
                break;
            if (Signal((edges[i], edges[i + 1])) is { } signal)
                stopLines.Add(new Corridor.StopLine(signal.Junction, signal.Lane, edges[i + 1], metres));
            metres += Connections((edges[i], edges[i + 1])).Select(Across).DefaultIfEmpty(0).First();
        }

        return new Corridor(edges, starts, stopLines, metres);
    }

    private int Junction((int From, int To) way) => Signal(way)?.Junction ?? -1;

    private ApproachMap.Passage? Signal((int From, int To) way)
    {
        foreach (var connection in Connections(way))
            if (_approaches.Find(connection.FromLane, way.To) is { } passage)
                return passage;
        return null;
    }

    private bool IsStraight((int From, int To) way) =>
        Connections(way).Any(connection => connection.Direction == TurnDirection.Straight);

    // The ways for cars first: the middle of the road rather than the cycle track.
    private IEnumerable<NetworkConnection> Connections((int From, int To) way) => _network.Edges[way.From].Lanes
        .SelectMany(lane => _network.Lanes[lane].Outgoing)
        .Select(index => _network.Connections[index])
        .Where(connection => _network.Lanes[connection.ToLane].Edge == way.To)
        .OrderByDescending(connection => _network.Lanes[connection.FromLane].Permissions.Contains(VehicleClass.Passenger));

    private double Across(NetworkConnection connection)
    {
        var metres = 0.0;
        for (var via = connection.ViaLane; via >= 0;)
        {
            var lane = _network.Lanes[via];
            metres += lane.Length;
            via = lane.Outgoing.Length > 0 ? _network.Connections[lane.Outgoing[0]].ViaLane : -1;
        }

        return metres;
    }
}
