using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;
using Microsoft.Extensions.Logging.Abstractions;
using Traffic.Actors.Bus;
using Traffic.Actors.Ingest;
using Traffic.Actors.Intersections;
using Traffic.Actors.Messages;
using Traffic.Actors.Metrics;
using Traffic.Actors.Serialization;
using Traffic.Actors.Sharding;
using Traffic.Actors.Ticking;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Uper;

namespace Traffic.Actors.Tests.Intersections;

/// <summary>
/// A live junction whose ticks are sent by hand. Every message goes through its serializer here, and not where a cluster runs:
/// some of Akka's own cluster events cannot be serialized and would get lost.
/// </summary>
public sealed class LiveIntersectionActorTests : IDisposable
{
    private const long Begin = 17_000_000_000;

    private readonly ActorSystem _system = ActorSystem.Create(
        "live",
        BootstrapSetup.Create()
            .WithConfig(ConfigurationFactory.ParseString("akka.loglevel = WARNING\nakka.actor.serialize-messages = on"))
            .And(SerializationSetup.Create(
                system => [SerializerDetails.Create("traffic", new ProtobufSerializer(system), ProtobufSerializer.Types)])));
    private readonly NodeCounters _counters = new();
    private readonly ConcurrentQueue<JunctionState> _states = new();
    private readonly ConcurrentQueue<JunctionDecision> _decisions = new();
    private readonly ConcurrentQueue<byte[]> _maps = new();
    private readonly ConcurrentQueue<byte[]> _spatems = new();
    private readonly NodeTicker _ticker;

    public LiveIntersectionActorTests()
    {
        _ticker = new NodeTicker(_counters);
        var bus = new InProcessBus(_counters);
        var codec = new UperV2xCodec();
        Listen(bus, SubjectTypes.State, _states);
        Listen(bus, SubjectTypes.Decision, _decisions);
        Capture(bus, SubjectTypes.Mapem, _maps);
        Capture(bus, SubjectTypes.Spatem, _spatems);
        var node = new NodeServices
        {
            Roster = new Roster([new RosterEntry(TestJunction.Named("k1"), ControllerKind.Fixed)]),
            Bus = bus,
            Codec = codec,
            Counters = _counters,
            Ticker = _ticker,
            Ingest = new IngestHub(bus, codec, _counters, ControlMode.Live, NullLogger<IngestHub>.Instance),
            Registry = new JunctionRegistry(TimeProvider.System),
            Time = TimeProvider.System,
            Mode = ControlMode.Live,
            Started = DateTime.UnixEpoch.AddSeconds(Begin / 10),
            LeapSeconds = new LeapSeconds([new DateOnly(2023, 11, 14)]),
        };
        var actor = _system.ActorOf(Props.Create(() => new IntersectionActor("test.k1", node)));
        Started = Await.Until(() => node.Registry.IsRunning("test.k1") && _ticker.Count == 1, "the junction");
        Actor = actor;
    }

    private Task Started { get; }

    private IActorRef Actor { get; }

