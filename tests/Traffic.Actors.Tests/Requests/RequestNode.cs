using System.Buffers;
using System.Collections.Concurrent;
using Traffic.Actors.Access;
using Traffic.Actors.Bus;
using Traffic.Actors.Hosting;
using Traffic.Actors.Intersections;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Actors.Sharding;
using Traffic.Actors.Tests.Hosting;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Uper;

namespace Traffic.Actors.Tests.Requests;

/// <summary>A node with two junctions, k1 and k2 (numbers 7 and 8), stepped by hand; requests go in over the bus, answers come out of it.</summary>
internal sealed class RequestNode : IAsyncDisposable
{
    private readonly TestNode _node;
    private readonly IMessageBus _bus;
    private readonly ConcurrentQueue<JunctionState> _states = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<SsemMessage>> _answers = new();

    private RequestNode(TestNode node, IMessageBus bus) => (_node, _bus) = (node, bus);

    public RecordingLedger Ledger { get; private init; } = new();

    public long Tick { get; private set; } = 1000;

    public long Answered(string reason) => _node.Counters.Get("traffic_requests_total", "answer", reason).Value;

    public long Dropped(string reason) => _node.Counters.IngestDropped(reason).Value;

    public static async Task<RequestNode> StartAsync(OperatorBook operators)
    {
        var ledger = new RecordingLedger();
        var junctions = new[] { TestJunction.Named("k1"), TestJunction.Named("k2") with { SpatIntersectionId = 8 } };
        var node = await TestNode.StartAsync(
            new TrafficClusterOptions
            {
                Roster = [.. junctions.Select(junction => new RosterEntry(junction, ControllerKind.Actuated))],
                Mode = ControlMode.LockStep,
                Operators = operators,
            },
            ledger: ledger);
        var bus = node.Get<IMessageBus>();
        var requests = new RequestNode(node, bus) { Ledger = ledger };
        foreach (var junction in new[] { "k1", "k2" })
        {
            await bus.SubscribeAsync(Subject(junction, SubjectTypes.State), message =>
            {
                Assert.True(ProtobufMessages.TryRead<JunctionState>(message.Payload.Span, out var state, out _));
                requests._states.Enqueue(state!);
            });
            var answers = requests._answers.GetOrAdd(junction, _ => new());
            await bus.SubscribeAsync(Subject(junction, SubjectTypes.Ssem), message =>
            {
                var ssem = new SsemMessage();
                Assert.True(ItsMessage.TryDecode(message.Payload.Span, ssem, out var error), error.ToString());
                answers.Enqueue(ssem);
            });
        }

        await requests.StepAsync();
        return requests;
    }

    /// <summary>A bus that asks at k1 by lane 1 and arrives in 30 s.</summary>
    public SremRequest Bus(uint station = 10, byte sequence = 0) => new()
    {
        Intersection = 7,
        StationId = station,
        RequestId = 1,
        Type = PriorityRequestType.PriorityRequest,
        SequenceNumber = sequence,
        Role = BasicVehicleRole.PublicTransport,
        RouteName = "34",
        Name = $"bus {station}",
        Inbound = 1,
        ArrivalMinute = Moment(300).MinuteOfTheYear,
        ArrivalMillisecond = Moment(300).TimeStamp,
        SentMinute = Moment(0).MinuteOfTheYear,
        SentMillisecond = Moment(0).TimeStamp,
    };

    /// <summary>The moment some ticks from now.</summary>
    public UtcMoment Moment(long ahead) =>
        UtcMoment.Of(DateTime.SpecifyKind(new RuntimeOptions().LocalTimeAtTickZero, DateTimeKind.Utc).AddSeconds((Tick + ahead) / 10.0));

    public void Send(in SremRequest request, string junction = "k1", string operatorName = "")
    {
        var buffer = new ArrayBufferWriter<byte>();
        SremBuilder.Encode(request, buffer);
        Publish(buffer.WrittenSpan, junction, operatorName);
    }

    public void Publish(ReadOnlySpan<byte> octets, string junction = "k1", string operatorName = "") => _bus.Publish(
        operatorName.Length == 0
            ? Subject(junction, SubjectTypes.Srem)
            : Subjects.OfOperator("test", new JunctionId(junction), SubjectTypes.Srem, operatorName),
        "application/vnd.etsi.its.uper",
        octets);

    public void PublishGeo(in SremRequest request, string suffix = "")
    {
        var buffer = new ArrayBufferWriter<byte>();
        SremBuilder.Encode(request, buffer);
        _bus.Publish(Subjects.GeoSrem + suffix, "application/vnd.etsi.its.uper", buffer.WrittenSpan);
    }

    /// <summary>Sends a request and steps until it is answered: with which reason.</summary>
    public async Task<string> AskAsync(SremRequest request, string junction = "k1", string operatorName = "")
    {
        var before = Requests(junction).Select(report => report.Number).ToHashSet();
        Send(request, junction, operatorName);
        for (var i = 0; i < 200; i++)
        {
            await StepAsync();
            if (Requests(junction).FirstOrDefault(report => report.StationId == request.StationId && !before.Contains(report.Number)) is { } report)
                return report.Reason;
        }

        throw new InvalidOperationException("no answer; told: " + string.Join("; ", Requests(junction)) + " booked: "
            + string.Join("; ", Ledger.Accounts.Select(account => account.Row)));
    }

    public IReadOnlyList<RequestReport> Requests(string junction = "k1") =>
        _states.LastOrDefault(state => state.Junction == junction)?.Requests ?? [];

    public SsemMessage LastAnswer(string junction = "k1") => _answers[junction].Last();

    public int AnswerCount(string junction = "k1") => _answers[junction].Count;

    public async Task StepAsync(int ticks = 1)
    {
        for (var i = 0; i < ticks; i++)
        {
            Tick++;
            await Task.WhenAll(StepAsync("k1"), StepAsync("k2"));
        }
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private static string Subject(string junction, string type) => Subjects.Of("test", new JunctionId(junction), type);

    private async Task StepAsync(string junction)
    {
        var det = TestCam.Bytes(new DetectorEvents { RunId = "run", Tick = Tick, BeginTick = 1001 });
        await Await.Until(
            () =>
            {
                if (_states.Any(state => state.Junction == junction && state.Tick == Tick))
                    return true;
                _bus.Publish(Subject(junction, SubjectTypes.Detectors), "t", det);
                return false;
            },
            $"tick {Tick} of {junction}");
    }
}
