using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Traffic.Actors.Intersections;

namespace Traffic.Actors.Sharding;

/// <summary>
/// Sees to it that every junction of the roster runs somewhere: at the start, whenever a member joins or goes, and at an
/// interval. One on every node; what runs on this node already is not asked for.
/// </summary>
public sealed class RosterKeeper : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan StartPoll = TimeSpan.FromMilliseconds(500);

    private readonly Roster _roster;
    private readonly JunctionRegistry _running;
    private readonly IActorRef _region;
    private readonly TimeSpan _interval;
    private readonly int _minimumNodes;
    private bool _mayStart;

    /// <summary>Creates the keeper.</summary>
    /// <param name="roster">The junctions.</param>
    /// <param name="running">Those that run on this node.</param>
    /// <param name="region">Takes messages to junctions.</param>
    /// <param name="interval">How often to see to them.</param>
    /// <param name="minimumNodes">
    /// Nodes that must offer room before the first junction is started, so that the first node does not start with all of them.
    /// Not Akka's <c>min-nr-of-members</c>: with that, the nodes left after a crash would wait for as many again.
    /// </param>
    public RosterKeeper(Roster roster, JunctionRegistry running, IActorRef region, TimeSpan interval, int minimumNodes)
    {
        _roster = roster;
        _running = running;
        _region = region;
        _interval = interval;
        _minimumNodes = minimumNodes;
        _mayStart = minimumNodes <= 1;
        Receive<KeepRoster>(_ => KeepAll());
        Receive<ClusterEvent.IMemberEvent>(_ => KeepAll());
        Receive<CurrentRegions>(OnRegions);
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

    private void OnRegions(CurrentRegions regions)
    {
        if (_mayStart || regions.Regions.Count < _minimumNodes)
            return;
        _mayStart = true;
        KeepAll();
    }

    private void KeepAll()
    {
        if (!_mayStart)
        {
            _region.Tell(GetCurrentRegions.Instance);
            Timers.StartSingleTimer("start", KeepRoster.Instance, StartPoll);
            return;
        }

        foreach (var entry in _roster.Entries)
        {
            if (!_running.IsRunning(entry.Key))
                _region.Tell(new KeepJunctionRunning(entry.Key));
        }
    }
}
