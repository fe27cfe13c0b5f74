using System.Globalization;
using Traffic.Sim.Demand;
using Traffic.Sim.Scenarios;

namespace Traffic.SimBench.Speed;

/// <summary>Speed and memory from a thousand to a hundred thousand vehicles at once, at the same density.</summary>
internal static class Growth
{
    private const int From = 40;

    // Nobody waits minutes for SUMO with a hundred thousand vehicles.
    private const int Many = 30_000;

    public static void Measure(TextWriter output, DirectoryInfo folder, IReadOnlyList<(int Side, int Vehicles)> grids)
    {
        output.WriteLine("## Growth: one thread, steps of 1 s\n");
        output.WriteLine($"The grid in sizes, all vehicles under way, from {From} to {End(0)} s (from {Many:N0} vehicles on to {End(Many)} s). Alive: what the collector counts");
        output.WriteLine("as alive, of network and demand as read and of the simulation itself (lanes and links laid out, routes worked out, vehicles,");
        output.WriteLine("plans). Resident: the most memory either program took, less that of a run without vehicles. Bytes for each vehicle under way.");
        output.WriteLine("Allocated: in the median step of that time, when nobody enters (steps in which a list outgrew its room).\n");
        output.WriteLine("| junctions | vehicles | ours, wall | SUMO, wall | ratio | ours, CPU | SUMO, CPU | ratio | alive, input | alive, simulation | resident, ours | resident, SUMO | allocated B/step |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var grid in grids)
        {
            var end = End(grid.Vehicles);
            if (SpeedBench.Grid(folder, grid, end) is not { } configuration)
            {
                output.WriteLine("netgenerate is not installed.\n");
                return;
            }

            var before = GC.GetTotalMemory(forceFullCollection: true);
            var scenario = SumoScenario.Load(configuration);
            var read = GC.GetTotalMemory(forceFullCollection: true);
            var (simulation, input, allocated) = Memory(scenario, end, read, before);
            var (ours, theirs) = BesideSumo.Measure(scenario, 1, From, end, 1);
            var resident = Resident(scenario.Configuration, configuration, grid.Vehicles);
            output.WriteLine(FormattableString.Invariant($"| {grid.Side * grid.Side} | {grid.Vehicles:N0} | {SpeedFigure.Columns(ours, theirs)} | ")
                + FormattableString.Invariant($"{input:N0} | {simulation:N0} | {resident.Ours:N0} | {resident.Sumo:N0} | {allocated} |"));
        }

        output.WriteLine();
    }

    private static int End(int vehicles) => vehicles < Many ? From + 60 : From + 10;

    private static (double Simulation, double Input, string Allocated) Memory(SumoScenario scenario, double end, long read, long before)
    {
        var plan = scenario.PlanTraffic(new PlanOptions(42, 0, end, 1, false));
        var planned = GC.GetTotalMemory(forceFullCollection: true);
        using var simulation = OwnSpeed.Prepare(scenario, 1, end);
        while (simulation.Time < From)
            simulation.Step();
        var allocated = new List<double>();
        while (!simulation.IsFinished)
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            simulation.Step();
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - start);
        }

        // The simulation has planned its traffic for itself: that is input, not simulation.
        var alive = GC.GetTotalMemory(forceFullCollection: true);
        var vehicles = (double)simulation.Running;
        GC.KeepAlive(plan);
        return ((alive - planned - (planned - read)) / vehicles, (planned - before) / vehicles,
            FormattableString.Invariant($"{SpeedBench.Median(allocated):N0} ({allocated.Count(bytes => bytes > 0)} of {allocated.Count})"));
    }

    /// <summary>Peak of the whole program with all vehicles under way, less that of a run without any.</summary>
    private static (double Ours, double Sumo) Resident(ScenarioConfiguration full, string configuration, int vehicles)
    {
        var nobody = Path.Combine(Path.GetDirectoryName(configuration)!, "empty");
        File.WriteAllText($"{nobody}.rou.xml", "<routes/>");
        File.WriteAllText($"{nobody}.config", File.ReadAllText(configuration).Replace("grid.rou.xml", "empty.rou.xml", StringComparison.Ordinal));
        // Another process of ours, since this one has run much else.
        var own = Environment.ProcessPath!;
        string[] host = Path.GetFileNameWithoutExtension(own) == "dotnet" ? [typeof(Growth).Assembly.Location] : [];
        var end = (From + 1).ToString(CultureInfo.InvariantCulture);
        var empty = full with { RouteFiles = [$"{nobody}.rou.xml"] };
        return ((Peak(own, [.. host, "--end", end, configuration]) - Peak(own, [.. host, "--end", end, $"{nobody}.config"])) / (double)vehicles,
            (Peak("sumo", SumoRun.Arguments(full, 1, From + 1)) - Peak("sumo", SumoRun.Arguments(empty, 1, From + 1))) / (double)vehicles);
    }

    private static long Peak(string program, IEnumerable<string> arguments) => ChildRun.Of(program, arguments)?.PeakBytes ?? 0;
}
