using Traffic.Actors.Metrics;
using Traffic.Core.V2X;
using Traffic.Gateway.Nats;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Scenarios;

namespace Traffic.Gateway.Hosting;

/// <summary>One run of the built-in simulator whose junctions run in services behind a NATS server, in lock-step.</summary>
internal static class RemoteRun
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10);

    /// <summary>Runs a scenario to its end.</summary>
    /// <param name="url">The NATS server.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="junctions">The junctions the services run.</param>
    /// <param name="options">How the run is made.</param>
    /// <param name="progress">Takes the share done and a few words.</param>
    /// <param name="outputs">Files to write.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="IOException">The server cannot be reached, or a junction does not answer.</exception>
    public static async Task<KpiReport> RunAsync(
        string url, SumoScenario scenario, ScenarioJunctions junctions, SimulationOptions options,
        Action<double, string> progress, SimulationOutputs outputs, CancellationToken cancellationToken)
    {
        await using var bus = new NatsBus(new NatsBusOptions { Url = url, ClientName = "traffic-simulate" }, new NodeCounters());
        for (var waited = TimeSpan.Zero; !bus.IsConnected; waited += TimeSpan.FromMilliseconds(50))
        {
            if (waited > ConnectTime)
                throw new IOException($"--nats {url}: no NATS server answers there; start one (nats-server) or correct the address");
            await Task.Delay(50, cancellationToken);
        }

        await using var signals = await BusSignalSystem.StartAsync(
            bus,
            new UperV2xCodec(),
            junctions.Specifications,
            new LockStepOptions { RunId = Guid.NewGuid().ToString("N"), Stopping = cancellationToken },
            cancellationToken: cancellationToken);
        try
        {
            return BuiltinRun.Run(scenario, junctions, options, signals, progress, cancellationToken, outputs);
        }
        catch (TimeoutException silence)
        {
            throw new IOException(
                $"--nats {url}: {silence.Message.TrimEnd('.')}; do services run there with \"clock\": \"lockstep\" and these junctions?",
                silence);
        }
    }
}
