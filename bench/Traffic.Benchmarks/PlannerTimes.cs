using System.Diagnostics;
using System.Globalization;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Benchmarks;

/// <summary>
/// Time of the steps in which predictive control plans, on a random junction of 24 groups with a lane each and at least as many
/// stages as a plan takes (32); and fuzzing of the same for safety.
/// </summary>
internal static class PlannerTimes
{
    private const int Seed = 7;

    /// <summary>Measures planning steps and writes bench/results/planner.md.</summary>
    public static int Run(int plans)
    {
        var runtime = new IntersectionRuntime(Junction(24), ControllerKind.Predictive, new RuntimeOptions());
        var random = new Random(Seed);
        var times = new List<double>(plans);
        for (var tick = 0L; times.Count < plans + 200; tick++)
        {
            Disturb(runtime, random);
            var begin = Stopwatch.GetTimestamp();
            runtime.Step(tick);
            var taken = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            if (runtime.Plan!.MadeAt == tick) times.Add(taken);
        }

        // The first plans are slow until the code is compiled.
        times.RemoveRange(0, 200);
        times.Sort();
        string At(double share) => times[(int)(share * (times.Count - 1))].ToString("0.000", CultureInfo.InvariantCulture);
        var text = $"""
            # Time of a planning step

            Command: `dotnet run -c Release --project bench/Traffic.Benchmarks -- planner`

            .NET {Environment.Version}, {Environment.ProcessorCount} cores, {DateTime.UtcNow:yyyy-MM-dd}, one thread, seed {Seed}. Random junction of 24 signal
            groups, a lane each, every detector changing at random: the whole kernel step in the ticks in which a plan is made, {plans} of them.

            | | median | 90 % | 99 % | largest |
            |---|---|---|---|---|
            | ms | {At(0.5)} | {At(0.9)} | {At(0.99)} | {At(1)} |
            """;
        File.WriteAllText(Path.Combine("bench", "results", "planner.md"), text + "\n");
        Console.WriteLine(text);
        return 0;
    }

    /// <summary>Steps random junctions with random detectors, faults and jumps; 1 when a lamp or the guard finds anything.</summary>
    public static int Fuzz(long ticks)
    {
        var random = new Random(Seed);
        var done = 0L;
        for (var junction = 0; done < ticks; junction++)
        {
            var runtime = new IntersectionRuntime(Junction(3 + (junction % 30)), ControllerKind.Predictive, new RuntimeOptions());
            var tick = 0L;
            for (var i = 0; i < 100_000 && done < ticks; i++, done++)
            {
                tick += random.Next(5000) == 0 ? random.Next(2, 300) : 1;
                Disturb(runtime, random);
                if (random.Next(2000) == 0) runtime.SetDetectorFault(random.Next(runtime.Specification.Detectors.Count), random.Next(2) == 0);
                runtime.Step(tick);
            }

            var guard = runtime.Guard;
            Console.WriteLine($"junction {junction}, {done} ticks: {guard.UnsafeStates} unsafe states, {guard.Rejections} refusals");
            if (guard.UnsafeStates + guard.Rejections > 0) return 1;
        }

        return 0;
    }

    private static void Disturb(IntersectionRuntime runtime, Random random)
    {
        var detector = random.Next(runtime.Specification.Detectors.Count);
        if (random.Next(4) == 0) runtime.SetDetector(detector, random.Next(2) == 0);
    }

    private static JunctionSpecification Junction(int count)
    {
        var random = new Random(Seed + count);
        var whole = GeneratedJunction.Build(count);
        var intergreens = new List<Intergreen>();
        for (var from = 0; from < count; from++)
        {
            for (var to = from + 1; to < count; to++)
            {
                if (random.Next(100) >= 45) continue;
                var (one, other) = (whole.SignalGroups[from].Id, whole.SignalGroups[to].Id);
                intergreens.Add(new(one, other, new(random.Next(20, 70)), new(20)));
                intergreens.Add(new(other, one, new(random.Next(20, 70)), new(20)));
            }
        }

        return whole with { Intergreens = intergreens };
    }
}
