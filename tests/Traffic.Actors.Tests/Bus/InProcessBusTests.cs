using Traffic.Actors.Bus;
using Traffic.Actors.Metrics;

namespace Traffic.Actors.Tests.Bus;

public class InProcessBusTests
{
    private readonly NodeCounters _counters = new();

    [Fact]
    public async Task A_full_queue_loses_the_newest_and_counts_them()
    {
        var bus = new InProcessBus(_counters, queueCapacity: 2);
        using var running = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var got = new List<byte>();
        var done = new TaskCompletionSource();
        await bus.SubscribeAsync("a", message =>
        {
            running.Set();
            release.Wait();
            got.Add(message.Payload.Span[0]);
            if (got.Count == 2)
                done.SetResult();
        });
        bus.Publish("a", "t", [1]);
        running.Wait();
        bus.Publish("a", "t", [2]);
        bus.Publish("a", "t", [3]);
        release.Set();
        await done.Task;
        Assert.Equal([1, 2], got);
        Assert.Equal(1, _counters.BusDropped("slow_consumer").Value);
        Assert.Equal(2, _counters.Delivered.Value);
    }

    [Theory]
    [InlineData("its.v1.a.j1.srem.*", "its.v1.a.j1.srem.hermes", true)]
    [InlineData("its.v1.a.j1.srem.*", "its.v1.a.j1.srem", false)]
    [InlineData("its.v1.a.j1.srem.*", "its.v1.a.j2.srem.hermes", false)]
    [InlineData("its.v1.*.*.spatem", "its.v1.a.j1.spatem", true)]
    [InlineData("its.v1.*.*.spatem", "its.v1.a.j1.state", false)]
    [InlineData("its.>", "its.v1", true)]
    [InlineData("its.>", "its", false)]
    [InlineData(">", "its", true)]
    [InlineData("*", "its", true)]
    [InlineData("*.v1", "its.v1", true)]
    [InlineData("*.v1", "its.v2", false)]
    public async Task A_pattern_is_found_by_the_subjects_it_matches_until_it_is_disposed(string pattern, string subject, bool matches)
    {
        var bus = new InProcessBus(_counters);
        await bus.SubscribeAsync("its.v1.a.j3.srem.*", _ => { });
        var subscription = await bus.SubscribeAsync(pattern, _ => { });
        bus.Publish(subject, "t", []);
        Assert.Equal(matches ? 1 : 0, _counters.Delivered.Value);
        await subscription.DisposeAsync();
        bus.Publish(subject, "t", []);
        Assert.Equal(matches ? 1 : 0, _counters.Delivered.Value);
    }

    [Fact]
    public async Task Wildcards_behind_very_many_tokens_are_found()
    {
        var bus = new InProcessBus(_counters);
        var deep = string.Join('.', Enumerable.Repeat("a", 100));
        await bus.SubscribeAsync($"{deep}.*", _ => { });
        await bus.SubscribeAsync($"{deep}.*.b.>", _ => { });
        bus.Publish($"{deep}.c", "t", []);
        bus.Publish($"{deep}.c.b.d", "t", []);
        bus.Publish(deep, "t", []);
        Assert.Equal(2, _counters.Delivered.Value);
    }

    [Fact]
    public async Task A_handler_that_throws_is_counted_and_served_on()
    {
        var bus = new InProcessBus(_counters);
        var done = new TaskCompletionSource();
        await bus.SubscribeAsync("a", message =>
        {
            if (message.Payload.Span[0] == 1)
                throw new InvalidOperationException("broken handler");
            done.SetResult();
        });
        bus.Publish("a", "t", [1]);
        bus.Publish("a", "t", [2]);
        await done.Task;
        Assert.Equal(1, _counters.BusDropped("handler_error").Value);
    }

    [Fact]
    public async Task Publishers_in_parallel_lose_nothing_and_keep_their_own_order()
    {
        var bus = new InProcessBus(_counters, queueCapacity: 1_000_000);
        const int Publishers = 4, Each = 5_000;
        var last = new int[Publishers];
        var count = 0;
        var done = new TaskCompletionSource();
        var inOrder = true;
        await bus.SubscribeAsync("p.>", message =>
        {
            var publisher = message.Payload.Span[0];
            var number = BitConverter.ToInt32(message.Payload.Span[1..]);
            inOrder &= number == ++last[publisher];
            if (++count == Publishers * Each)
                done.SetResult();
        });
        await Task.WhenAll(Enumerable.Range(0, Publishers).Select(publisher => Task.Run(() =>
        {
            for (var number = 1; number <= Each; number++)
                bus.Publish("p.x", "t", [(byte)publisher, .. BitConverter.GetBytes(number)]);
        })));
        await done.Task;
        Assert.True(inOrder);
    }

    [Fact]
    public async Task A_disposed_subscription_hears_nothing_more_and_others_do()
    {
        var bus = new InProcessBus(_counters);
        var silent = 0;
        var heard = new TaskCompletionSource();
        var first = await bus.SubscribeAsync("a", _ => silent++);
        await bus.SubscribeAsync("a", _ => heard.SetResult());
        await first.DisposeAsync();
        bus.Publish("a", "t", [1]);
        await heard.Task;
        Assert.Equal(0, silent);
        Assert.Equal(1, _counters.Delivered.Value);
    }

    [Fact]
    public async Task Wrong_subjects_and_patterns_are_the_callers_fault()
    {
        var bus = new InProcessBus(_counters);
        Assert.Throws<ArgumentException>(() => bus.Publish("a.*", "t", [1]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bus.SubscribeAsync("a..b", _ => { }));
    }
}
