using System.Collections.Concurrent;
using Traffic.Actors.Metrics;
using Traffic.Gateway.Nats;

namespace Traffic.Gateway.Tests.Nats;

public class NatsBusTests
{
    private readonly NodeCounters _counters = new();

    [Fact]
    public async Task The_bus_starts_without_a_server_and_works_once_it_is_there()
    {
        using var server = NatsServer.NotStarted();
        await using var bus = New(server);
        var got = new ConcurrentQueue<byte>();
        await bus.SubscribeAsync("t.v1.u.k1.state", message => got.Enqueue(message.Payload.Span[0]));
        await bus.SubscribeAsync("t.v1.u.k1.det", message => got.Enqueue(message.Payload.Span[0]));
        Assert.False(bus.IsConnected);
        Assert.False(bus.Publish("t.v1.u.k1.det", "t", [9]));
        Assert.Equal(1, _counters.BusDropped("disconnected").Value);
        await server.StartAgainAsync();
        await Await.Until(() => bus.IsConnected, "the connection");
        await Await.Until(
            () =>
            {
                bus.Publish("t.v1.u.k1.state", "t", [1]);
                return !got.IsEmpty;
            },
            "a message through the new connection");
        Assert.DoesNotContain((byte)9, got);
    }

    [Fact]
    public async Task A_stopped_server_costs_counted_messages_only_and_the_service_resumes()
    {
        using var server = await NatsServer.StartAsync();
        await using var bus = New(server);
        await Await.Until(() => bus.IsConnected, "the connection");
        var got = new ConcurrentQueue<byte>();
        await bus.SubscribeAsync("t.v1.u.k1.*", message => got.Enqueue(message.Payload.Span[0]));
        Assert.True(bus.Publish("t.v1.u.k1.cam", "t", [1]));
        await Await.Until(() => got.Count == 1, "the first message");

        server.Stop();
        await Await.Until(() => !bus.IsConnected && _counters.Disconnects.Value >= 2, "both connections to be lost");
        Assert.False(bus.Publish("t.v1.u.k1.cam", "t", [2]));
        for (byte i = 10; i < 20; i++)
            Assert.True(bus.Publish("t.v1.u.k1.state", "t", [i]));
        Assert.True(bus.Publish("t.v1.u.k1.decision", "t", [30]));
        Assert.Equal(1, _counters.BusDropped("disconnected").Value);
        Assert.InRange(_counters.PublishConflated.Value, 8, 9);

        await server.StartAgainAsync();
        await Await.Until(() => bus.IsConnected, "the connection to come back");
        await Await.Until(
            () =>
            {
                bus.Publish("t.v1.u.k1.cam", "t", [3]);
                return got.Contains((byte)3);
            },
            "a message after the restart");
        Assert.DoesNotContain((byte)2, got);
        Assert.DoesNotContain((byte)15, got);
    }

    [Fact]
    public async Task Disposing_sends_what_waits()
    {
        using var server = await NatsServer.StartAsync();
        await using var receiver = New(server);
        var sender = New(server);
        await Await.Until(() => receiver.IsConnected && sender.IsConnected, "the connections");
        var got = 0;
        await receiver.SubscribeAsync("t.x", _ => Interlocked.Increment(ref got));
        for (var i = 0; i < 1000; i++)
            sender.Publish("t.x", "t", new byte[200]);
        await sender.DisposeAsync();
        await Await.Until(() => got == 1000, "all messages");
    }

    [Fact]
    public void A_full_send_queue_refuses_and_counts()
    {
        using var queue = new SendQueue(2, _counters);
        Assert.True(queue.TryEnqueue("t.a", "t", [1], connected: true));
        Assert.True(queue.TryEnqueue("t.b", "t", [1], connected: true));
        Assert.False(queue.TryEnqueue("t.c", "t", [1], connected: true));
        Assert.Equal(1, _counters.BusDropped("queue_full").Value);
    }

    [Fact]
    public void While_disconnected_the_newest_state_takes_the_place_of_the_older_one()
    {
        using var queue = new SendQueue(3, _counters);
        queue.TryEnqueue("t.k1.state", "t", [1], connected: true);
        queue.TryEnqueue("t.k1.state", "t", [2], connected: true);
        queue.TryEnqueue("t.k2.state", "t", [3], connected: false);
        queue.TryEnqueue("t.k1.state", "t", new byte[1000], connected: false);
        Assert.Equal([1, 1000, 1], Drain(queue));
        Assert.Equal(1, _counters.PublishConflated.Value);
        queue.TryEnqueue("t.k1.state", "t", [5], connected: false);
        Assert.Equal([1], Drain(queue));
        Assert.Equal(1, _counters.PublishConflated.Value);
    }

    private static List<int> Drain(SendQueue queue)
    {
        var lengths = new List<int>();
        while (queue.TryDequeue(out var message))
        {
            lengths.Add(message.Length);
            queue.Return(message);
        }

        return lengths;
    }

    private NatsBus New(NatsServer server) => new(
        new NatsBusOptions
        {
            Url = server.Url,
            ReconnectMinimum = TimeSpan.FromMilliseconds(20),
            ReconnectMaximum = TimeSpan.FromMilliseconds(100),
        },
        _counters);
}
