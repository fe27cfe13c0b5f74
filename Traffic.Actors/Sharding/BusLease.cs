using System.Text;
using Akka.Actor;
using Akka.Coordination;
using Akka.DependencyInjection;
using Traffic.Actors.Ports;

namespace Traffic.Actors.Sharding;

/// <summary>
/// The lease that decides which part of a split cluster goes on. Counting nodes cannot tell a crash from a cut between two
/// nodes; the bus can: whoever reaches it claims the lease there and gets it unless somebody else holds it or claims it with
/// an earlier name. A node that does not reach the bus has nothing to control with and does not get it.
/// </summary>
public sealed class BusLease : Lease
{
    private const string ContentType = "text/plain";
    private const int Claims = 4;

    private static readonly TimeSpan ClaimInterval = TimeSpan.FromMilliseconds(250);

    private readonly IMessageBus _bus;
    private readonly string _subject;
    private readonly Lock _gate = new();
    private readonly Task<IAsyncDisposable> _subscription;
    private TaskCompletionSource? _denied;
    private bool _held;

    /// <summary>Called by Akka, which finds the class by name.</summary>
    public BusLease(LeaseSettings settings, ExtendedActorSystem system)
        : this(settings, DependencyResolver.For(system).Resolver.GetService<IMessageBus>())
    {
    }

    internal BusLease(LeaseSettings settings, IMessageBus bus)
        : base(settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _bus = bus;
        _subject = $"traffic.lease.{settings.LeaseName}";
        _subscription = bus.SubscribeAsync(_subject, OnMessage).AsTask();
    }

    /// <inheritdoc/>
    public override Task<bool> Acquire() => Acquire(_ => { });

    /// <inheritdoc/>
    public override async Task<bool> Acquire(Action<Exception> leaseLostCallback)
    {
        TaskCompletionSource denied;
        lock (_gate)
        {
            if (_held)
                return true;
            denied = _denied = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await _subscription.ConfigureAwait(false);
        for (var i = 0; i < Claims && !denied.Task.IsCompleted; i++)
        {
            if (!_bus.IsConnected)
                denied.TrySetResult();
            Say("claim");
            await Task.WhenAny(denied.Task, Task.Delay(ClaimInterval)).ConfigureAwait(false);
        }

        lock (_gate)
        {
            _held = !denied.Task.IsCompleted;
            _denied = null;
            return _held;
        }
    }

    /// <inheritdoc/>
    public override Task<bool> Release()
    {
        lock (_gate)
            _held = false;
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    public override bool CheckLease()
    {
        lock (_gate)
            return _held;
    }

    private void OnMessage(BusMessage message)
    {
        var text = Encoding.UTF8.GetString(message.Payload.Span);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || text[(space + 1)..] is not { Length: > 0 } owner || owner == Settings.OwnerName)
            return;
        bool held;
        lock (_gate)
        {
            held = _held;
            var earlier = string.CompareOrdinal(owner, Settings.OwnerName) < 0;
            if (text.StartsWith("held", StringComparison.Ordinal) || earlier)
                _denied?.TrySetResult();
        }

        if (held && text.StartsWith("claim", StringComparison.Ordinal))
            Say("held");
    }

    private void Say(string what) =>
        _bus.Publish(_subject, ContentType, Encoding.UTF8.GetBytes($"{what} {Settings.OwnerName}"));
}
