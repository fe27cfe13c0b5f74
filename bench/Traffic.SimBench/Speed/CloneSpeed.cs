using System.Diagnostics;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.SimBench.Speed;

/// <summary>What it costs to clone a run in memory, with its vehicles, junctions and figures, and to keep it in a file.</summary>
internal static class CloneSpeed
{
    private const int Seconds = 90;
    private const int Copies = 15;
    private static readonly (int Side, int Vehicles) Town = (10, 2500);

    public static void Measure(TextWriter output, DirectoryInfo folder)
    {
        output.WriteLine("## State\n");
        output.WriteLine($"A run of {Town.Side * Town.Side} junctions and {Town.Vehicles:N0} vehicles after {Seconds - 30} s: copied to a twin (median of {Copies}), saved to and loaded from");
        output.WriteLine("memory as to a file.\n");
        output.WriteLine("| junctions run | copy, µs per junction | allocated B | save, ms | load, ms | file, kB |");
        output.WriteLine("|---|---|---|---|---|---|");
        if (SpeedBench.Grid(folder, Town, Seconds) is not { } configuration)
        {
            output.WriteLine("netgenerate is not installed.\n");
            return;
        }

        var scenario = SumoScenario.Load(configuration);
        var junctions = JunctionDerivation.Derive(scenario).Junctions;
        foreach (var controller in (ControllerKind?[])[null, ControllerKind.Fixed, ControllerKind.Actuated, ControllerKind.Predictive])
            output.WriteLine(Row(scenario, junctions, controller));
        output.WriteLine();
    }

    private static string Row(SumoScenario scenario, IReadOnlyList<JunctionSpecification> junctions, ControllerKind? controller)
    {
        using var run = new Simulation(
            scenario,
            new SimulationOptions { StepSeconds = 1, EndSeconds = Seconds, PlaysNetworkPrograms = controller is null or ControllerKind.Fixed },
            Signals(junctions, controller));
        while (run.Time < Seconds - 30)
            run.Step();
        using var twin = run.Twin(Signals(junctions, controller));
        var times = new List<double>();
        var allocated = 0L;
        for (var i = 0; i < Copies; i++)
        {
            var watch = new Stopwatch();
            var before = GC.GetAllocatedBytesForCurrentThread();
            watch.Start();
            twin.CopyStateFrom(run);
            times.Add(watch.Elapsed.TotalMicroseconds / junctions.Count);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        using var file = new MemoryStream();
        var saving = Stopwatch.StartNew();
        run.SaveState(file);
        var saved = saving.Elapsed.TotalMilliseconds;
        file.Position = 0;
        var loading = Stopwatch.StartNew();
        twin.LoadState(file);
        return FormattableString.Invariant(
            $"| {controller?.ToString().ToLowerInvariant() ?? "the network's programs"} | {SpeedBench.Median(times):0.0} | {allocated} | {saved:0} | {loading.Elapsed.TotalMilliseconds:0} | {file.Length / 1000:N0} |");
    }

    private static KernelSignalSystem? Signals(IReadOnlyList<JunctionSpecification> junctions, ControllerKind? controller) =>
        controller is { } kind
            ? new KernelSignalSystem(junctions, kind, new RuntimeOptions { StartInProgram = kind == ControllerKind.Fixed })
            : null;
}
