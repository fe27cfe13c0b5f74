using System.CommandLine;
using Traffic.Core;
using Traffic.Gateway.Hosting;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Scenarios;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic simulate</c>: one run of a scenario in the built-in simulator.</summary>
internal static class SimulateCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var run = new RunOptions();
        var controller = new Option<string>("--controller")
        {
            HelpName = ControllerNames.Help,
            Description = "Who controls the junctions: fixed plays the network's own programs, actuated is vehicle-actuated control in "
                + "the Dutch manner, maxpressure serves the highest pressure, predictive plans ahead with the traffic under way.",
            DefaultValueFactory = _ => ControllerNames.Default,
        };
        var nats = new Option<string?>("--nats")
        {
            HelpName = "URL",
            Description = "The junctions do not run in this process but in running services (clock lockstep), which are reached "
                + "through this NATS server; --spec names those, the other traffic lights play the network's programs.",
        };
        var outputs = new OutputOptions();
        var measurements = new MeasurementOptions();
        var command = new DocumentedCommand(
            "simulate",
            "Runs a SUMO scenario in the built-in simulator, with controlled junctions, as fast as it goes.",
            "traffic simulate scenarios/corridor --spec scenarios/corridor --kpi -        # the specifications beside the scenario",
            "traffic simulate AS.sumocfg --spec 123456.tlc --signals signals.csv --tripinfo trips.xml --kpi kpi.json",
            "traffic simulate cologne1.sumocfg --controller fixed --seed 7 --end 27000   # the network's own programs",
            "traffic simulate scenarios/corridor --spec scenarios/corridor --nats nats://127.0.0.1:4222   # with 'traffic serve'");
        var state = new StateOptions();
        run.AddTo(command);
        command.Options.Add(controller);
        command.Options.Add(nats);
        outputs.AddTo(command);
        measurements.AddTo(command);
        state.AddTo(command);
        // On a thread of its own, so that Ctrl-C is heard while it works.
        command.SetAction((parsed, cancellationToken) => Task.Run(
            () => Run(
                parsed, run, outputs, measurements, state, parsed.GetRequiredValue(controller), parsed.GetValue(nats), cancellationToken),
            CancellationToken.None));
        return command;
    }

    private static int Run(
        ParseResult parsed, RunOptions run, OutputOptions outputs, MeasurementOptions measurements, StateOptions stateOptions,
        string controller, string? url,
        CancellationToken cancellationToken)
    {
        var kind = ControllerNames.Parse(controller, "--controller");
        var options = run.Simulation(parsed);
        var scenario = SumoScenario.Load(run.Configuration(parsed));
        var notes = new Notes(parsed.GetValue(CommandLine.Verbose));
        foreach (var line in scenario.Report.Lines)
            notes.Add(line);
        var specifications = run.Specifications(parsed);
        if (url is not null && specifications.Count == 0)
            throw new InputException("--nats: name the specifications of the junctions the services run with --spec");
        var state = stateOptions.Files(parsed);
        if (url is not null && state is not null)
            throw new InputException("--nats: the services keep the state of their junctions to themselves; leave out --save-state and --load-state");
        var junctions = url is null
            ? ScenarioJunctions.Of(scenario, kind, specifications, options, notes.Add)
            : ScenarioJunctions.OnlyGiven(scenario, kind, specifications, notes.Add);
        KpiReport report;
        using (var files = outputs.Open(parsed, scenario, measurements, notes.Add))
        {
            notes.Flush();
            report = Progress.Run(scenario.Name, progress => url is null
                ? BuiltinRun.Run(scenario, junctions, options, null, progress, cancellationToken, files.Outputs, state: state)
                : RemoteRun.RunAsync(url, scenario, junctions, options, progress, files.Outputs, cancellationToken).GetAwaiter().GetResult());
            files.WriteKpi(report);
        }

        Console.Error.WriteLine(RunSummary.Of(report));
        return report.UnsafeStates == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
