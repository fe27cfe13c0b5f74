namespace Traffic.Sim.Engine;

/// <summary>
/// A route seen from its lanes, worked out once per route and class of vehicle and shared by all vehicles that drive it.
/// </summary>
internal sealed class RoutePlan
{
    private const double Slack = 0.01;

    // Weights a lane by what the lanes after it are worth; further ahead than this nobody plans (SUMO: 3000 m).
    private const double Horizon = 3000;

    // All edges behind one another, with room for as many lanes each: who looks ahead reads on, and finds a lane at once.
    private readonly RouteLane[] _lanes;
    private readonly int _stride;

    public RoutePlan(RoadGraph graph, int[] edges, uint classBit)
    {
        Edges = edges;
        Count = edges.Length;
        foreach (var edge in edges)
            _stride = Math.Max(_stride, graph.EdgeLanes[edge].Length);
        _lanes = new RouteLane[edges.Length * _stride];
        RouteLane[]? after = null;
        for (var i = edges.Length - 1; i >= 0; i--)
        {
            after = Rate(graph, edges[i], after is null ? -1 : edges[i + 1], after, classBit);
            after.CopyTo(_lanes, i * _stride);
        }
    }

    public int[] Edges { get; }

    /// <summary>Number of edges.</summary>
    public int Count { get; }

    public ref readonly RouteLane this[int edge, int lane] => ref _lanes[(edge * _stride) + lane];

    /// <summary>Lanes of its broadest edge; those an edge does not have lead nowhere.</summary>
    public int LaneCount => _stride;

    private static RouteLane[] Rate(RoadGraph graph, int edge, int nextEdge, RouteLane[]? after, uint classBit)
    {
        var lanes = graph.EdgeLanes[edge];
        var rated = new RouteLane[lanes.Length];
        var nextOffset = new int[lanes.Length];
        for (var i = 0; i < lanes.Length; i++)
        {
            var allowed = (graph.LanePermissions[lanes[i]] & classBit) != 0;
            rated[i] = new RouteLane(allowed ? graph.LaneLength[lanes[i]] : 0, lanes[i], 0, null);
            if (after is null || !allowed)
                continue;
            foreach (var link in graph.LaneLinks[lanes[i]])
            {
                var target = graph.LaneIndex[link.To];
                if ((link.Permissions & classBit) == 0 || target >= after.Length || graph.LaneEdge[link.To] != nextEdge)
                    continue;
                var length = Math.Min(Horizon, graph.LaneLength[lanes[i]] + after[target].Length);
                if (rated[i].Link is null || length > rated[i].Length + Slack
                    || (length > rated[i].Length - Slack && Math.Abs(after[target].Offset) < Math.Abs(nextOffset[i])))
                {
                    rated[i] = new RouteLane(length, lanes[i], 0, link);
                    nextOffset[i] = after[target].Offset;
                }
            }
        }

        return WithOffsets(graph, lanes, rated, nextOffset, classBit, after is null);
    }

    private static RouteLane[] WithOffsets(
        RoadGraph graph, int[] lanes, RouteLane[] rated, int[] nextOffset, uint classBit, bool last)
    {
        var best = -1;
        for (var i = 0; i < lanes.Length; i++)
        {
            if ((graph.LanePermissions[lanes[i]] & classBit) == 0 || (!last && rated[i].Link is null))
                continue;
            if (best < 0 || rated[i].Length > rated[best].Length + Slack
                || (rated[i].Length > rated[best].Length - Slack && Math.Abs(nextOffset[i]) < Math.Abs(nextOffset[best])))
                best = i;
        }

        if (best < 0)
            return rated;
        for (var i = 0; i < lanes.Length; i++)
        {
            var offset = 0;
            for (var distance = 0; distance < lanes.Length; distance++)
            {
                if (IsGood(i - distance))
                    offset = -distance;
                else if (IsGood(i + distance))
                    offset = distance;
                else
                    continue;
                break;
            }

            rated[i] = rated[i] with { Offset = offset };
        }

        return rated;

        bool IsGood(int lane) => lane >= 0 && lane < lanes.Length
            && (graph.LanePermissions[lanes[lane]] & classBit) != 0
            && (last || rated[lane].Link is not null)
            && rated[lane].Length > rated[best].Length - Slack
            && Math.Abs(nextOffset[lane]) <= Math.Abs(nextOffset[best]);
    }
}
