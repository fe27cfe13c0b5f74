using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Traffic.Actors.Bus;
using Traffic.Actors.Hosting;
using Traffic.Actors.Intersections;
using Traffic.Actors.Ports;
using Traffic.Actors.Recording;
using Traffic.Actors.Sharding;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.V2X;
using Traffic.Gateway.Cli;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

namespace Traffic.Gateway.Hosting;

/// <summary>
/// The whole loop in one process: a cluster of one node, the in-process bus, and a simulated scenario whose vehicles send CAMs
/// over the bus and obey the SPATEM that come back.
/// </summary>
internal static class DemoHost
{
    private const ulong FirstSeed = 42;

    // How far the simulation may fall behind its pace before it gives up catching up, seconds.
    private const double Slack = 1;

    // The junctions come up through all-red and the roads are empty at first: the first minute is run as fast as it goes, so that a
    // newcomer sees traffic at once. A demo with a short duration is watched from its first second.
    private const double WarmUp = 60;
    private const double ShortDuration = 180;

    /// <summary>Runs the demo until it is told to stop or its time is over.</summary>
    public static async Task<int> RunAsync(DemoOptions demo, CancellationToken cancellationToken)
    {
        var notes = new Notes(demo.Verbose);
        var path = ScenarioFiles.Find(demo.Scenario);
        var scenario = SumoScenario.Load(path);
        foreach (var line in scenario.Report.Lines)
            notes.Add(line);
        var junctions = ScenarioJunctions.Of(
            scenario, demo.Controller, ScenarioFiles.SpecificationsBeside(path), new SimulationOptions(), notes.Add);
        notes.Flush();
        using var ledger = new DemoLedger();
        var options = Options(demo, scenario, junctions, ledger);
        await using var app = TrafficHost.Build(options);
        var url = await TrafficHost.StartAsync(app, options, cancellationToken);
        Console.Out.WriteLine($"traffic demo: {url}");
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario.Name}, {junctions.Specifications.Count} junctions, {demo.Speed:0.##} times real time; Ctrl-C stops it"));
        if (demo.OpenBrowser)
            Browser.TryOpen(url);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        try
        {
            await Task.Factory.StartNew(
                () => DriveAsync(app.Services, demo, scenario, junctions, stop.Token).GetAwaiter().GetResult(),
                stop.Token,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
        }
        catch (OperationCanceledException)
        {
            // Stopping is how a demo ends.
        }

        // The actor system's fallback logger writes to standard output while it stops; that is no output of this command.
        if (!demo.Verbose)
            Console.SetOut(TextWriter.Null);
        await app.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    private static TrafficHostOptions Options(
        DemoOptions demo, SumoScenario scenario, ScenarioJunctions junctions, DemoLedger ledger) => new()
        {
            Address = IPAddress.Loopback,
            Port = demo.Port,
            PortSetting = "--port",
            Title = scenario.Name,
            Junctions = junctions.Specifications,
            Bus = (counters, _) => new InProcessBus(counters),
            Ledger = ledger.Options,
            Shapes = new SumoNetworkShapes(scenario.Network),
            Verbose = demo.Verbose,
            Cluster = new TrafficClusterOptions
            {
                Roster = [.. junctions.Specifications.Select(junction => new RosterEntry(junction, junctions.Controller))],
                Mode = ControlMode.LockStep,
                Recording = new RecordingOptions { Secret = RandomNumberGenerator.GetBytes(32) },
                Runtime = new RuntimeOptions { Predictions = PredictionMode.ForwardRun, PriorityAccounts = 4 },
            },
        };

    /// <summary>Runs the scenario over and over, each time with another seed, until stopped or the duration is over.</summary>
    private static async Task DriveAsync(
        IServiceProvider services, DemoOptions demo, SumoScenario scenario, ScenarioJunctions junctions, CancellationToken stopping)
    {
        var left = demo.DurationSeconds ?? double.PositiveInfinity;
        for (var run = 0; left > 0; run++)
        {
            var signals = await BusSignalSystem.StartAsync(
                services.GetRequiredService<IMessageBus>(),
                services.GetRequiredService<IV2xCodec>(),
                junctions.Specifications,
                new LockStepOptions
                {
                    RunId = $"demo-{run}",
                    RepeatAfter = TimeSpan.FromMilliseconds(200),
                    Stopping = stopping,
                },
                cancellationToken: stopping);
            await using var _ = signals;
            var simulation = new Simulation(scenario, new SimulationOptions { Priority = true, Seed = FirstSeed + (ulong)run }, signals);
            left -= Pace(simulation, demo.Speed, left, run == 0 && left > ShortDuration ? WarmUp : 0, stopping);
        }
    }

    /// <summary>Steps a simulation at its pace; the result is how long it went on, seconds of simulation.</summary>
    private static double Pace(Simulation simulation, double speed, double duration, double warmUp, CancellationToken stopping)
    {
        var begin = simulation.Time;
        do
        {
            stopping.ThrowIfCancellationRequested();
            simulation.Step();
        }
        while (simulation.Time - begin < warmUp && !simulation.IsFinished);

        var (from, watch) = (simulation.Time, Stopwatch.StartNew());
        while (!simulation.IsFinished && simulation.Time - begin < duration)
        {
            stopping.ThrowIfCancellationRequested();
            var early = ((simulation.Time - from) / speed) - watch.Elapsed.TotalSeconds;
            if (early > 0)
            {
                stopping.WaitHandle.WaitOne(TimeSpan.FromSeconds(early));
                continue;
            }

            if (early < -Slack)
            {
                // Too fast for this machine, or it slept: go on from here, do not race after the lost time.
                from = simulation.Time;
                watch.Restart();
            }

            simulation.Step();
        }

        return simulation.Time - begin;
    }
}