    [Fact]
    public async Task State_goes_out_at_every_change_and_once_a_second()
    {
        await Started;
        for (var tick = Begin; tick < Begin + 400; tick++)
            await Fire(tick);
        var ticks = _states.Select(state => state.Tick).ToList();
        Assert.Equal(Begin, ticks[0]);
        Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 1, 10));
        Assert.InRange(ticks.Count, 40, 80);
        Assert.Contains(_states, state => state.Groups[0].Aspect == Aspect.Green);
        Assert.Contains(_decisions, decision => decision.Kind == "start_of_green" && decision.Text.Length > 10);
    }

    [Fact]
    public async Task The_map_goes_out_at_the_start_and_every_ten_seconds_with_the_revision_of_the_spatem()
    {
        await Started;
        for (var tick = Begin; tick < Begin + 250; tick++)
            await Fire(tick);
        Assert.Equal(3, _maps.Count);
        var map = new MapemMessage();
        Assert.True(ItsMessage.TryDecode(_maps.First(), map, out var error), error.ToString());
        var spatem = new SpatemMessage();
        Assert.True(ItsMessage.TryDecode(_spatems.First(), spatem, out error), error.ToString());
        Assert.Equal(map.Map.Intersections![0].Revision, spatem.Spat.Intersections[0].Revision);
        Assert.Equal(map.Map.Intersections[0].Id, spatem.Spat.Intersections[0].Id);
    }

    [Fact]
    public async Task A_leap_second_is_told_and_what_comes_after_it_is_not_a_second_ahead()
    {
        await Started;
        const long Midnight = Begin + 64_000;
        for (var tick = Midnight - 100; tick < Midnight + 100; tick++)
            await Fire(tick);
        var moments = new List<(int Minute, int TimeStamp)>();
        var message = new SpatemMessage();
        var buffer = new byte[2048];
        foreach (var octets in _spatems)
        {
            Assert.True(ItsMessage.TryDecode(octets, message, out var error), error.ToString());
            Assert.True(ItsMessage.TryEncode(message, buffer, out var length, out _));
            Assert.Equal(octets, buffer[..length]);
            var state = message.Spat.Intersections[0];
            moments.Add((state.Moy!.Value, state.TimeStamp!.Value));
        }

        // 14 November is day 318; its last minute has 61 seconds.
        const int LastMinute = (318 * 1440) - 1;
        Assert.Equal((LastMinute, 50_000), moments[0]);
        Assert.Contains(moments, moment => moment.Minute == LastMinute && moment.TimeStamp is >= 60_000 and <= 60_999);
        Assert.Contains(moments, moment => moment.Minute == LastMinute + 1);
        Assert.All(moments.Zip(moments.Skip(1)), pair =>
            Assert.InRange(Elapsed(pair.Second) - Elapsed(pair.First), 100, 1000));

        static int Elapsed((int Minute, int TimeStamp) moment) =>
            ((moment.Minute - LastMinute) * 61_000) + moment.TimeStamp;
    }

    [Fact]
    public async Task A_tick_that_comes_twice_or_late_is_dropped()
    {
        await Started;
        await Fire(Begin);
        _ticker.Fire(0, new Tick(Begin, 0));
        _ticker.Fire(0, new Tick(Begin - 5, 0));
        await Fire(Begin + 1, steps: 2);
    }

    [Fact]
    public async Task Missed_ticks_stretch_what_is_shown_and_too_many_restart_through_all_red()
    {
        await Started;
        for (var tick = Begin; tick < Begin + 300; tick++)
            await Fire(tick);
        await Fire(Begin + 310, steps: 301);
        await Fire(Begin + 320, steps: 302);
        Assert.All(_states, state => Assert.Equal(Begin, state.StartTick));
        await Fire(Begin + 400, steps: 303);
        await Await.Until(() => _states.Last().StartTick == Begin + 400, "the restart");
        Assert.All(_states.Last().Groups, group => Assert.Equal(Aspect.Red, group.Aspect));
    }

    [Fact]
    public async Task Stopping_publishes_the_last_state_and_leaves_the_ticker()
    {
        await Started;
        await Fire(Begin);
        Actor.Tell(StopJunction.Instance);
        await Await.Until(() => _ticker.Count == 0 && _states.Last().Final, "the end");
    }

    public void Dispose() => _system.Dispose();

    private static void Listen<T>(InProcessBus bus, string type, ConcurrentQueue<T> into) =>
        bus.SubscribeAsync("its.v1.test.k1." + type, message =>
        {
            if (ProtobufMessages.TryRead<T>(message.Payload.Span, out var read, out _))
                into.Enqueue(read!);
        }).AsTask().GetAwaiter().GetResult();

    private static void Capture(InProcessBus bus, string type, ConcurrentQueue<byte[]> into) =>
        bus.SubscribeAsync("its.v1.test.k1." + type, message => into.Enqueue(message.Payload.ToArray())).AsTask().GetAwaiter().GetResult();

    private async Task Fire(long tick, long? steps = null)
    {
        var expected = steps ?? _counters.Steps.Value + 1;
        _ticker.Fire(0, new Tick(tick, TimeProvider.System.GetTimestamp()));
        await Await.Until(() => _counters.Lateness.Count == expected, $"the step of tick {tick}");
        Assert.Equal(expected, _counters.Steps.Value);
    }
}
