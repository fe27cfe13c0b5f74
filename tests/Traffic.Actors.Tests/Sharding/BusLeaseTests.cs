using Akka.Configuration;
using Akka.Coordination;
using Traffic.Actors.Bus;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Actors.Sharding;

namespace Traffic.Actors.Tests.Sharding;

public class BusLeaseTests
{
    private readonly InProcessBus _bus = new(new NodeCounters());

    [Fact]
    public async Task Who_claims_alone_gets_it_and_keeps_it_until_released()
    {
        var first = Lease("b");
        var second = Lease("a");
        Assert.True(await first.Acquire());
        Assert.True(first.CheckLease());
        Assert.False(await second.Acquire());
        await first.Release();
        Assert.True(await second.Acquire());
    }

    [Fact]
    public async Task Of_two_that_claim_at_once_exactly_one_gets_it()
    {
        var results = await Task.WhenAll(Lease("a").Acquire(), Lease("b").Acquire());
        Assert.Equal([true, false], results);
    }

    [Fact]
    public async Task Who_does_not_reach_the_bus_does_not_get_it() =>
        Assert.False(await new BusLease(Settings("a"), new DeadBus()).Acquire());

    private static LeaseSettings Settings(string owner) => new(
        "test", owner, new TimeoutSettings(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)), Config.Empty);

    private BusLease Lease(string owner) => new(Settings(owner), _bus);

    private sealed class DeadBus : IMessageBus, IAsyncDisposable
    {
        public bool IsConnected => false;

        public bool Publish(string subject, string contentType, ReadOnlySpan<byte> payload) => false;

        public ValueTask<IAsyncDisposable> SubscribeAsync(
            string subjectPattern, Action<BusMessage> handler, CancellationToken cancellationToken = default) => new(this);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
