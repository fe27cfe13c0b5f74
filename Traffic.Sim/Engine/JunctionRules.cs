using Traffic.Sim.Networks;

namespace Traffic.Sim.Engine;

/// <summary>Turns the right-of-way table of a junction into links that yield and places where bodies would meet.</summary>
internal static class JunctionRules
{
    private const double BodyWidth = 2.0;
    private const double CycleWidth = 0.7;

    // Ways from one lane have parted where their middles are this far apart, metres.
    private const double Parted = 2.5;

    /// <param name="graph">The network laid out.</param>
    /// <param name="junction">The junction.</param>
    /// <param name="waitingPlaces">The internal junctions of the network by the lane that waits there.</param>
    public static void Apply(RoadGraph graph, NetworkJunction junction, IReadOnlyDictionary<int, NetworkJunction> waitingPlaces)
    {
        var entries = junction.Links.Select(index => graph.Links[index]).ToArray();
        foreach (var entry in entries)
            foreach (var lane in graph.InsideLanes(entry))
                graph.EntryLink[lane] = entry;

        for (var i = 0; i < entries.Length && i < junction.Requests.Length; i++)
        {
            var request = junction.Requests[i];
            var entry = entries[i];
            entry.HasFoes = request.Foes.Links().Any();
            entry.KeepClear &= entry.HasFoes;
            var waitsInside = WaitingLink(graph, entry);
            entry.Continues = request.Continues && waitsInside is not null;
            var place = entry.Continues ? waitsInside! : entry;
            var atPlace = entry.Continues ? waitingPlaces.GetValueOrDefault(place.From) : null;
            var yields = new List<RoadLink>();
            foreach (var other in request.Response.Links())
            {
                if (!HasRightOver(entries, junction, other, i) || (atPlace is not null && !IsFoe(graph, entries[other], atPlace)))
                    continue;
                yields.Add(entries[other]);
                if (atPlace is null && WaitingLink(graph, entries[other]) is { } inside)
                    yields.Add(inside);
            }

            place.Yields = [.. yields];
            place.HasFoes = entry.HasFoes;
            foreach (var foe in place.Yields)
                foe.IsWatched = true;
            // Some tables name a foe in one of the two rows only.
            for (var other = 0; other < entries.Length && other < junction.Requests.Length; other++)
                if (other != i && (request.Foes[other] || junction.Requests[other].Foes[i]))
                    AddConflicts(graph, entry, entries[other], request.Response[other] && HasRightOver(entries, junction, other, i));
        }
    }

    /// <summary>
    /// Whether a link has right of way over another. Where the table lets two links respond to each other and one of them waits
    /// inside the junction, the row of the other means no more than braking for who is already there.
    /// </summary>
    private static bool HasRightOver(RoadLink[] entries, NetworkJunction junction, int link, int over) =>
        link < entries.Length && link < junction.Requests.Length && entries[link].From != entries[over].From
        && !(junction.Requests[link].Continues && junction.Requests[link].Response[over] && !junction.Requests[over].Continues);

    /// <summary>
    /// Whether who waits inside the junction yields to those on a link: only to who drives through in front of it, not to the
    /// opposing turn that waits as well and passes on its other side.
    /// </summary>
    private static bool IsFoe(RoadGraph graph, RoadLink link, NetworkJunction waitingPlace) =>
        graph.Network.Edges[graph.LaneEdge[link.Next]].Function == EdgeFunction.Crossing
        || (waitingPlace.IncomingLanes.Contains(link.From) && waitingPlace.InternalLanes.Contains(link.Next));

    private static RoadLink? WaitingLink(RoadGraph graph, RoadLink entry) =>
        graph.InsideLanes(entry).Count() > 1 ? graph.LaneLinks[entry.Next][0] : null;

    /// <summary>How long the ways out of each lane run beside each other, for all lanes with more than one.</summary>
    public static void ApplyForks(RoadGraph graph)
    {
        for (var from = 0; from < graph.LaneLinks.Length; from++)
            foreach (var link in graph.LaneLinks[from])
                if (graph.LaneInside[link.Next] && graph.Network.Edges[graph.LaneEdge[link.Next]].Function == EdgeFunction.Internal)
                    graph.LaneForks[link.Next] =
                    [
                        .. graph.LaneLinks[from].Where(other => other.Next != link.Next && graph.LaneInside[other.Next])
                            .Select(other => new LaneFork(other.Next, from, StretchFromFork(graph, link.Next, other.Next)))
                            .Where(fork => fork.Together > 0),
                    ];
    }

    private static double StretchFromFork(RoadGraph graph, int lane, int other)
    {
        var (a, b) = (graph.Network.Lanes[lane], graph.Network.Lanes[other]);
        var parted = Math.Min(Parted, 0.5 * (a.Width + b.Width));
        var shorter = Math.Min(a.Length, b.Length);
        var stretch = 0.0;
        while (stretch < shorter && a.PointAt(stretch).DistanceTo(b.PointAt(stretch)) < parted)
            stretch += 0.5;
        return Math.Min(stretch, shorter);
    }

    private static void AddConflicts(RoadGraph graph, RoadLink entry, RoadLink foe, bool yields)
    {
        if (entry.From == foe.From)
            return;
        foreach (var lane in graph.InsideLanes(entry))
            foreach (var foeLane in graph.InsideLanes(foe))
                if (Find(graph, lane, foeLane, yields) is { } conflict)
                    graph.LaneConflicts[lane] = [.. graph.LaneConflicts[lane], conflict];
    }

    private static LaneConflict? Find(RoadGraph graph, int lane, int foeLane, bool yields)
    {
        var (a, b) = (graph.Network.Lanes[lane], graph.Network.Lanes[foeLane]);
        if (graph.LaneLinks[lane] is [var own, ..] && graph.LaneLinks[foeLane] is [var other, ..] && own.Next == other.Next)
        {
            var together = StretchTogether(graph, a, b);
            return new LaneConflict(foeLane, graph.LaneLength[lane] - together, graph.LaneLength[lane],
                graph.LaneLength[foeLane] - together, graph.LaneLength[foeLane], true, yields);
        }

        var (widthA, widthB) = (BodyOn(a), BodyOn(b));
        return Crossing.TryFind(a, b, widthA, widthB, out var onA, out var onB, out var halfA, out var halfB)
            ? new LaneConflict(
                foeLane, Math.Max(0, onA - halfA), onA + halfA, Math.Max(0, onB - halfB), onB + halfB, false, yields)
            : null;
    }

    // What drives on a lane of the width of a cycle track is a cycle.
    private static double BodyOn(NetworkLane lane) => lane.Width < 2 ? Math.Min(CycleWidth, lane.Width) : BodyWidth;

    /// <summary>Length before a common end in which vehicles of two lanes would touch, metres.</summary>
    private static double StretchTogether(RoadGraph graph, NetworkLane a, NetworkLane b)
    {
        var shorter = Math.Min(graph.LaneLength[a.Index], graph.LaneLength[b.Index]);
        var clear = 0.5 * (BodyOn(a) + BodyOn(b));
        var stretch = 0.0;
        while (stretch < shorter && a.PointAt(a.Length - stretch).DistanceTo(b.PointAt(b.Length - stretch)) < clear)
            stretch += 0.5;
        return Math.Min(stretch, shorter);
    }
}
