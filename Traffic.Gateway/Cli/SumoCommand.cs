using System.CommandLine;
using Traffic.Gateway.Hosting;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Traci;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic sumo</c>: one run of a scenario in SUMO, our controllers driving its signals.</summary>
internal static class SumoCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var run = new RunOptions();
        var controller = new Option<string>("--controller")
        {
            HelpName = ControllerNames.Help,
            Description = "Who controls the junctions: fixed leaves SUMO to play the network's own programs, the others are ours.",
            DefaultValueFactory = _ => ControllerNames.Default,
        };
        var seed = OptionFactory.Whole(
            "--sumo-seed", "N", "Seed of SUMO's drivers and demand. Default: that of --seed, which then seeds only who is connected.",
            0, int.MaxValue, "a whole number, 0 or more");
        var gui = new Option<bool>("--gui") { Description = "Show SUMO's window (sumo-gui)." };
        var outputs = new OutputOptions();
        var command = new DocumentedCommand(
            "sumo",
            "Runs a SUMO scenario in SUMO itself, which must be installed, with controlled junctions; an independent judge of the "
            + "controllers. tripinfo, fcd and summary are SUMO's own.",
            "traffic sumo cologne1.sumocfg --controller actuated --kpi -",
            "traffic sumo cologne1.sumocfg --controller fixed --seed 7 --tripinfo trips.xml   # the network's own programs",
            "traffic sumo AS.sumocfg --spec 123456.tlc --penetration 0.2 --signals signals.csv --kpi kpi.json");
        run.AddTo(command, inSumo: true);
        command.Options.Add(controller);
        command.Options.Add(seed);
        command.Options.Add(gui);
        outputs.AddTo(command);
        // On a thread of its own, so that Ctrl-C is heard while it works.
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () =>
            {
                var sumo = new SumoOptions { Seed = (ulong?)parsed.GetValue(seed), Gui = parsed.GetValue(gui) };
                return Run(parsed, run, outputs, parsed.GetRequiredValue(controller), sumo, cancellationToken);
            },
            CancellationToken.None));
        return command;
    }

    private static int Run(
        ParseResult parsed, RunOptions run, OutputOptions outputs, string controller, SumoOptions sumo,
        CancellationToken cancellationToken)
    {
        var kind = ControllerNames.Parse(controller, "--controller");
        run.RefuseOwn(parsed, "leave it out, or use traffic simulate");
        var options = run.Simulation(parsed);
        var scenario = SumoScenario.Load(run.Configuration(parsed));
        var notes = new Notes(parsed.GetValue(CommandLine.Verbose));
        foreach (var line in scenario.Report.Lines)
            notes.Add(line);
        var junctions = ScenarioJunctions.Of(scenario, kind, run.Specifications(parsed), options, notes.Add);
        notes.Flush();
        KpiReport report;
        using (var files = outputs.OpenOurs(parsed))
        {
            var complete = outputs.AddTo(parsed, sumo);
            report = Progress.Run(scenario.Name, progress => SumoRun.Run(
                scenario, junctions, options, complete, files.Outputs.Signals, progress, cancellationToken));
            files.WriteKpi(report);
        }

        Console.Error.WriteLine(RunSummary.Of(report));
        return report.UnsafeStates == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
