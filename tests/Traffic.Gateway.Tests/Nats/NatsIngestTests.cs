using System.Buffers;
using Akka.Actor;
using Microsoft.Extensions.Logging.Abstractions;
using Traffic.Actors.Ingest;
using Traffic.Actors.Intersections;
using Traffic.Actors.Metrics;
using Traffic.Actors.Sharding;
using Traffic.Core.Kernel;
using Traffic.Core.V2X;
using Traffic.Gateway.Nats;
using Traffic.Gateway.Tests.Cluster;

namespace Traffic.Gateway.Tests.Nats;

public class NatsIngestTests
{
    [Fact]
    public async Task Malformed_cams_are_counted_and_dropped_and_the_others_go_on()
    {
        using var server = await NatsServer.StartAsync();
        var counters = new NodeCounters();
        await using var bus = new NatsBus(new NatsBusOptions { Url = server.Url }, counters);
        await using var vehicles = new NatsBus(new NatsBusOptions { Url = server.Url }, new NodeCounters());
        await Await.Until(() => bus.IsConnected && vehicles.IsConnected, "the connections");
        await using var hub = new IngestHub(bus, new UperV2xCodec(), counters, ControlMode.Live, NullLogger<IngestHub>.Instance);
        var junction = Corridor.Of(1)[0];
        await using var registration = hub.Register(
            new RosterEntry(junction, ControllerKind.Actuated), new JunctionInbox(2, ControlMode.Live, counters), ActorRefs.Nobody);

        // Until the subscription stands nothing is heard; from the first CAM that is, everything is.
        var good = Cam();
        await Await.Until(
            () =>
            {
                vehicles.Publish("its.v1.test.k1.cam", "application/vnd.etsi.its.uper", good);
                return counters.Decoded.Value > 0;
            },
            "the subscription");
        vehicles.Publish("its.v1.test.k1.cam", "application/vnd.etsi.its.uper", [0xFF, 0x00, 0x13]);
        vehicles.Publish("its.v1.test.k1.cam", "application/vnd.etsi.its.uper", good.AsSpan()[..10]);
        vehicles.Publish("its.v1.test.k1.cam", "application/vnd.etsi.its.uper", []);
        await Await.Until(() => Dropped(counters) == 3, "three drops");
        var decoded = counters.Decoded.Value;
        vehicles.Publish("its.v1.test.k1.cam", "application/vnd.etsi.its.uper", good);
        await Await.Until(() => counters.Decoded.Value > decoded, "a good CAM after the bad ones");
        Assert.Equal(3, Dropped(counters));
    }

    private static long Dropped(NodeCounters counters) => counters.All
        .Where(counter => counter.Name == "traffic_ingest_dropped_total").Sum(counter => counter.Value);

    private static byte[] Cam()
    {
        var buffer = new ArrayBufferWriter<byte>();
        new UperV2xCodec().EncodeCam(
            new Cam
            {
                StationId = 1,
                StationType = StationType.Cyclist,
                GenerationDeltaTime = 1,
                Position = Corridor.Of(1)[0].ReferencePoint,
                Heading = 0,
                Speed = 500,
                Length = 20,
            },
            buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
