using Akka.Actor;
using Akka.Cluster;
using Traffic.Actors.Intersections;

namespace Traffic.Actors.Sharding;

/// <summary>
/// Sees to it that every junction of the roster runs somewhere: at the start, whenever a member joins or goes, and at an
/// interval. One on every node; what runs on this node already is not asked for.
/// </summary>
public sealed class RosterKeeper : ReceiveActor, IWithTimers
{
    private readonly Roster _roster;
    private readonly JunctionRegistry _running;
    private readonly IActorRef _region;
    private readonly TimeSpan _interval;

    /// <summary>Creates the keeper.</summary>
    public RosterKeeper(Roster roster, JunctionRegistry running, IActorRef region, TimeSpan interval)
    {
        _roster = roster;
        _running = running;
        _region = region;
        _interval = interval;
        Receive<KeepRoster>(_ => KeepAll());
        Receive<ClusterEvent.IMemberEvent>(_ => KeepAll());
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Cluster.Get(Context.System).Subscribe(
            Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.MemberUp), typeof(ClusterEvent.MemberRemoved));
        Timers.StartPeriodicTimer(KeepRoster.Instance, KeepRoster.Instance, TimeSpan.Zero, _interval);
    }

    /// <inheritdoc/>
    protected override void PostStop() => Cluster.Get(Context.System).Unsubscribe(Self);

    private void KeepAll()
    {
        foreach (var entry in _roster.Entries)
        {
            if (!_running.IsRunning(entry.Key))
                _region.Tell(new KeepJunctionRunning(entry.Key));
        }
    }
}
