using System.CommandLine;
using Traffic.Core;
using Traffic.Gateway.Cli.Comparison;
using Traffic.Gateway.Hosting;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Scenarios;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic compare</c>: the same traffic under several controllers, with confidence intervals.</summary>
internal static class CompareCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var run = new RunOptions();
        var controllers = new Option<string[]>("--controllers")
        {
            HelpName = "A,B,..",
            Description = $"The controllers to compare, separated by commas; the first is the baseline. Available: {ControllerNames.Help}.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var replications = OptionFactory.Whole(
            "--replications", "N", "Runs of each controller, each with a seed of its own: --seed, --seed + 1, ... All controllers get "
            + "the same seeds, so the traffic is the same and the differences are paired. Default: 10.",
            1, 10_000, "a whole number, 1 or more");
        var engine = OptionFactory.Word("--engine", "The simulator.", "builtin", "builtin", "sumo");
        var folder = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "Folder for compare.json (all figures) and compare.csv (one row per run); made when absent.",
            Required = true,
        };
        var command = new DocumentedCommand(
            "compare",
            "Runs the same traffic under several controllers in the built-in simulator, on all cores, and tells the differences with "
            + "their 95 % confidence intervals (paired t).",
            "traffic compare scenarios/corridor --controllers fixed,actuated --replications 10 --out out",
            "traffic compare AS.sumocfg --spec 123456.tlc --controllers fixed,actuated --replications 5 --begin 57600 --end 59400 --out out");
        run.AddTo(command);
        command.Options.Add(controllers);
        command.Options.Add(replications);
        command.Options.Add(engine);
        command.Options.Add(folder);
        // On a thread of its own, so that Ctrl-C is heard while it works.
        command.SetAction((parsed, cancellationToken) => Task.Run(() =>
        {
            if (parsed.GetRequiredValue(engine) != "builtin")
                throw new InputException("--engine sumo is not in this version; use builtin");
            var names = Names(parsed.GetRequiredValue(controllers));
            var kinds = names.Select(name => ControllerNames.Parse(name, "--controllers")).ToArray();
            var scenario = SumoScenario.Load(run.Configuration(parsed));
            var notes = new Notes(parsed.GetValue(CommandLine.Verbose));
            foreach (var line in scenario.Report.Lines)
                notes.Add(line);
            var junctions = kinds.Select(kind => ScenarioJunctions.Of(
                scenario, kind, run.Specifications(parsed), run.Simulation(parsed), notes.Add)).ToArray();
            notes.Flush();
            var report = Run(
                scenario, names, junctions, run.Simulation(parsed), (int)(parsed.GetValue(replications) ?? 10), cancellationToken);
            Write(report, scenario.Path, parsed.GetRequiredValue(folder));
            return report.Runs.Any(runs => runs.Any(result => result.UnsafeStates > 0)) ? ExitCode.Failed : ExitCode.Done;
        }));
        return command;
    }

    private static string[] Names(string[] given)
    {
        var names = given.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToArray();
        if (names.Length < 2)
            throw new InputException("--controllers: name two or more to compare, such as fixed,actuated");
        var twice = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? names : throw new InputException($"--controllers: '{twice.Key}' is named twice; name each once");
    }

    private static ComparisonReport Run(
        SumoScenario scenario, string[] names, ScenarioJunctions[] junctions,
        SimulationOptions options, int replications, CancellationToken cancellationToken)
    {
        var results = names.Select(_ => new KpiReport[replications]).ToArray();
        var total = names.Length * replications;
        return Progress.Run($"{total} runs", report =>
        {
            var done = 0;
            var limits = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
            Parallel.For(0, total, limits, index =>
            {
                var (replication, alternative) = (index / names.Length, index % names.Length);
                var seeded = options with { Seed = options.Seed + (ulong)replication };
                results[alternative][replication] = BuiltinRun.Run(
                    scenario, junctions[alternative], seeded, null, (_, _) => { }, limits.CancellationToken);
                var count = Interlocked.Increment(ref done);
                report((double)count / total, $"{count} of {total} runs");
            });
            return new ComparisonReport(names, results);
        });
    }

    private static void Write(ComparisonReport report, string configuration, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using (var json = File.Create(Path.Combine(folder, "compare.json")))
                ComparisonWriter.WriteJson(report, configuration, json);
            using var csv = File.CreateText(Path.Combine(folder, "compare.csv"));
            ComparisonWriter.WriteCsv(report, csv);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--out {folder}: cannot be written: {problem.Message}", problem);
        }

        Console.Out.Write(ComparisonWriter.Table(report));
    }
}
