using System.Collections.Concurrent;
using System.Text;
using Traffic.Actors.Bus;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Gateway.Nats;

namespace Traffic.Gateway.Tests.Nats;

/// <summary>The same expectations of both buses.</summary>
public class BusSemanticsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_reaches_every_matching_subscription_once_and_in_order(bool nats)
    {
        await using var fixture = await Fixture.StartAsync(nats);
        var got = new ConcurrentDictionary<string, ConcurrentQueue<string>>();
        foreach (var pattern in (string[])["t.v1.u.k1.cam", "t.v1.*.*.cam", "t.v1.>", "t.v1.u.k2.cam", "t.v1.*", "t.end"])
        {
            got[pattern] = new ConcurrentQueue<string>();
            await fixture.Bus.SubscribeAsync(pattern, message => got[pattern].Enqueue(
                $"{message.Subject} {message.ContentType} {Encoding.ASCII.GetString(message.Payload.Span)}"));
        }

        Assert.True(fixture.Bus.Publish("t.v1.u.k1.cam", "text/a", "1"u8));
        Assert.True(fixture.Bus.Publish("t.v1.u.k1.cam", "text/a", "2"u8));
        Assert.True(fixture.Bus.Publish("t.v1.u.k1.state", "text/b", ""u8));
        Assert.True(fixture.Bus.Publish("t.v1.geo.cam", "text/c", "3"u8));
        Assert.True(fixture.Bus.Publish("t.v1.u.k9.cam", "text/a", "4"u8));
        Assert.True(fixture.Bus.Publish("t.end", "text/a", "5"u8));
        await Await.Until(
            () => got["t.v1.>"].Count == 5 && got["t.v1.*.*.cam"].Count == 3 && got["t.v1.u.k1.cam"].Count == 2
                && got["t.end"].Count == 1,
            "all deliveries");
        Assert.Equal(["t.v1.u.k1.cam text/a 1", "t.v1.u.k1.cam text/a 2"], got["t.v1.u.k1.cam"]);
        Assert.Equal(
            ["t.v1.u.k1.cam text/a 1", "t.v1.u.k1.cam text/a 2", "t.v1.u.k9.cam text/a 4"], got["t.v1.*.*.cam"]);
        Assert.Equal(
            ["t.v1.u.k1.cam text/a 1", "t.v1.u.k1.cam text/a 2", "t.v1.u.k1.state text/b ", "t.v1.geo.cam text/c 3", "t.v1.u.k9.cam text/a 4"],
            got["t.v1.>"]);
        Assert.Empty(got["t.v1.u.k2.cam"]);
        Assert.Empty(got["t.v1.*"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wrong_subjects_are_refused(bool nats)
    {
        await using var fixture = await Fixture.StartAsync(nats);
        Assert.Throws<ArgumentException>(() => fixture.Bus.Publish("a b", "t", [1]));
        Assert.Throws<ArgumentException>(() => fixture.Bus.Publish("a.>", "t", [1]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fixture.Bus.SubscribeAsync("a.>.b", _ => { }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_handler_that_throws_is_counted_and_served_on(bool nats)
    {
        await using var fixture = await Fixture.StartAsync(nats);
        var heard = 0;
        await fixture.Bus.SubscribeAsync("t.x", message =>
        {
            if (message.Payload.Span[0] == 0)
                throw new InvalidOperationException("broken handler");
            heard++;
        });
        fixture.Bus.Publish("t.x", "t", [0]);
        fixture.Bus.Publish("t.x", "t", [1]);
        await Await.Until(() => heard == 1, "the second message");
        Assert.Equal(1, fixture.Counters.BusDropped("handler_error").Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_dispose_a_subscription_hears_nothing_more(bool nats)
    {
        await using var fixture = await Fixture.StartAsync(nats);
        var first = 0;
        var second = 0;
        var subscription = await fixture.Bus.SubscribeAsync("t.x", _ => Interlocked.Increment(ref first));
        await fixture.Bus.SubscribeAsync("t.x", _ => Interlocked.Increment(ref second));
        fixture.Bus.Publish("t.x", "t", [0]);
        await Await.Until(() => first == 1 && second == 1, "both");
        await subscription.DisposeAsync();
        fixture.Bus.Publish("t.x", "t", [0]);
        await Await.Until(() => second == 2, "the other one");
        Assert.Equal(1, first);
    }

    private sealed class Fixture(IMessageBus bus, NodeCounters counters, NatsServer? server) : IAsyncDisposable
    {
        public IMessageBus Bus => bus;

        public NodeCounters Counters => counters;

        public static async Task<Fixture> StartAsync(bool nats)
        {
            var counters = new NodeCounters();
            if (!nats)
                return new Fixture(new InProcessBus(counters), counters, null);
            var server = await NatsServer.StartAsync();
            var bus = new NatsBus(new NatsBusOptions { Url = server.Url }, counters);
            await Await.Until(() => bus.IsConnected, "the connection");
            return new Fixture(bus, counters, server);
        }

        public async ValueTask DisposeAsync()
        {
            if (bus is IAsyncDisposable disposable)
                await disposable.DisposeAsync();
            server?.Dispose();
        }
    }
}
