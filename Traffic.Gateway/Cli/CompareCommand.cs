using System.CommandLine;
using Traffic.Gateway.Hosting;
using Traffic.Gateway.Reports;
using Traffic.Gateway.Reports.Html;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic compare</c>: the same traffic under several controllers, with confidence intervals and a report.</summary>
internal static class CompareCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var run = new RunOptions();
        var study = new StudyOptions();
        var command = new DocumentedCommand(
            "compare",
            "Runs the same traffic under several controllers, on all cores, and tells the differences with their 95 % confidence "
            + $"intervals (paired t). Writes {StudyFiles.Names}.",
            "traffic compare scenarios/corridor --spec scenarios/corridor --controllers fixed,actuated --replications 10 --out out",
            "traffic compare cologne1.sumocfg --controllers fixed,predictive --replications 50 --precision 5 --out out   # stops when sure",
            "traffic compare cologne1.sumocfg --controllers actuated,predictive --engine sumo --replications 5 --out out   # SUMO judges");
        run.AddTo(command);
        study.AddTo(command);
        // On a thread of its own, so that Ctrl-C is heard while it works.
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () => Run(parsed, run, study, cancellationToken), CancellationToken.None));
        return command;
    }

    private static int Run(ParseResult parsed, RunOptions run, StudyOptions study, CancellationToken cancellationToken)
    {
        var names = study.Controllers(parsed);
        var kinds = names.Select(name => ControllerNames.Parse(name, "--controllers")).ToArray();
        var options = run.Simulation(parsed);
        var plan = study.Plan(parsed, names, options.Seed);
        var scenario = SumoScenario.Load(run.Configuration(parsed));
        var folder = study.Folder(parsed);
        StudyFiles.Prepare(folder);
        var notes = new Notes(parsed.GetValue(CommandLine.Verbose));
        foreach (var line in scenario.Report.Lines)
            notes.Add(line);
        var junctions = kinds.Select(kind => ScenarioJunctions.Of(scenario, kind, run.Specifications(parsed), options, notes.Add)).ToArray();
        notes.Flush();
        IReplicationEngine engine = study.Engine(parsed) == "sumo"
            ? new SumoReplications(scenario, junctions, options)
            : new BuiltinReplications(scenario, junctions, options);
        var (result, detail) = Progress.Run(scenario.Name, progress =>
        {
            var runs = StudyRunner.Run(engine, plan, progress, cancellationToken);
            return (runs, StudyDetail.Of(engine, runs, plan.Jobs, cancellationToken));
        });
        return Tell(result, detail, engine, scenario, folder, parsed.GetValue(CommandLine.Verbose));
    }

    private static int Tell(
        Study study, StudyDetail? detail, IReplicationEngine engine, SumoScenario scenario, string folder, bool verbose)
    {
        foreach (var failed in study.Failures)
        {
            Console.Error.WriteLine(
                $"traffic: {study.Alternatives[failed.Alternative]} with seed {failed.Seed} failed: {failed.Failure!.Message.ReplaceLineEndings(" ")}");
            if (verbose)
                Console.Error.WriteLine(failed.Failure);
        }

        if (!study.Reports.Any())
            return ExitCode.Failed;
        var facts = new ReportFacts(
            scenario.Name, scenario.Path, engine.Name, CommandText.OfThisProcess(), CommandText.Version);
        var comparisons = study.CompareAll();
        StudyFiles.Write(folder, study, facts, comparisons,
            HtmlReport.Of(new ReportContent(study, comparisons, detail, facts, engine.Network,
                [.. Enumerable.Range(0, study.Alternatives.Count).Select(engine.Junctions)])));
        Console.Out.Write(ConsoleTable.Of(study, comparisons));
        if (study.IsPrecise == false)
            Progress.Note($"the precision asked for was not reached with {study.Replications.Count} replications; give more");
        Console.Error.WriteLine($"report: {Path.Combine(folder, "report.html")}");
        return study.Failures.Any() || study.Reports.Any(report => report.UnsafeStates > 0) ? ExitCode.Failed : ExitCode.Done;
    }
}
