namespace Traffic.Sim.Engine;

/// <summary>
/// Edges with several lanes in classes such that two edges of a class are further apart than a driver who changes lanes looks.
/// The edges of a class can change lanes at the same time, or in any order, with the same result; the classes follow from the
/// network alone, so they are the same with any number of workers.
/// </summary>
internal static class EdgeColouring
{
    /// <summary>Further than anybody looks or reaches beyond the end of an edge while changing lanes, metres.</summary>
    private const double Reach = LaneGaps.FeederReach + LongestVehicle;
    private const double LongestVehicle = 40;

    /// <summary>The edges of each class, ascending.</summary>
    public static int[][] Of(RoadGraph graph)
    {
        var near = new SortedSet<int>[graph.EdgeLanes.Length];
        for (var edge = 0; edge < near.Length; edge++)
            near[edge] = [];
        for (var edge = 0; edge < near.Length; edge++)
        {
            if (!CanChange(graph, edge))
                continue;
            foreach (var ahead in Ahead(graph, edge))
            {
                if (ahead == edge)
                    continue;
                near[edge].Add(ahead);
                near[ahead].Add(edge);
            }
        }

        var colour = new int[near.Length];
        Array.Fill(colour, -1);
        var classes = new List<List<int>>();
        for (var edge = 0; edge < near.Length; edge++)
        {
            if (!CanChange(graph, edge))
                continue;
            var taken = near[edge].Where(other => colour[other] >= 0).Select(other => colour[other]).ToHashSet();
            var free = 0;
            while (taken.Contains(free))
                free++;
            if (free == classes.Count)
                classes.Add([]);
            colour[edge] = free;
            classes[free].Add(edge);
        }

        return [.. classes.Select(edges => edges.ToArray())];
    }

    private static bool CanChange(RoadGraph graph, int edge) =>
        graph.EdgeLanes[edge].Length > 1 && !graph.LaneInside[graph.EdgeLanes[edge][0]];

    /// <summary>
    /// Edges on which lanes can be changed that begin within reach of the end of an edge, and of each two of those ways the
    /// edges that a vehicle could see or be on at once.
    /// </summary>
    private static HashSet<int> Ahead(RoadGraph graph, int edge)
    {
        var found = new HashSet<int>();
        var nearest = new Dictionary<int, double>();
        var open = new PriorityQueue<int, double>();
        foreach (var lane in graph.EdgeLanes[edge])
            foreach (var link in graph.LaneLinks[lane])
                open.Enqueue(link.Next, 0);
        while (open.TryDequeue(out var lane, out var distance))
        {
            if (distance > Reach || !nearest.TryAdd(lane, distance))
                continue;
            if (CanChange(graph, graph.LaneEdge[lane]))
                found.Add(graph.LaneEdge[lane]);
            foreach (var side in graph.EdgeLanes[graph.LaneEdge[lane]])
                open.Enqueue(side, distance);
            foreach (var link in graph.LaneLinks[lane])
                open.Enqueue(link.Next, distance + graph.LaneLength[lane]);
        }

        return found;
    }
}
