using Traffic.Actors.Hosting;
using Traffic.Actors.Intersections;
using Traffic.Actors.Metrics;
using Traffic.Actors.Sharding;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;
using Traffic.Core.V2X;
using Traffic.Gateway.Hosting;
using Traffic.Gateway.Nats;
using Traffic.Gateway.Tests.Nats;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.Gateway.Tests.Cluster;

/// <summary>Two nodes and a real nats-server; the simulator's side is a client on the bus.</summary>
public class LockStepClusterTests
{
    private const long Begin = 576_000;
    private const ulong Seed = 42;

    private static readonly IReadOnlyList<JunctionSpecification> Junctions = Corridor.Of(6);

    [Fact]
    public async Task A_seeded_run_over_the_bus_equals_the_run_in_process_tick_for_tick()
    {
        using var server = await NatsServer.StartAsync();
        var (first, second) = await StartTwo(server, TimeSpan.FromSeconds(30));
        await using var one = first;
        await using var two = second;
        await using var bus = await Connect(server);
        await using var signals = await BusSignalSystem.StartAsync(
            bus, new UperV2xCodec(), Junctions, new LockStepOptions { RunId = "run" });
        var remote = new ScriptedTraffic(signals, Seed);
        remote.Run(Begin, Begin + 600);
        var local = InProcess(600);
        Assert.Equal(local.Trace, remote.Trace);
        Assert.True(local.Trace.Distinct().Count() > 20, "the run has to be worth comparing");
        Assert.Equal(Junctions.Count, first.Registry.Count + second.Registry.Count);
        Assert.InRange(first.Registry.Count, 1, Junctions.Count - 1);
    }

    [Fact]
    public async Task The_corridor_simulated_over_the_bus_equals_the_corridor_simulated_in_process()
    {
        var scenario = SumoScenario.Load(ScenarioFiles.Corridor);
        JunctionSpecification[] junctions = [.. ScenarioFiles.SpecificationsBeside(ScenarioFiles.Corridor).Select(Read)];
        var begin = scenario.Configuration.BeginSeconds;
        var options = new SimulationOptions { BeginSeconds = begin, EndSeconds = begin + 120, StepSeconds = 0.1, Seed = Seed };
        var local = new RecordingSignals(new KernelSignalSystem(junctions, ControllerKind.Actuated, new RuntimeOptions()));
        new Simulation(scenario, options, local).Run();

        using var server = await NatsServer.StartAsync();
        var (first, second) = await StartTwo(server, TimeSpan.FromSeconds(30), junctions);
        await using var one = first;
        await using var two = second;
        await using var bus = await Connect(server);
        await using var signals = await BusSignalSystem.StartAsync(
            bus, new UperV2xCodec(), junctions, new LockStepOptions { RunId = "run" });
        var remote = new RecordingSignals(signals);
        new Simulation(scenario, options, remote).Run();
        Assert.Equal(local.Trace, remote.Trace);
        Assert.Equal(1200, local.Trace.Count);
        Assert.True(local.Cams > 1000 && local.Trace.Select(line => line[7..]).Distinct().Count() > 20, "the run has to be worth comparing");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_junctions_of_a_killed_node_move_come_up_through_all_red_and_keep_serving(bool oldest)
    {
        using var server = await NatsServer.StartAsync();
        var (first, second) = await StartTwo(server, TimeSpan.FromSeconds(3));
        await using var bus = await Connect(server);
        await using var signals = await BusSignalSystem.StartAsync(
            bus, new UperV2xCodec(), Junctions, new LockStepOptions { RunId = "run" });
        var traffic = new ScriptedTraffic(signals, Seed);
        traffic.Run(Begin, Begin + 200);

        var (killed, left) = oldest ? (first, second) : (second, first);
        var moving = killed.Registry.Keys;
        Assert.NotEmpty(moving);
        await killed.KillAsync();
        traffic.Run(Begin + 200, Begin + 201);
        for (var junction = 0; junction < Junctions.Count; junction++)
        {
            var state = signals.GetState(junction)!;
            var moved = moving.Contains("test." + Junctions[junction].Id);
            Assert.Equal(moved ? Begin + 200 : Begin, state.StartTick);
            Assert.All(state.Groups, group => Assert.True(!moved || (group.Aspect, group.Confidence) == (Aspect.Red, 0)));
        }

        Assert.Equal(Junctions.Count, left.Registry.Count);
        var greenAgain = new HashSet<int>();
        for (var tick = Begin + 201; tick < Begin + 500; tick++)
        {
            traffic.Run(tick, tick + 1);
            greenAgain.UnionWith(Enumerable.Range(0, Junctions.Count).Where(
                j => signals.GetAspect(j, 0) == Aspect.Green || signals.GetAspect(j, 1) == Aspect.Green));
        }

        Assert.Equal(Junctions.Count, greenAgain.Count);
        await left.DisposeAsync();
    }

    private static ScriptedTraffic InProcess(int ticks)
    {
        var traffic = new ScriptedTraffic(new KernelSignalSystem(Junctions, ControllerKind.Actuated, new RuntimeOptions()), Seed);
        traffic.Run(Begin, Begin + ticks);
        return traffic;
    }

    private static JunctionSpecification Read(string file)
    {
        using var stream = File.OpenRead(file);
        return SpecificationReader.Read(stream, file);
    }

    private static async Task<NatsBus> Connect(NatsServer server)
    {
        var bus = new NatsBus(new NatsBusOptions { Url = server.Url }, new NodeCounters());
        await Await.Until(() => bus.IsConnected, "the simulator's connection");
        return bus;
    }

    private static async Task<(ClusterNode First, ClusterNode Second)> StartTwo(
        NatsServer server, TimeSpan pause, IReadOnlyList<JunctionSpecification>? given = null)
    {
        var junctions = given ?? Junctions;
        var port = NatsServer.FreePort();
        var options = new TrafficClusterOptions
        {
            SeedNodes = [$"akka.tcp://traffic@127.0.0.1:{port}"],
            MinimumMembers = 2,
            Roster = [.. junctions.Select(junction => new RosterEntry(junction, ControllerKind.Actuated))],
            Mode = ControlMode.LockStep,
            AcceptableHeartbeatPause = pause,
            StableAfter = TimeSpan.FromSeconds(1),
            KeepRunningInterval = TimeSpan.FromSeconds(1),
        };
        var first = await ClusterNode.StartAsync(options with { Port = port }, server);
        var second = await ClusterNode.StartAsync(options, server);
        await Await.Until(() => first.Registry.Count + second.Registry.Count == junctions.Count, "all junctions");
        return (first, second);
    }
}
