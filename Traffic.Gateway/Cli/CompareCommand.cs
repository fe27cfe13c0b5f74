using System.CommandLine;
using Traffic.Gateway.Hosting;
using Traffic.Gateway.Reports;
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
        var inSumo = study.Engine(parsed) == "sumo";
        if (inSumo)
            run.RefuseOwn(parsed, "leave it out, or leave out --engine sumo");
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
        IReplicationEngine engine = inSumo
            ? Replications.InSumo(scenario, junctions, options)
            : Replications.Builtin(scenario, junctions, options);
        var (result, detail) = Progress.Run(scenario.Name, progress =>
        {
            var runs = StudyRunner.Run(engine, plan, progress, cancellationToken);
            return (runs, StudyDetail.Of(engine, runs, plan.Jobs, cancellationToken));
        });
        return StudyOutcome.Tell(result, detail, engine, scenario.Name, scenario.Path, folder, parsed.GetValue(CommandLine.Verbose));
    }
}
