using Traffic.Actors.Metrics;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Gateway.Cli;
using Traffic.Gateway.Hosting;
using Traffic.Gateway.Nats;
using Traffic.Gateway.Tests.Nats;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.Gateway.Tests.Cluster;

/// <summary>The service as it is run: two processes, a real nats-server, and the simulator as a client.</summary>
public class ServeProcessTests
{
    [Fact]
    public async Task Two_processes_play_the_corridor_as_one_and_one_carries_on_when_the_other_is_killed()
    {
        var files = ScenarioFiles.SpecificationsBeside(ScenarioFiles.Corridor);
        JunctionSpecification[] junctions = [.. files.Select(SpecificationFile.Load)];
        var scenario = SumoScenario.Load(ScenarioFiles.Corridor);
        var begin = scenario.Configuration.BeginSeconds;
        var options = new SimulationOptions { BeginSeconds = begin, EndSeconds = begin + 150, StepSeconds = 0.1, Seed = 7 };
        var local = new RecordingSignals(new KernelSignalSystem(junctions, ControllerKind.Actuated, new RuntimeOptions()));
        var inProcess = new Simulation(scenario, options, local);

        using var server = await NatsServer.StartAsync();
        int[] ports = [NatsServer.FreePort(), NatsServer.FreePort()];
        using var first = ServeProcess.Start(server, ports, 0, files);
        using var second = ServeProcess.Start(server, ports, 1, files);
        await using var bus = new NatsBus(new NatsBusOptions { Url = server.Url }, new NodeCounters());
        await Await.Until(() => bus.IsConnected, "the simulator's connection");
        await using var signals = await BusSignalSystem.StartAsync(
            bus, new UperV2xCodec(), junctions, new LockStepOptions { RunId = "run" });
        var remote = new RecordingSignals(signals);
        var overTheBus = new Simulation(scenario, options, remote);

        for (var step = 0; step < 600; step++)
        {
            inProcess.Step();
            overTheBus.Step();
        }

        Assert.Equal(local.Trace, remote.Trace);
        Assert.True(local.Trace.Select(line => line[7..]).Distinct().Count() > 20, "the run has to be worth comparing");
        string[] nodes = [.. junctions.Select((_, j) => signals.GetState(j)!.Node)];
        Assert.Equal(new[] { first.Node, second.Node }.Order(), nodes.Distinct().Order());

        first.Kill();
        overTheBus.Step();
        for (var j = 0; j < junctions.Length; j++)
        {
            var state = signals.GetState(j)!;
            var moved = nodes[j] == first.Node;
            Assert.Equal(second.Node, state.Node);
            Assert.Equal(moved ? state.Tick : (long)(begin * 10), state.StartTick);
            Assert.All(state.Groups, group => Assert.True(!moved || (group.Aspect, group.Confidence) == (Aspect.Red, 0)));
        }

        var green = new HashSet<int>();
        while (!overTheBus.IsFinished)
        {
            overTheBus.Step();
            green.UnionWith(Enumerable.Range(0, junctions.Length).Where(
                j => junctions[j].SignalGroups.Select((_, g) => signals.GetAspect(j, g)).Contains(Aspect.Green)));
        }

        Assert.Equal(junctions.Length, green.Count);
        Assert.All(junctions.Select((_, j) => signals.GetState(j)!), state => Assert.Equal(0, state.Guard.UnsafeStates));
    }
}
