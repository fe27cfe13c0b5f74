using Traffic.Sim.Networks;

namespace Traffic.Sim.Engine;

/// <summary>
/// A network laid out for the inner loop: dense lane and link numbers, flat arrays, the links each link yields to and the
/// places inside junctions where vehicles on different lanes would meet. Lane numbers are those of the network.
/// </summary>
internal sealed class RoadGraph
{
    private const double VisibilityDefault = 4.5;

    public RoadGraph(RoadNetwork network)
    {
        Network = network;
        var lanes = network.Lanes;
        LaneLength = [.. lanes.Select(lane => Math.Max(lane.Length, 0.1))];
        LaneSpeed = [.. lanes.Select(lane => lane.SpeedLimit)];
        LaneWidth = [.. lanes.Select(lane => lane.Width)];
        LanePermissions = [.. lanes.Select(lane => lane.Permissions.Bits)];
        LaneEdge = [.. lanes.Select(lane => lane.Edge)];
        LaneIndex = [.. lanes.Select(lane => lane.Position)];
        LaneInside = [.. lanes.Select(lane => network.Edges[lane.Edge].IsInternal)];
        LaneLinks = new RoadLink[lanes.Length][];
        LaneFeeders = new RoadLink[lanes.Length][];
        LaneConflicts = new LaneConflict[lanes.Length][];
        LaneForks = new LaneFork[lanes.Length][];
        EntryLink = new RoadLink?[lanes.Length];
        EdgeLanes = [.. network.Edges.Select(edge => edge.Lanes.ToArray())];
        Links = [.. network.Connections.Select(BuildLink)];
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            LaneLinks[lane] = [.. lanes[lane].Outgoing.Select(index => Links[index])];
            LaneConflicts[lane] = [];
            LaneForks[lane] = [];
        }

        var feeders = Links.ToLookup(link => link.Next);
        for (var lane = 0; lane < lanes.Length; lane++)
            LaneFeeders[lane] = [.. feeders[lane]];

        var waitingPlaces = new Dictionary<int, NetworkJunction>();
        foreach (var junction in network.Junctions)
            if (junction is { IsInternal: true, IncomingLanes: [var waiting, ..] })
                waitingPlaces[waiting] = junction;
        foreach (var junction in network.Junctions)
            if (!junction.IsInternal && junction.Requests.Length > 0)
                JunctionRules.Apply(this, junction, waitingPlaces);
        JunctionRules.ApplyForks(this);
    }

    public RoadNetwork Network { get; }

    public double[] LaneLength { get; }

    public double[] LaneSpeed { get; }

    public double[] LaneWidth { get; }

    public uint[] LanePermissions { get; }

    public int[] LaneEdge { get; }

    /// <summary>Place of the lane within its edge, 0 at the right.</summary>
    public int[] LaneIndex { get; }

    public bool[] LaneInside { get; }

    public RoadLink[][] LaneLinks { get; }

    /// <summary>Links whose next lane this is.</summary>
    public RoadLink[][] LaneFeeders { get; }

    public LaneConflict[][] LaneConflicts { get; }

    /// <summary>For an internal lane the other ways out of the lane it comes from.</summary>
    public LaneFork[][] LaneForks { get; }

    /// <summary>For an internal lane the link by which its junction was entered.</summary>
    public RoadLink?[] EntryLink { get; }

    public int[][] EdgeLanes { get; }

    public RoadLink[] Links { get; }

    /// <summary>Edges that can change lanes at the same time, class by class.</summary>
    public int[][] ChangeClasses => field ??= EdgeColouring.Of(this);

    /// <summary>The internal lanes of an entry link in the order they are driven on.</summary>
    public IEnumerable<int> InsideLanes(RoadLink entry)
    {
        var lane = entry.Next;
        while (LaneInside[lane])
        {
            yield return lane;
            // A crossing leads onto a walking area, and that may lead onto the next crossing, round and round.
            if (Network.Edges[LaneEdge[lane]].Function == EdgeFunction.Crossing || LaneLinks[lane] is not [var onward, ..])
                yield break;
            lane = onward.Next;
        }
    }

    private RoadLink BuildLink(NetworkConnection connection)
    {
        var next = connection.ViaLane >= 0 ? connection.ViaLane : connection.ToLane;
        var target = Network.Lanes[connection.ToLane].Permissions.Bits;
        return new RoadLink
        {
            Index = connection.Index,
            From = connection.FromLane,
            Next = next,
            To = connection.ToLane,
            Junction = connection.Junction,
            StartsInside = LaneInside[connection.FromLane],
            State = connection.Uncontrolled ? 'M' : connection.State,
            Direction = connection.Direction,
            Permissions = connection.Permissions.Bits & target,
            InsideLength = connection.ViaLane >= 0 ? LaneLength[connection.ViaLane] : 0,
            Visibility = connection.Visibility ?? VisibilityDefault,
            KeepClear = connection.KeepClear && !LaneInside[connection.FromLane],
        };
    }
}
