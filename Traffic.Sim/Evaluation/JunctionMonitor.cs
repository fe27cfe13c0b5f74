using Traffic.Core.Kernel;
using Traffic.Core.Safety;
using Traffic.Core.Signals;
using Traffic.Sim.Engine;
using Traffic.Sim.Signals;
using Traffic.Sim.State;

namespace Traffic.Sim.Evaluation;

/// <summary>
/// Watches the controlled junctions: audits their lamps tick by tick and adds up what vehicles lose on their approaches and
/// inside them.
/// </summary>
internal sealed class JunctionMonitor
{
    private readonly ISignalSystem _system;
    private readonly SafetyAudit[] _audits;
    private readonly Aspect[][] _shown;

    // By lane, so that every sum has one writer and one order, however many threads move the vehicles.
    private readonly double[] _timeLoss;
    private readonly double[] _waiting;
    private readonly double[] _co2;
    private readonly int[] _stops;
    private readonly int[] _left;

    public JunctionMonitor(RoadGraph graph, ISignalSystem system)
    {
        _system = system;
        var count = system.Junctions.Count;
        _audits = [.. system.Junctions.Select(junction => new SafetyAudit(junction))];
        _shown = [.. system.Junctions.Select(junction => new Aspect[junction.SignalGroups.Count])];
        var lanes = graph.LaneLength.Length;
        _timeLoss = new double[lanes];
        _waiting = new double[lanes];
        _co2 = new double[lanes];
        _stops = new int[lanes];
        _left = new int[count];
        LaneJunction = new int[lanes];
        Array.Fill(LaneJunction, -1);
        for (var junction = 0; junction < count; junction++)
            if (system.Junctions[junction].Sumo is { } sumo)
                Mark(graph, graph.Network.FindTrafficLight(sumo.TrafficLight), junction);
        Movements = new MovementMonitor(graph, system, LaneJunction);
    }

    /// <summary>What vehicles lose, by signal group.</summary>
    public MovementMonitor Movements { get; }

    /// <summary>The controlled junction a lane leads to or lies in; -1 for none.</summary>
    public int[] LaneJunction { get; }

    public void Audit(long tick)
    {
        for (var junction = 0; junction < _audits.Length; junction++)
        {
            var shown = _shown[junction];
            for (var group = 0; group < shown.Length; group++)
                shown[group] = _system.GetAspect(junction, group);
            _audits[junction].Observe(tick, shown);
        }
    }

    /// <summary>What a vehicle on a lane lost.</summary>
    public void AddLossOnLane(int lane, double timeLoss, double waiting, bool stopped)
    {
        _timeLoss[lane] += timeLoss;
        _waiting[lane] += waiting;
        if (stopped)
            _stops[lane]++;
    }

    /// <summary>What a vehicle on a lane emitted.</summary>
    public void AddCo2OnLane(int lane, double milligrams) => _co2[lane] += milligrams;

    /// <summary>A vehicle drives from one lane onto another.</summary>
    public void Pass(RoadGraph graph, int from, int to)
    {
        var junction = LaneJunction[from];
        if (junction >= 0 && graph.LaneInside[from] && !graph.LaneInside[to])
            _left[junction]++;
    }

    /// <summary>The figures so far.</summary>
    /// <param name="vehiclesOn">Vehicles on a lane now.</param>
    /// <param name="begin">Begin of the run, seconds.</param>
    /// <param name="end">Now, seconds.</param>
    public SortedDictionary<string, JunctionKpi> Report(Func<int, int> vehiclesOn, double begin, double end)
    {
        var report = new SortedDictionary<string, JunctionKpi>(StringComparer.Ordinal);
        for (var junction = 0; junction < _audits.Length; junction++)
        {
            var (running, stops, timeLoss, waiting, co2) = (0, 0, 0.0, 0.0, 0.0);
            for (var lane = 0; lane < LaneJunction.Length; lane++)
            {
                if (LaneJunction[lane] != junction)
                    continue;
                running += vehiclesOn(lane);
                stops += _stops[lane];
                timeLoss += _timeLoss[lane];
                waiting += _waiting[lane];
                co2 += _co2[lane];
            }

            report[_system.Junctions[junction].Id.ToString()] = new JunctionKpi
            {
                Arrived = _left[junction],
                Running = running,
                MeanTimeLossS = KpiCollector.Mean(timeLoss, _left[junction]),
                MeanWaitingTimeS = KpiCollector.Mean(waiting, _left[junction]),
                MeanStops = KpiCollector.Mean(stops, _left[junction]),
                ThroughputVehPerH = end > begin ? KpiCollector.Round(_left[junction] * 3600 / (end - begin)) : 0,
                Co2Kg = KpiCollector.Round(co2 * 1e-6),
                GuardRejections = (_system as ISignalInsight)?.GuardRejections(junction) ?? 0,
                UnsafeStates = _audits[junction].Count,
            };
        }

        return report;
    }

    private void Mark(RoadGraph graph, int light, int junction)
    {
        if (light < 0)
            return;
        foreach (var links in graph.Network.TrafficLights[light].Links)
        {
            foreach (var index in links)
            {
                var link = graph.Links[index];
                foreach (var lane in graph.EdgeLanes[graph.LaneEdge[link.From]])
                    LaneJunction[lane] = junction;
                foreach (var lane in graph.InsideLanes(link))
                    LaneJunction[lane] = junction;
            }
        }
    }

    /// <summary>The sums; the audits are copied or saved by themselves.</summary>
    public void Exchange(StateArchive archive, int slots)
    {
        archive.Exchange<double>(_timeLoss);
        archive.Exchange<double>(_waiting);
        archive.Exchange<double>(_co2);
        archive.Exchange<int>(_stops);
        archive.Exchange<int>(_left);
        Movements.Exchange(archive, slots);
    }

    public void CopyAuditsFrom(JunctionMonitor other)
    {
        for (var i = 0; i < _audits.Length; i++)
            _audits[i].CopyStateFrom(other._audits[i]);
    }

    public void SaveAudits(Stream stream)
    {
        foreach (var audit in _audits)
            ObjectState.Save(audit, stream);
    }

    public void LoadAudits(Stream stream)
    {
        foreach (var audit in _audits)
            ObjectState.Load(audit, stream);
    }
}
