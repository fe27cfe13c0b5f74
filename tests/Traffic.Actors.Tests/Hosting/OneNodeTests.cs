using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Traffic.Actors.Bus;
using Traffic.Actors.Hosting;
using Traffic.Actors.Intersections;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Actors.Sharding;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Actors.Tests.Hosting;

public class OneNodeTests
{
    private readonly ConcurrentQueue<JunctionState> _states = new();
    private readonly ConcurrentQueue<Spatem> _spatems = new();

    [Fact]
    public async Task In_lock_step_every_state_equals_that_of_the_same_kernel_run_here()
    {
        await using var node = await TestNode.StartAsync(Options(ControlMode.LockStep));
        var bus = await Listen(node);
        var kernel = new IntersectionRuntime(TestJunction.Named("k1"), ControllerKind.Fixed, new RuntimeOptions());
        for (long tick = 1000; tick < 1400; tick++)
        {
            await Step(bus, "run", tick);
            kernel.Step(tick);
            Assert.Equal(kernel.Aspects.ToArray(), _states.Last().Groups.Select(group => group.Aspect));
            Assert.Equal(kernel.States.ToArray(), _states.Last().Groups.Select(group => group.State));
        }

        Assert.Contains(_states, state => state.Groups[0].Aspect == Aspect.Green);
        Assert.Equal(400, node.Counters.Steps.Value);
    }

    [Fact]
    public async Task A_repeated_tick_is_answered_again_and_not_stepped_again()
    {
        await using var node = await TestNode.StartAsync(Options(ControlMode.LockStep));
        var bus = await Listen(node);
        await Step(bus, "run", 5);
        var steps = node.Counters.Steps.Value;
        var answers = _states.Count;
        bus.Publish(Subject(SubjectTypes.Detectors), "t", TestCam.Bytes(new DetectorEvents { RunId = "run", Tick = 5, BeginTick = 5 }));
        await Await.Until(() => _states.Count > answers, "the repeated answer");
        Assert.Equal(5, _states.Last().Tick);
        Assert.Equal(steps, node.Counters.Steps.Value);
    }

    [Fact]
    public async Task A_new_run_starts_afresh_through_all_red()
    {
        await using var node = await TestNode.StartAsync(Options(ControlMode.LockStep));
        var bus = await Listen(node);
        for (var tick = 0; tick < 100; tick++)
            await Step(bus, "first", tick);
        await Step(bus, "second", 20);
        var state = _states.Last();
        Assert.Equal(("second", 20, 20), (state.RunId, state.Tick, state.StartTick));
        Assert.All(state.Groups, group => Assert.Equal((Aspect.Red, 0), (group.Aspect, group.Confidence)));
    }

    [Fact]
    public async Task A_step_waits_for_all_its_cams()
    {
        await using var node = await TestNode.StartAsync(Options(ControlMode.LockStep));
        var bus = await Listen(node);
        await Step(bus, "run", 1);
        var det = TestCam.Bytes(new DetectorEvents { RunId = "run", Tick = 2, BeginTick = 1, CamCount = 2 });
        bus.Publish(Subject(SubjectTypes.Detectors), "t", det);
        bus.Publish(Subject(SubjectTypes.Cam), "t", TestCam.Bytes(TestCam.Of(2)));
        bus.Publish(Subject(SubjectTypes.Cam), "t", [0xFF, 0xFF]);
        await Await.Until(() => node.Counters.CamReceived.Value == 2, "two CAMs");
        Assert.Equal(1, _states.Last().Tick);
        Assert.Equal(1, node.Counters.Steps.Value);
        bus.Publish(Subject(SubjectTypes.Cam), "t", TestCam.Bytes(TestCam.Of(1)));
        await Await.Until(() => _states.Last().Tick == 2, "the step");
    }

    [Fact]
    public async Task Live_junctions_step_by_the_clock_come_up_through_all_red_and_are_healthy()
    {
        await using var node = await TestNode.StartAsync(Options(ControlMode.Live));
        await Listen(node);
        await Await.Until(() => _states.Count >= 3 && _spatems.Count >= 3, "heartbeats");
        var first = _states.First();
        Assert.Equal(first.StartTick, first.Tick);
        Assert.All(first.Groups, group => Assert.Equal(Aspect.Red, group.Aspect));
        Assert.All(_spatems.First().Movements, m => Assert.Equal((MovementPhaseState.StopAndRemain, 0), (m.Current.State, m.Current.Confidence)));
        Assert.InRange(DateTime.UnixEpoch.AddSeconds(first.Tick / 10.0), DateTime.UtcNow.AddMinutes(-2), DateTime.UtcNow);
        var health = await node.Get<HealthCheckService>().CheckHealthAsync(_ => true);
        Assert.Equal(HealthStatus.Healthy, health.Status);
    }

    [Fact]
    public async Task A_junction_that_is_stopped_says_so_in_a_last_state()
    {
        var node = await TestNode.StartAsync(Options(ControlMode.LockStep));
        var bus = await Listen(node);
        var registry = node.Registry;
        await Step(bus, "run", 7);
        Assert.Equal(["test.k1"], registry.Keys);
        await node.DisposeAsync();
        await Await.Until(() => _states.Last().Final, "the final state");
        Assert.Equal(0, registry.Count);
    }

    [Fact]
    public void A_roster_with_the_same_junction_twice_is_refused()
    {
        var entry = new RosterEntry(TestJunction.Named("k1"), ControllerKind.Fixed);
        var error = Assert.Throws<ArgumentException>(() => new Roster([entry, entry]));
        Assert.Contains("test.k1", error.Message, StringComparison.Ordinal);
    }

    private static string Subject(string type) => Subjects.Of("test", new JunctionId("k1"), type);

    private static TrafficClusterOptions Options(ControlMode mode) => new()
    {
        Roster = [new RosterEntry(TestJunction.Named("k1"), ControllerKind.Fixed)],
        Mode = mode,
    };

    private async Task<IMessageBus> Listen(TestNode node)
    {
        var bus = node.Get<IMessageBus>();
        await bus.SubscribeAsync(Subject(SubjectTypes.State), message =>
        {
            Assert.True(ProtobufMessages.TryRead<JunctionState>(message.Payload.Span, out var state, out _));
            _states.Enqueue(state!);
        });
        await bus.SubscribeAsync(Subject(SubjectTypes.Spatem), message =>
        {
            Assert.True(new UperV2xCodec().TryDecodeSpatem(message.Payload.Span, out var spatem, out _));
            _spatems.Enqueue(spatem!);
        });
        return bus;
    }

    private async Task Step(IMessageBus bus, string run, long tick)
    {
        var det = TestCam.Bytes(new DetectorEvents { RunId = run, Tick = tick, BeginTick = tick });
        await Await.Until(
            () =>
            {
                if (_states.LastOrDefault() is { } last && last.RunId == run && last.Tick == tick)
                    return true;
                bus.Publish(Subject(SubjectTypes.Detectors), "t", det);
                return false;
            },
            $"tick {tick}");
    }
}
