using System.Diagnostics;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

namespace Traffic.SimBench.Speed;

/// <summary>Times runs of the built-in simulator without outputs, the network's own programs playing.</summary>
internal static class OwnSpeed
{
    // The runtime compiles hot code anew in the background for about a second; runs of a process that lasts do not pay for that.
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(2);

    /// <summary>Runs up to a moment again and again until the code is compiled for good.</summary>
    public static void Warm(SumoScenario scenario, double step, double end)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Warming)
        {
            using var simulation = Prepare(scenario, step, end);
            while (!simulation.IsFinished && watch.Elapsed < Warming)
                simulation.Step();
        }
    }

    /// <summary>What a run does between two moments.</summary>
    public static SpeedFigure Window(SumoScenario scenario, double step, double from, double to)
    {
        using var simulation = Prepare(scenario, step, to);
        while (simulation.Time < from)
            simulation.Step();
        return Rest(simulation);
    }

    /// <summary>What the rest of a run does.</summary>
    public static SpeedFigure Rest(Simulation simulation)
    {
        var (updates, cpu, watch) = (simulation.VehicleUpdates, CpuSeconds, Stopwatch.StartNew());
        simulation.Run();
        return new SpeedFigure(simulation.VehicleUpdates - updates, watch.Elapsed.TotalSeconds, CpuSeconds - cpu);
    }

    /// <summary>A run that has not begun.</summary>
    public static Simulation Prepare(SumoScenario scenario, double step, double end, int threads = 1) => new(
        scenario,
        new SimulationOptions { StepSeconds = step, EndSeconds = end, PlaysNetworkPrograms = true, Threads = threads });

    private static double CpuSeconds => Environment.CpuUsage.UserTime.TotalSeconds;
}
