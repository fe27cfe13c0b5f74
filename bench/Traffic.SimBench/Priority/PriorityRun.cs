using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.Priority;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.SimBench.Priority;

/// <summary>One run: what each bus and emergency vehicle lost before signals, what the others lost, and what the ledger says.</summary>
internal sealed class PriorityRun
{
    /// <summary>Slower than this is standing in a queue: 5 km/h in metres per second.</summary>
    private const double Queued = 5 / 3.6;

    private readonly Dictionary<int, Trip> _trips = [];
    private readonly HashSet<int> _approaches = [];
    private readonly long[] _waitingSince;
    private readonly double _step;

    private PriorityRun(SumoScenario scenario, JunctionSpecification[] junctions)
    {
        foreach (var lane in junctions.SelectMany(junction => junction.Lanes))
        {
            if (scenario.Network.FindLane(lane.Id) is >= 0 and var index)
                _approaches.Add(index);
        }

        _waitingSince = new long[junctions.Sum(junction => junction.SignalGroups.Count)];
        Array.Fill(_waitingSince, -1);
        _step = scenario.Configuration.StepSeconds;
    }

    /// <summary>Time each bus stood or crept (below 5 km/h) on the approaches of signals, stops apart, seconds.</summary>
    public List<(double Start, double Delay)> Buses { get; } = [];

    /// <summary>The same of each emergency vehicle.</summary>
    public List<double> Emergencies { get; } = [];

    /// <summary>Mean delay of all but buses and emergency vehicles, seconds, waiting to get in included.</summary>
    public double OthersDelay { get; private set; }

    /// <summary>Longest wait of a request of a signal group before red, seconds, by kind of group.</summary>
    public Dictionary<SignalGroupKind, double> LongestWait { get; } = [];

    /// <summary>Greens that conflict, and what the guard refused.</summary>
    public long Unsafe { get; private set; }

    /// <summary>Requests that were told of, and those in the ledger with their end.</summary>
    public (int Told, int Booked) Ledger { get; private set; }

    /// <summary>Runs it.</summary>
    public static PriorityRun Of(SumoScenario scenario, JunctionSpecification[] junctions, PriorityCondition condition, ControllerKind controller, ulong seed, PriorityOptionsText options)
    {
        var run = new PriorityRun(scenario, junctions);
        if (condition == PriorityCondition.FirstComeFirstServed)
            junctions = [.. junctions.Select(junction => junction with { Priority = junction.Priority with { Service = PriorityService.FirstComeFirstServed } })];
        var kernels = new KernelSignalSystem(junctions, controller, new RuntimeOptions());
        var simulation = new Simulation(
            scenario,
            new SimulationOptions { Seed = seed, Priority = condition != PriorityCondition.None, EndSeconds = options.End, Scale = options.Scale, Emissions = false },
            kernels);
        HashSet<(int, long)> told = [], booked = [];
        while (!simulation.IsFinished)
        {
            simulation.Step();
            run.Watch(simulation);
            run.Watch(junctions, kernels);
            for (var junction = 0; junction < junctions.Length; junction++)
            {
                foreach (ref readonly var active in kernels[junction].Priority.Active)
                    told.Add((junction, active.Number));
                if (options.Trace)
                    Standing(kernels[junction]);
                foreach (ref readonly var row in kernels[junction].Priority.Ledger.Rows)
                {
                    booked.Add((junction, row.Number));
                    if (options.Trace)
                        Console.Error.WriteLine($"{junctions[junction].Id} {row.Class} {row.StationId} group {row.SignalGroup} late {row.LatenessSeconds} received {row.ReceivedTick} first {row.FirstArrivalTick - row.ReceivedTick} last {row.LastArrivalTick - row.ReceivedTick} passed {row.PassedTick - row.ReceivedTick} {row.Decision} {row.DecisionReason} {row.EndReason}");
                }
            }
        }

        run.Finish(simulation.Report(controller.ToString()), seed);
        run.Ledger = (told.Count, booked.Count);
        return run;
    }

