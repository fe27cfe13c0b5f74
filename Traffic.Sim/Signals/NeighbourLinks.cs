using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Sim.Signals;

/// <summary>
/// Lets junctions that plan be told by their neighbours, once a second, how full the road there is, and tell them what they will
/// send. All messages of a second are handed over after every junction has stepped, in the order of the junctions.
/// </summary>
internal sealed class NeighbourLinks
{
    private readonly IntersectionRuntime[] _runtimes;
    private readonly bool _announcesOutflow;
    private readonly List<Link> _links = [];
    private readonly float[] _outflow = new float[TrafficPicture.OutflowSeconds];

    public NeighbourLinks(IReadOnlyList<JunctionSpecification> junctions, IntersectionRuntime[] runtimes, bool announcesOutflow)
    {
        (_runtimes, _announcesOutflow) = (runtimes, announcesOutflow);
        for (var from = 0; from < junctions.Count; from++)
        {
            if (runtimes[from].Traffic is null || runtimes[from].Plan is null)
                continue;
            for (var exit = 0; exit < junctions[from].Exits.Count; exit++)
            {
                if (junctions[from].Exits[exit].Downstream is not { } downstream)
                    continue;
                for (var to = 0; to < junctions.Count; to++)
                {
                    if (junctions[to].Id != downstream.Junction || runtimes[to].Traffic is null)
                        continue;
                    var lanes = Enumerable.Range(0, junctions[to].Lanes.Count)
                        .Where(lane => downstream.Lanes.Contains(junctions[to].Lanes[lane].Id)).ToArray();
                    if (lanes.Length > 0)
                        _links.Add(new Link(from, exit, to, lanes, downstream.DistanceMeters));
                }
            }
        }
    }

    /// <summary>Passes the messages on when a second is full.</summary>
    public void Step(long tick)
    {
        if (tick % 10 != 0)
            return;
        foreach (var link in _links)
        {
            var (here, there) = (_runtimes[link.From], _runtimes[link.To]);
            // A vehicle chooses the lane with room.
            var emptiest = 1f;
            foreach (var lane in link.Lanes)
                emptiest = Math.Min(emptiest, there.Traffic!.Occupancy(lane));
            here.Traffic!.AnnounceOccupancy(link.Exit, emptiest);
            if (!_announcesOutflow || here.Plan is not { MadeAt: >= 0 } plan)
                continue;
            here.Traffic.ForecastOutflow(link.Exit, plan, here.Green, tick, _outflow);
            there.Traffic!.Announce(new NeighbourOutflow
            {
                From = here.Specification.Id,
                Exit = link.Exit,
                Lanes = link.Lanes,
                FromTick = tick,
                DistanceMeters = link.Distance,
                VehiclesPerSecond = _outflow,
                CommittedSeconds = (int)Math.Max(0, (plan.CommittedUntil - tick) / 10),
            });
        }
    }

    private sealed record Link(int From, int Exit, int To, int[] Lanes, double Distance);
}
