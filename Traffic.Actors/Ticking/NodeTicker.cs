using Akka.Actor;
using Traffic.Actors.Metrics;

namespace Traffic.Actors.Ticking;

/// <summary>
/// Tells the junctions of this node when to step, ten times a second, staggered over ten phases of 10 ms: one timer for the
/// node instead of one for each actor keeps the steps an order of magnitude closer to their due times.
/// <see cref="TickerThread"/> drives it in the service; a test may drive it by hand.
/// </summary>
/// <param name="counters">Where ticks are counted.</param>
public sealed class NodeTicker(NodeCounters counters)
{
    /// <summary>Number of phases.</summary>
    public const int Phases = 10;

    private readonly Lock _gate = new();
    private readonly IActorRef[][] _phases = [.. Enumerable.Range(0, Phases).Select(_ => Array.Empty<IActorRef>())];

    // Lists that grow in place; the arrays above are made from them when they are next needed, not at every registration.
    private readonly List<IActorRef>[] _members = [.. Enumerable.Range(0, Phases).Select(_ => new List<IActorRef>())];
    private readonly bool[] _stale = new bool[Phases];

    /// <summary>Number of junctions it ticks for.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _members.Sum(phase => phase.Count);
        }
    }

    /// <summary>Adds a junction to the phase with the fewest.</summary>
    /// <returns>The phase.</returns>
    public int Register(IActorRef actor)
    {
        lock (_gate)
        {
            var phase = 0;
            for (var i = 1; i < Phases; i++)
            {
                if (_members[i].Count < _members[phase].Count)
                    phase = i;
            }

            _members[phase].Add(actor);
            _stale[phase] = true;
            return phase;
        }
    }

    /// <summary>Takes a junction out.</summary>
    public void Unregister(IActorRef actor)
    {
        lock (_gate)
        {
            for (var i = 0; i < Phases; i++)
                _stale[i] |= _members[i].Remove(actor);
        }
    }

    /// <summary>Tells all junctions of one phase to step.</summary>
    public void Fire(int phase, Tick tick)
    {
        IActorRef[] members;
        lock (_gate)
        {
            if (_stale[phase])
            {
                _phases[phase] = [.. _members[phase]];
                _stale[phase] = false;
            }

            members = _phases[phase];
        }

        foreach (var actor in members)
            actor.Tell(tick, ActorRefs.NoSender);
        counters.Ticks.Increment();
    }

    /// <summary>Counts a tick of one phase that was left out.</summary>
    public void Miss(long number) => counters.TicksMissed.Add(number);
}