    private void Watch(Simulation simulation)
    {
        for (var slot = 0; slot < simulation.View.SlotLimit; slot++)
        {
            if (!simulation.View.TryGetSample(slot, out var sample) || sample.Class is not (VehicleClass.Bus or VehicleClass.Emergency))
                continue;
            if (!_trips.TryGetValue(sample.Trip, out var trip))
                _trips.Add(sample.Trip, trip = new Trip(sample.Class));
            if (!_approaches.Contains(sample.Lane))
                continue;
            var stands = sample.Speed < 0.1 && simulation.View.Planned(slot)!.Stops.Any(
                stop => stop.Lane == sample.Lane && sample.Position >= stop.Start - 1 && sample.Position <= stop.End + 1);
            if (!stands && sample.Speed < Queued)
                trip.Delay += _step;
        }
    }

    /// <summary>Tells why somebody with priority stands.</summary>
    private static void Standing(IntersectionRuntime runtime)
    {
        if (runtime.Tick % 10 != 9)
            return;
        foreach (ref readonly var active in runtime.Priority.Active)
        {
            if (active.Class != PriorityClass.Bus || runtime.Tick < active.ArrivalTick || !active.Counts)
                continue;
            var changes = runtime.Plan!.Of(active.SignalGroup);
            Console.Error.WriteLine(
                $"STANDS {runtime.Specification.Id} t {runtime.Tick} bus {active.StationId} group {active.SignalGroup} lane {active.Lane} since {runtime.Tick - active.ArrivalTick} ahead {active.Ahead} weight {active.Weight} "
                + $"{active.State} {active.Reason} green {runtime.Green:x} plan {changes[0].Tick - runtime.Tick} {changes[1].Tick - runtime.Tick} committed {changes[0].Committed} last {runtime.Record!.Reason} {runtime.Tick - runtime.Record.Tick}");
        }
    }

    private void Watch(JunctionSpecification[] junctions, KernelSignalSystem kernels)
    {
        var at = 0;
        for (var junction = 0; junction < junctions.Length; junction++)
        {
            var runtime = kernels[junction];
            for (var group = 0; group < junctions[junction].SignalGroups.Count; group++, at++)
            {
                var waits = (runtime.Requested >> group & 1) != 0 && runtime.Aspects[group] == Aspect.Red;
                if (!waits)
                {
                    _waitingSince[at] = -1;
                    continue;
                }

                if (_waitingSince[at] < 0)
                    _waitingSince[at] = runtime.Tick;
                var kind = junctions[junction].SignalGroups[group].Kind;
                LongestWait[kind] = Math.Max(LongestWait.GetValueOrDefault(kind), (runtime.Tick - _waitingSince[at]) * 0.1);
            }
        }
    }

    private void Finish(Sim.Evaluation.KpiReport report, ulong seed)
    {
        foreach (var (number, trip) in _trips.OrderBy(entry => entry.Key))
        {
            if (trip.Class == VehicleClass.Bus)
                Buses.Add((Timetable.StartLateness(seed, (uint)number + 1), trip.Delay));
            else
                Emergencies.Add(trip.Delay);
        }

        var (sum, count) = (0.0, 0.0);
        foreach (var (name, values) in report.ByClass)
        {
            if (name is "bus" or "emergency" || values.MeanDelayS is not { } delay)
                continue;
            var trips = values.Inserted + values.NotInserted;
            (sum, count) = (sum + (delay * trips), count + trips);
        }

        OthersDelay = sum / Math.Max(1, count);
        Unsafe = report.GuardRejections + report.UnsafeStates;
    }

    private sealed class Trip(VehicleClass vehicleClass)
    {
        public VehicleClass Class => vehicleClass;

        public double Delay { get; set; }
    }
}
