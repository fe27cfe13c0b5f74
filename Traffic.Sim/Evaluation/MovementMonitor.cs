using Traffic.Sim.Engine;
using Traffic.Sim.Signals;
using Traffic.Sim.State;

namespace Traffic.Sim.Evaluation;

/// <summary>
/// Splits what vehicles lose at controlled junctions by the signal group they drove under. Works on the difference of a vehicle's
/// own totals between the approach and the exit, so that it costs nothing while vehicles move.
/// </summary>
internal sealed class MovementMonitor
{
    private const int None = -1;

    private readonly RoadGraph _graph;
    private readonly ISignalSystem _system;
    private readonly int[] _laneJunction;
    private readonly int[] _linkGroup;
    private readonly int[] _first;
    private readonly Sums[] _sums;
    private Visit[] _visits = new Visit[256];

    /// <summary>Prepares for the junctions of a system.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="system">The junctions.</param>
    /// <param name="laneJunction">The junction a lane leads to or lies in; -1 for none.</param>
    public MovementMonitor(RoadGraph graph, ISignalSystem system, int[] laneJunction)
    {
        (_graph, _system, _laneJunction) = (graph, system, laneJunction);
        _first = new int[system.Junctions.Count + 1];
        _linkGroup = new int[graph.Links.Length];
        Array.Fill(_linkGroup, None);
        for (var junction = 0; junction < system.Junctions.Count; junction++)
        {
            _first[junction + 1] = _first[junction] + system.Junctions[junction].SignalGroups.Count;
            Map(junction);
        }

        _sums = new Sums[_first[^1]];
    }

    /// <summary>A vehicle has entered the network.</summary>
    public void Depart(int slot, int lane)
    {
        if (slot >= _visits.Length)
            Array.Resize(ref _visits, slot * 2);
        _visits[slot] = new Visit { Junction = _laneJunction[lane], Group = None };
    }

    /// <summary>A vehicle drives over a link.</summary>
    public void Pass(int slot, RoadLink link, double timeLoss, double waiting, int stops, double co2)
    {
        var next = _laneJunction[link.Next];
        ref var visit = ref _visits[slot];
        if (_linkGroup[link.Index] >= 0)
            visit.Group = _linkGroup[link.Index];
        if (_graph.LaneInside[link.Next])
            return;
        if (visit is { Junction: >= 0, Group: >= 0 })
        {
            ref var sums = ref _sums[visit.Group];
            sums.Left++;
            sums.TimeLoss += timeLoss - visit.TimeLoss;
            sums.Waiting += waiting - visit.Waiting;
            sums.Stops += stops - visit.Stops;
            sums.Co2 += co2 - visit.Co2;
        }

        visit = new Visit { Junction = next, Group = None, TimeLoss = timeLoss, Waiting = waiting, Stops = stops, Co2 = co2 };
    }

    /// <summary>The figures so far, keyed by junction and signal group (<c>K101/02</c>).</summary>
    public SortedDictionary<string, MovementKpi> Report(double begin, double end)
    {
        var report = new SortedDictionary<string, MovementKpi>(StringComparer.Ordinal);
        for (var junction = 0; junction < _system.Junctions.Count; junction++)
        {
            var specification = _system.Junctions[junction];
            for (var group = 0; group < specification.SignalGroups.Count; group++)
            {
                ref readonly var sums = ref _sums[_first[junction] + group];
                var (id, name) = (specification.Id.ToString(), specification.SignalGroups[group].Id.ToString());
                report[$"{id}/{name}"] = new MovementKpi
                {
                    Junction = id,
                    SignalGroup = name,
                    Arrived = sums.Left,
                    MeanTimeLossS = KpiCollector.Mean(sums.TimeLoss, sums.Left),
                    MeanWaitingTimeS = KpiCollector.Mean(sums.Waiting, sums.Left),
                    MeanStops = KpiCollector.Mean(sums.Stops, sums.Left),
                    ThroughputVehPerH = end > begin ? KpiCollector.Round(sums.Left * 3600 / (end - begin)) : 0,
                    Co2Kg = KpiCollector.Round(sums.Co2 * 1e-6),
                };
            }
        }

        return report;
    }

    private void Map(int junction)
    {
        var specification = _system.Junctions[junction];
        if (specification.Sumo is not { } sumo || _graph.Network.FindTrafficLight(sumo.TrafficLight) is not (>= 0 and var light))
            return;
        var links = _graph.Network.TrafficLights[light].Links;
        for (var group = 0; group < specification.SignalGroups.Count; group++)
        {
            if (!sumo.Links.TryGetValue(specification.SignalGroups[group].Id, out var indices))
                continue;
            foreach (var index in indices)
                if (index >= 0 && index < links.Length)
                    foreach (var link in links[index])
                        _linkGroup[link] = _first[junction] + group;
        }
    }

    public void Exchange(StateArchive archive, int slots)
    {
        archive.Exchange(ref _visits, slots);
        archive.Exchange<Sums>(_sums);
    }

    private struct Visit
    {
        public int Junction;
        public int Group;
        public double TimeLoss;
        public double Waiting;
        public double Co2;
        public int Stops;
    }

    private struct Sums
    {
        public int Left;
        public int Stops;
        public double TimeLoss;
        public double Waiting;
        public double Co2;
    }
}
