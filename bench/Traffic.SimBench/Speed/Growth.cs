using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

namespace Traffic.SimBench.Speed;

/// <summary>Speed and memory from a thousand to a hundred thousand vehicles at once, at the same density.</summary>
internal static class Growth
{
    private const int Seconds = 120;
    private const int Last = 20;

    public static void Measure(TextWriter output, DirectoryInfo folder, IReadOnlyList<(int Side, int Vehicles)> grids)
    {
        output.WriteLine("## Growth: one thread, steps of 1 s\n");
        output.WriteLine($"{Seconds} s of the grids. Memory is what the collector counts as alive at the end: of network and demand as read, and of the");
        output.WriteLine("simulation itself (lanes and links laid out, routes worked out, vehicles, plans), in bytes for each vehicle under way. Allocated");
        output.WriteLine($"per step: in the last {Last} steps, when nobody enters and lists have mostly grown to their size.\n");
        output.WriteLine("| junctions | vehicles | ours, million/s | SUMO, million/s | ratio | input B/vehicle | simulation B/vehicle | allocated B/step |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var grid in grids)
        {
            if (SpeedBench.Grid(folder, grid, Seconds) is not { } configuration)
            {
                output.WriteLine("netgenerate is not installed.\n");
                return;
            }

            var before = GC.GetTotalMemory(forceFullCollection: true);
            var scenario = SumoScenario.Load(configuration);
            var read = GC.GetTotalMemory(forceFullCollection: true);
            var (bytes, input, allocated) = Memory(scenario, read, before);
            var (ours, theirs, _) = BesideSumo.Measure(scenario, 1, Seconds, 1, warms: grid.Vehicles < 100_000);
            output.WriteLine(FormattableString.Invariant(
                $"| {grid.Side * grid.Side} | {grid.Vehicles:N0} | {ours / 1e6:0.00} | {theirs / 1e6:0.00} | {BesideSumo.Ratio(ours, theirs)} | ")
                + FormattableString.Invariant($"{input:N0} | {bytes:N0} | {allocated:N0} |"));
        }

        output.WriteLine();
    }

    private static (double Simulation, double Input, double Allocated) Memory(SumoScenario scenario, long read, long before)
    {
        var plan = scenario.PlanTraffic(new Traffic.Sim.Demand.PlanOptions(42, 0, Seconds, 1, false));
        var planned = GC.GetTotalMemory(forceFullCollection: true);
        using var simulation = new Simulation(
            scenario, new SimulationOptions { StepSeconds = 1, EndSeconds = Seconds, PlaysNetworkPrograms = true });
        while (simulation.Time < Seconds - Last)
            simulation.Step();
        var start = GC.GetAllocatedBytesForCurrentThread();
        var steps = 0;
        for (; !simulation.IsFinished; steps++)
            simulation.Step();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - start;
        // The simulation has planned its traffic for itself: that is input, not simulation.
        var end = GC.GetTotalMemory(forceFullCollection: true);
        var vehicles = simulation.Running;
        GC.KeepAlive(plan);
        return ((end - planned - (planned - read)) / (double)vehicles, (planned - before) / (double)vehicles, allocated / (double)steps);
    }
}
