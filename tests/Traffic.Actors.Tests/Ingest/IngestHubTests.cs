using Akka.Actor;
using Microsoft.Extensions.Logging.Abstractions;
using Traffic.Actors.Bus;
using Traffic.Actors.Ingest;
using Traffic.Actors.Intersections;
using Traffic.Actors.Messages;
using Traffic.Actors.Metrics;
using Traffic.Actors.Sharding;
using Traffic.Core.Kernel;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Actors.Tests.Ingest;

public class IngestHubTests : IAsyncDisposable
{
    private static readonly GeoPosition Center = GeoPosition.FromDegrees(52.1, 5.1);

    private readonly NodeCounters _counters = new();
    private readonly InProcessBus _bus;
    private readonly IngestHub _hub;
    private readonly IAsyncDisposable _registration;

    public IngestHubTests()
    {
        _bus = new InProcessBus(_counters);
        _hub = new IngestHub(_bus, new UperV2xCodec(), _counters, ControlMode.Live, NullLogger<IngestHub>.Instance);
        var junction = TestJunction.Named("k1", Center);
        _registration = _hub.Register(
            new RosterEntry(junction, ControllerKind.Fixed), new JunctionInbox(2, ControlMode.Live, _counters), ActorRefs.Nobody);
    }

    [Fact]
    public async Task Bad_bytes_are_counted_by_reason_and_the_good_ones_go_on()
    {
        _bus.Publish("its.v1.test.k1.cam", "t", []);
        _bus.Publish("its.v1.test.k1.cam", "t", [0xFF, 0xFF, 0xFF]);
        _bus.Publish("its.v1.test.k1.cam", "t", TestCam.Bytes(TestCam.Of(1)).AsSpan()[..12]);
        _bus.Publish("its.v1.test.k1.cam", "t", TestCam.Bytes(TestCam.Of(1)));
        _bus.Publish("its.v1.test.k1.det", "t", TestCam.Bytes(new DetectorEvents
        {
            Detectors = [new DetectorLevel { Detector = "d02", Occupied = true }, new DetectorLevel { Detector = "nope" }],
        }));
        await Await.Until(() => _counters.Decoded.Value == 2 && Dropped("unknown_detector") == 1, "the good ones");
        Assert.Equal(4, _counters.CamReceived.Value);
        Assert.Equal(1, _counters.DetectorsReceived.Value);
        Assert.Equal(3, Dropped("truncated") + Dropped("malformed") + Dropped("out_of_range"));
        Assert.InRange(Dropped("truncated"), 2, 3);
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(299, 0, true)]
    [InlineData(0, -299, true)]
    [InlineData(301, 0, false)]
    [InlineData(-250, -250, false)]
    public async Task A_position_belongs_to_the_junctions_within_300_m(double east, double north, bool belongs)
    {
        var position = new LocalPlane(Center).ToGeo(new LocalPoint(east, north));
        _bus.Publish(Subjects.GeoCam, "t", TestCam.Bytes(TestCam.Of(1, position)));
        _bus.Publish(Subjects.GeoCam, "t", TestCam.Bytes(TestCam.Of(1, position)));
        await Await.Until(() => _counters.Decoded.Value == 2, "both");
        await Await.Until(() => _counters.CamConflated.Value + Dropped("no_junction") == (belongs ? 1 : 2), "the outcome");
    }

    [Fact]
    public async Task After_a_junction_left_its_subjects_are_not_heard_any_more()
    {
        await _registration.DisposeAsync();
        _bus.Publish("its.v1.test.k1.cam", "t", TestCam.Bytes(TestCam.Of(1)));
        _bus.Publish(Subjects.GeoCam, "t", TestCam.Bytes(TestCam.Of(1, Center)));
        await Await.Until(() => Dropped("no_junction") == 1, "the message without an address");
        Assert.Equal(1, _counters.CamReceived.Value);
    }

    public async ValueTask DisposeAsync()
    {
        await _registration.DisposeAsync();
        await _hub.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private long Dropped(string reason) => _counters.IngestDropped(reason).Value;
}
