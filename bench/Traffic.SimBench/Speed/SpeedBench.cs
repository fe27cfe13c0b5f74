using System.Runtime.InteropServices;

namespace Traffic.SimBench.Speed;

/// <summary>Measures speed, growth, threads and cloning of the simulator, beside SUMO where SUMO does the same, and writes tables.</summary>
internal static class SpeedBench
{
    // Side of the grid, vehicles at once: the same density throughout.
    private static readonly (int Side, int Vehicles)[] Grids = [(6, 1000), (11, 3000), (20, 10_000), (35, 30_000), (63, 100_000)];

    /// <summary>Runs all, or the parts named: <c>maps</c>, <c>grid</c>, <c>growth</c>, <c>threads</c>, <c>clone</c>.</summary>
    public static void Run(IReadOnlyList<string> arguments)
    {
        var file = arguments.FirstOrDefault(argument => argument.EndsWith(".md", StringComparison.Ordinal));
        var parts = arguments.Where(argument => argument != file).ToArray();
        // Row by row, since it takes a while.
        using var output = file is null ? Console.Out : new StreamWriter(file) { AutoFlush = true };
        output.WriteLine("# Speed of the simulator\n");
        output.WriteLine(FormattableString.Invariant(
            $"{DateTime.UtcNow:yyyy-MM-dd}, {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, SUMO 1.15.\n"));
        output.WriteLine("Command, from the root of the repository, with TRAFFIC_DATA set:\n");
        output.WriteLine("    dotnet run -c Release --project bench/Traffic.SimBench -- speed bench/results/simulator-speed.md\n");
        var folder = Directory.CreateTempSubdirectory("grids");
        try
        {
            if (Wants("maps"))
                BesideSumo.Maps(output);
            if (Wants("grid"))
                BesideSumo.Grid(output, folder, (20, 10_000));
            if (Wants("growth"))
                Growth.Measure(output, folder, Grids);
            if (Wants("threads"))
                ThreadSpeed.Measure(output, folder, Grids);
            if (Wants("clone"))
                CloneSpeed.Measure(output, folder);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        if (file is not null)
        {
            output.Close();
            Console.Write(File.ReadAllText(file));
        }

        bool Wants(string part) => parts.Length == 0 || parts.Contains(part);
    }

    /// <summary>A grid scenario, made when it is first asked for; null where netgenerate is not installed.</summary>
    public static string? Grid(DirectoryInfo folder, (int Side, int Vehicles) grid, int seconds)
    {
        var own = Path.Combine(folder.FullName, FormattableString.Invariant($"{grid.Side}-{grid.Vehicles}-{seconds}"));
        var made = Directory.Exists(own) ? Directory.GetFiles(own, "*.sumocfg").FirstOrDefault() : null;
        return made ?? GridScenario.Make(own, grid.Side, grid.Vehicles, seconds);
    }

    /// <summary>The middle one.</summary>
    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?
            .Split(':')[1].Trim() ?? "unknown processor"
        : "unknown processor";
}
