using System.Diagnostics;
using Traffic.Core.Kernel;
using Traffic.Gateway.Cli;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Hosting;

/// <summary>One run of the built-in simulator, as fast as it goes.</summary>
internal static class BuiltinRun
{
    private const int StepsPerReport = 200;

    // A scenario without an end runs until all have arrived; where traffic has jammed for good that is never.
    private const double PatienceSeconds = 3600;

    /// <summary>Runs a scenario to its end.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="junctions">Its junctions.</param>
    /// <param name="options">How the run is made.</param>
    /// <param name="signals">Where the junctions run; in this process when null.</param>
    /// <param name="progress">Takes the share done and a few words.</param>
    /// <param name="cancellationToken">Stops the run between two steps.</param>
    /// <param name="outputs">Files to write; none when null.</param>
    /// <param name="probe">Watches the run; only where the junctions run in this process.</param>
    /// <param name="state">State to go on from and to keep; none when null.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static KpiReport Run(
        SumoScenario scenario, ScenarioJunctions junctions, SimulationOptions options, ISignalSystem? signals,
        Action<double, string> progress, CancellationToken cancellationToken, SimulationOutputs? outputs = null,
        ITrafficProbe? probe = null, StateFiles? state = null)
    {
        var controller = ControllerNames.Of(junctions.Controller);
        using var simulation = new Simulation(
            scenario,
            options with { PlaysNetworkPrograms = signals is null && junctions.Controller == ControllerKind.Fixed },
            signals ?? InProcess(junctions, options, probe),
            outputs);
        var watcher = probe is null ? null : new SimulationProbe(simulation, probe);
        state?.Load(simulation);
        var begin = simulation.Time;
        var end = options.EndSeconds ?? scenario.Configuration.EndSeconds;
        var watch = Stopwatch.StartNew();
        var (moved, movedAt) = (simulation.Arrived, begin);
        for (var step = 0; !simulation.IsFinished; step++)
        {
            if (step % StepsPerReport == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress(
                    end is { } last ? (simulation.Time - begin) / (last - begin) : 0,
                    $"{Progress.Clock(simulation.Time)}, {simulation.Running} under way, {simulation.Arrived} arrived");
            }

            state?.SaveIfDue(simulation);
            simulation.Step();
            watcher?.Step();
            if (simulation.Arrived != moved)
                (moved, movedAt) = (simulation.Arrived, simulation.Time);
            if (end is null && simulation.Running > 0 && simulation.Time - movedAt > PatienceSeconds)
            {
                Progress.Note($"nobody has arrived for an hour: stopped at {Progress.Clock(simulation.Time)}; jams tell where it stands");
                break;
            }
        }

        state?.SaveAtEnd(simulation);
        simulation.Finish();
        return simulation.Report(controller, watch.Elapsed.TotalSeconds);
    }

    private static ISignalSystem InProcess(ScenarioJunctions junctions, SimulationOptions options, ITrafficProbe? probe)
    {
        var kernels = junctions.InProcess(options);
        return probe is null ? kernels : new ProbedSignals(kernels, probe);
    }
}
