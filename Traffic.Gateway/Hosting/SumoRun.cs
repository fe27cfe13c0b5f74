using System.Diagnostics;
using Traffic.Core.Kernel;
using Traffic.Gateway.Cli;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Outputs;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Studies;
using Traffic.Sim.Traci;

namespace Traffic.Gateway.Hosting;

/// <summary>One run of a scenario in SUMO, as fast as it goes.</summary>
internal static class SumoRun
{
    private const int StepsPerReport = 200;

    // A scenario without an end runs until all have arrived; where traffic has jammed for good that is never.
    private const double PatienceSeconds = 3600;

    /// <summary>Runs a scenario to its end.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="junctions">Its junctions.</param>
    /// <param name="options">How the run is made.</param>
    /// <param name="sumo">How SUMO is started.</param>
    /// <param name="signalsFile">Gets the states of the signals; null for none.</param>
    /// <param name="progress">Takes the share done and a few words.</param>
    /// <param name="cancellationToken">Stops the run between two steps.</param>
    /// <param name="probe">Watches the run; nobody when null.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="SumoException">SUMO is not there, too old or ended.</exception>
    public static KpiReport Run(
        SumoScenario scenario, ScenarioJunctions junctions, SimulationOptions options, SumoOptions sumo, SignalsWriter? signalsFile,
        Action<double, string> progress, CancellationToken cancellationToken, ITrafficProbe? probe = null)
    {
        var watch = Stopwatch.StartNew();
        var playsNetwork = junctions.Controller == ControllerKind.Fixed;
        using var simulation = new SumoSimulation(
            scenario, options, sumo, junctions.Specifications, playsNetwork ? null : junctions.InProcess(options), signalsFile,
            TimeProvider.System, cancellationToken);
        if (probe is not null)
            simulation.Watch(probe);
        var begin = simulation.Time;
        var end = options.EndSeconds ?? scenario.Configuration.EndSeconds;
        var (moved, movedAt) = (0, begin);
        for (var step = 0; !simulation.IsFinished; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (step % StepsPerReport == 0)
            {
                progress(
                    end is { } last ? (simulation.Time - begin) / (last - begin) : 0,
                    $"{Progress.Clock(simulation.Time)}, {simulation.Running} under way, {simulation.Arrived} arrived");
            }

            simulation.Step();
            if (simulation.Arrived != moved)
                (moved, movedAt) = (simulation.Arrived, simulation.Time);
            if (end is null && simulation.Running > 0 && simulation.Time - movedAt > PatienceSeconds)
            {
                Progress.Note($"nobody has arrived for an hour: stopped at {Progress.Clock(simulation.Time)}; jams tell where it stands");
                break;
            }
        }

        simulation.Finish();
        return simulation.Report(ControllerNames.Of(junctions.Controller), watch.Elapsed.TotalSeconds);
    }
}
