using System.Numerics;
using Traffic.Core.Kernel;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// When each group ends and starts if the junction goes from one set of groups to another: a timeline per group, not a barrier.
/// A group starts as soon as its own conflicts are clear; groups in both sets stay green.
/// </summary>
internal sealed class StageChange(JunctionTables tables)
{
    /// <summary>Stands for "long ago"; far enough from overflow to be added to.</summary>
    public const int LongAgo = -100_000;

    private readonly int[] _end = new int[tables.Count];
    private readonly int[] _start = new int[tables.Count];

    /// <summary>Groups that end.</summary>
    public ulong Leaving { get; private set; }

    /// <summary>Groups that start.</summary>
    public ulong Starting { get; private set; }

    /// <summary>Groups of the next set that must not start beside one that stays green.</summary>
    public ulong Blocked { get; private set; }

    /// <summary>Ticks until every starting group has had its fixed green.</summary>
    public int Settled { get; private set; }

    /// <summary>Tick a leaving group ends.</summary>
    public int EndOf(int group) => _end[group];

    /// <summary>Tick a starting group starts.</summary>
    public int StartOf(int group) => _start[group];

    /// <summary>Works out the change.</summary>
    /// <param name="now">The tick it is ordered.</param>
    /// <param name="green">Groups that are green then.</param>
    /// <param name="next">Groups that shall be green.</param>
    /// <param name="endTicks">Earliest end of the green groups, end of the last green of the others.</param>
    /// <param name="readyTicks">Tick from which the group itself may start.</param>
    public void Work(int now, ulong green, ulong next, ReadOnlySpan<int> endTicks, ReadOnlySpan<int> readyTicks)
    {
        Leaving = green & ~next;
        var staying = green & next;
        for (var rest = Leaving; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            _end[group] = Math.Max(now, endTicks[group]);
        }

        foreach (ref readonly var followUp in tables.FollowUps.AsSpan())
        {
            var both = (1UL << followUp.Feeder) | (1UL << followUp.Follower);
            if ((Leaving & both) == both && followUp.From == Topology.FollowUpMoment.EndOfGreen)
                _end[followUp.Follower] = Math.Max(_end[followUp.Follower], _end[followUp.Feeder] + followUp.Time);
        }

        Starting = next & ~green;
        Blocked = 0;
        Settled = 0;
        for (var rest = Starting; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            if ((tables.WaitsFor[group] & staying) != 0)
            {
                Blocked |= 1UL << group;
                continue;
            }

            var start = Math.Max(now, readyTicks[group]);
            for (var conflicts = tables.WaitsFor[group]; conflicts != 0; conflicts &= conflicts - 1)
            {
                var other = BitOperations.TrailingZeroCount(conflicts);
                var end = (Leaving >> other & 1) != 0 ? _end[other] : endTicks[other];
                start = Math.Max(start, end + tables.EndToStart[(other * tables.Count) + group]);
            }

            _start[group] = start;
        }

        Starting &= ~Blocked;
        Synchronise();
        foreach (ref readonly var late in tables.LateReleases.AsSpan())
        {
            // Who cannot be released soon enough after the first has to wait for the end of its green.
            var both = (1UL << late.First) | (1UL << late.Second);
            if ((Starting & both) == both && _start[late.Second] > _start[late.First] + late.Delay) Blocked |= 1UL << late.Second;
        }

        Starting &= ~Blocked;
        for (var rest = Starting; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            Settled = Math.Max(Settled, _start[group] + tables.FixedGreen[group] - now);
        }
    }

    private void Synchronise()
    {
        foreach (ref readonly var lead in tables.Leads.AsSpan())
        {
            var both = (1UL << lead.Leader) | (1UL << lead.Follower);
            if ((Starting & both) == both) _start[lead.Follower] = Math.Max(_start[lead.Follower], _start[lead.Leader] + lead.Lead);
        }

        for (var rest = Starting; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            for (var partners = tables.Simultaneous[group] & Starting; partners != 0; partners &= partners - 1)
            {
                var other = BitOperations.TrailingZeroCount(partners);
                _start[group] = _start[other] = Math.Max(_start[group], _start[other]);
            }
        }
    }
}
