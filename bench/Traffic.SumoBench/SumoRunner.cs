using System.Diagnostics;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;
using Traffic.Sim.Traci;

namespace Traffic.SumoBench;

/// <summary>Runs in SUMO, two at a time.</summary>
internal static class SumoRunner
{
    private const int AtOnce = 2;

    /// <summary>Runs a scenario with each seed.</summary>
    public static SumoResult[] Run(
        SumoScenario scenario, IReadOnlyList<JunctionSpecification> junctions, ControllerKind controller, Condition condition,
        IReadOnlyList<ulong> seeds, double? end)
    {
        var results = new SumoResult[seeds.Count];
        Parallel.For(0, seeds.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, i =>
            results[i] = Run(scenario, junctions, controller, condition, seeds[i], end));
        return results;
    }

    private static SumoResult Run(
        SumoScenario scenario, IReadOnlyList<JunctionSpecification> junctions, ControllerKind controller, Condition condition, ulong seed,
        double? end)
    {
        var options = new SimulationOptions
        {
            Seed = seed,
            Penetration = condition.Penetration,
            Detectors = condition.Detectors,
            EndSeconds = end,
        };
        var runtime = new RuntimeOptions { UseDetectors = condition.Detectors, UseCams = condition.Penetration > 0 };
        var signals = controller == ControllerKind.Fixed ? null : new KernelSignalSystem(junctions, controller, runtime);
        var trips = Path.GetTempFileName();
        try
        {
            var watch = Stopwatch.StartNew();
            using var simulation = new SumoSimulation(
                scenario, options, new SumoOptions { TripInfoFile = trips }, junctions, signals, null, TimeProvider.System);
            while (!simulation.IsFinished)
                simulation.Step();
            simulation.Finish();
            var kpi = simulation.Report(controller.ToString(), watch.Elapsed.TotalSeconds);
            return new SumoResult(seed, RescoMetric.Delay(trips, scenario.Configuration.RouteFiles[0], simulation.Time), kpi);
        }
        finally
        {
            File.Delete(trips);
        }
    }
}
