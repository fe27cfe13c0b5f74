using System.Globalization;
using Traffic.Core.Topology;
using Traffic.Sim.Derivation;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Studies;

namespace Traffic.SimBench.Priority;

/// <summary>
/// What priority gives and takes: delay of buses at signals and of all others without priority, with first come first served and
/// with the joint plan, over seeds; late and early buses apart; emergency vehicles; longest waits.
/// </summary>
internal static class PriorityCommand
{
    public static int Run(IReadOnlyList<string> arguments)
    {
        var options = PriorityOptionsText.Parse(arguments);
        Console.WriteLine("# Priority: what it gives and what it takes");
        Console.WriteLine();
        Console.WriteLine("Built-in simulator, all vehicles connected. Delay at signals of a bus or emergency vehicle: time below 5 km/h on the approaches of");
        Console.WriteLine("the signals, stops apart, sum of a trip. Others: mean delay of all other trips, cyclists and pedestrians too, waiting to get in included. 95 % intervals over seeds.");
        Console.WriteLine(FormattableString.Invariant($"Seeds {string.Join(", ", options.Seeds)}, {DateTime.UtcNow:yyyy-MM-dd}. Command:"));
        Console.WriteLine();
        Console.WriteLine($"    dotnet run -c Release --project bench/Traffic.SimBench -- priority {string.Join(' ', arguments)}");
        foreach (var config in options.Configs)
            Study(config, options);
        return 0;
    }

    private static void Study(string config, PriorityOptionsText options)
    {
        var scenario = SumoScenario.Load(config);
        JunctionSpecification[] junctions = [.. JunctionDerivation.Derive(scenario).Junctions.Select(options.Apply)];
        var runs = new Dictionary<PriorityCondition, PriorityRun[]>();
        foreach (var condition in options.Conditions)
        {
            runs[condition] = [.. options.Seeds.Select(seed => PriorityRun.Of(scenario, junctions, condition, options.Controller, seed, options))];
            Console.Error.Write('.');
        }

        Console.WriteLine();
        Console.WriteLine($"## {scenario.Name}, {options.Controller.ToString().ToLowerInvariant()}");
        Console.WriteLine();
        Console.WriteLine("| condition | buses | delay at signals, s a bus | early (60 s or more ahead) | on time | late (120 s or more behind) | emergency vehicles: within 5 s, mean s | others' delay, s | longest wait motor/cycle/pedestrian, s | unsafe | requests booked |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var condition in options.Conditions)
            Console.WriteLine(Row(condition, runs[condition]));
        if (!runs.TryGetValue(PriorityCondition.Joint, out var joint))
            return;
        Console.WriteLine();
        foreach (var condition in options.Conditions.Where(other => other != PriorityCondition.Joint))
        {
            var buses = Mean(runs[condition].Select(run => Change(Delay(joint[Array.IndexOf(runs[condition], run)]), Delay(run))));
            var others = Mean(runs[condition].Select(run => Change(joint[Array.IndexOf(runs[condition], run)].OthersDelay, run.OthersDelay)));
            Console.WriteLine($"Joint against {Name(condition)}: buses {buses} %, others {others} %.");
        }
    }

    private static string Row(PriorityCondition condition, PriorityRun[] runs)
    {
        var early = runs.Select(run => Of(run, bus => bus.Start <= -60));
        var onTime = runs.Select(run => Of(run, bus => bus.Start is > -60 and < 120));
        var late = runs.Select(run => Of(run, bus => bus.Start >= 120));
        var emergencies = runs.SelectMany(run => run.Emergencies).ToArray();
        var hurried = emergencies.Length == 0
            ? "none"
            : string.Create(CultureInfo.InvariantCulture, $"{emergencies.Count(delay => delay <= 5) * 100.0 / emergencies.Length:0} % of {emergencies.Length}, {emergencies.Average():0.0}");
        double Longest(SignalGroupKind kind) => runs.Max(run => run.LongestWait.GetValueOrDefault(kind));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name(condition)} | {runs.Sum(run => run.Buses.Count)} | {Mean(runs.Select(Delay))} | {Mean(early)} | {Mean(onTime)} | {Mean(late)} | {hurried} | {Mean(runs.Select(run => run.OthersDelay))} | {Longest(SignalGroupKind.Motor):0}/{Longest(SignalGroupKind.Cycle):0}/{Longest(SignalGroupKind.Pedestrian):0} | {runs.Sum(run => run.Unsafe)} | {runs.Sum(run => run.Ledger.Booked)} of {runs.Sum(run => run.Ledger.Told)} |");
    }

    private static double Delay(PriorityRun run) => Of(run, _ => true);

    private static double Of(PriorityRun run, Func<(double Start, double Delay), bool> which) =>
        run.Buses.Where(which).Select(bus => bus.Delay).DefaultIfEmpty(double.NaN).Average();

    private static double Change(double now, double before) => ((now / before) - 1) * 100;

    private static string Mean(IEnumerable<double> values)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value))];
        return known.Length == 0
            ? "-"
            : ConfidenceInterval.Of(known) is { HalfWidth: { } half } interval
                ? string.Create(CultureInfo.InvariantCulture, $"{interval.Mean:0.0} ± {half:0.0}")
                : known.Average().ToString("0.0", CultureInfo.InvariantCulture);
    }

    private static string Name(PriorityCondition condition) => condition switch
    {
        PriorityCondition.None => "no priority",
        PriorityCondition.FirstComeFirstServed => "first come, first served",
        _ => "joint plan",
    };
}
