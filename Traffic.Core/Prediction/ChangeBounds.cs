using System.Numerics;
using Traffic.Core.Control;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Prediction;

/// <summary>
/// What the signal-group machine guarantees about the next changes whatever the controller proposes, and the little that holds
/// at the other end.
/// </summary>
/// <remarks>
/// <para>
/// Earliest end of green: the rest of leading and fixed green, and the follow-up times that run or must still begin. Earliest
/// start of green: the own yellow and minimum red, and for each conflicting group, fictive conflicts included, its earliest end
/// of green, or the end it had, plus the intergreen.
/// </para>
/// <para>
/// Latest: an actuated green may go on in waiting or parallel green for as long as nobody needs it to end, and a red may last for
/// as long as nobody asks, so no bound exists. One does in extension green and after it for a group that neither extends in
/// parallel nor follows another: its longest maximum green.
/// </para>
/// <para>All this holds as long as nothing fails: a restart, the guard's fallback or a tick that is missing end it.</para>
/// </remarks>
internal sealed class ChangeBounds
{
    private readonly JunctionTables _tables;
    private readonly SignalGroupMachine _machine;
    private readonly ControlPlan? _plan;
    private readonly long[] _end;
    private readonly int[] _longestExtension;
    private readonly ulong _endless;

    public ChangeBounds(JunctionSpecification specification, JunctionTables tables, SignalGroupMachine machine, ControlPlan? plan, bool actuated)
    {
        _plan = plan;
        _tables = tables;
        _machine = machine;
        _end = new long[tables.Count];
        _longestExtension = [.. specification.SignalGroups.Select((group, index) =>
            LongestExtension(specification, group, tables.FixedGreen[index]))];
        for (var group = 0; group < tables.Count; group++)
        {
            if (!actuated || specification.SignalGroups[group].ParallelExtension)
                _endless |= 1UL << group;
        }

        foreach (var followUp in tables.FollowUps)
            _endless |= 1UL << followUp.Follower;
    }

    /// <summary>Works out the earliest ends of the running greens; call once per tick, after the machine stepped.</summary>
    public void Step(long tick)
    {
        for (var rest = _machine.Green; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            _end[group] = Math.Max(EndOfFixedGreen(group, tick), _machine.HeldUntil(group));
        }

        if (_plan is { MadeAt: >= 0 })
        {
            for (var rest = _machine.Green; rest != 0; rest &= rest - 1)
            {
                var group = BitOperations.TrailingZeroCount(rest);
                var promised = _plan.Coming(group, _machine.Green, 0);
                // The order is certain, not what the plan makes of it: a green that starts sooner than it thought may end sooner.
                var ordered = promised.Committed ? Math.Min(promised.Tick, _plan.CommittedUntil) : _plan.CommittedUntil;
                _end[group] = Math.Max(_end[group], ordered);
            }
        }

        // Followers cannot end before their feeders let them; twice, for a follower that feeds another one.
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (ref readonly var followUp in _tables.FollowUps.AsSpan())
            {
                var both = (1UL << followUp.Feeder) | (1UL << followUp.Follower);
                if ((_machine.Green & both) != both)
                    continue;
                var moment = followUp.From switch
                {
                    FollowUpMoment.EndOfGreen => _end[followUp.Feeder],
                    FollowUpMoment.EndOfFixedGreen or FollowUpMoment.EndOfExtensionGreen
                        when InFixedGreen(followUp.Feeder) => EndOfFixedGreen(followUp.Feeder, tick),
                    _ => long.MinValue / 2,
                };
                _end[followUp.Follower] = Math.Max(_end[followUp.Follower], moment + followUp.Time);
            }
        }
    }

    /// <summary>Earliest tick at which the green of a group can have ended.</summary>
    public long EarliestEnd(int group) => _end[group];

    /// <summary>Tick by which the green of a group will have ended; <see cref="long.MaxValue"/> when nothing bounds it.</summary>
    public long LatestEnd(int group, long tick)
    {
        ref readonly var record = ref _machine[group];
        return ((_endless >> group) & 1, record.State) switch
        {
            (0, SignalGroupState.ExtensionGreen) => Math.Max(tick + 1, record.Since + _longestExtension[group]),
            (0, SignalGroupState.ParallelGreen) => tick + 1,
            _ => long.MaxValue,
        };
    }

    /// <summary>Earliest tick at which a group that is not green can be.</summary>
    public long EarliestStart(int group, long tick)
    {
        ref readonly var record = ref _machine[group];
        var start = Math.Max(tick + 1, _machine.AllRedUntil);
        start = record.State switch
        {
            SignalGroupState.Yellow =>
                Math.Max(start, Math.Max(tick + 1, record.Since + _tables.Yellow[group]) + _tables.MinimumRed[group]),
            SignalGroupState.Red => Math.Max(start, record.RedStart + _tables.MinimumRed[group]),
            _ => start,
        };
        for (var rest = _tables.BlockedBy[group]; rest != 0; rest &= rest - 1)
        {
            var other = BitOperations.TrailingZeroCount(rest);
            var end = ((_machine.Green >> other) & 1) != 0 ? _end[other] : _machine[other].GreenEnd;
            start = Math.Max(start, end + _tables.ClearanceOf(other, group));
        }

        return start;
    }

    /// <summary>Whether a group is on its way to green and only times that run already stand before it.</summary>
    public bool IsImminent(int group) =>
        ((_machine.Committed >> group) & 1) != 0 && (_machine.Green & _tables.BlockedBy[group]) == 0;

    /// <summary>
    /// Ticks between the next change of a group and the one after it, at least: yellow and minimum red when green ends next,
    /// else the fixed green.
    /// </summary>
    public int LeastBetween(int group, bool green) =>
        green ? Math.Max(1, _tables.Yellow[group] + _tables.MinimumRed[group]) : Math.Max(1, _tables.FixedGreen[group]);

    private bool InFixedGreen(int group) =>
        _machine.States[group] is SignalGroupState.LeadingGreen or SignalGroupState.FixedGreen;

    private long EndOfFixedGreen(int group, long tick)
    {
        ref readonly var record = ref _machine[group];
        return Math.Max(tick + 1, record.State switch
        {
            SignalGroupState.LeadingGreen => record.Since + record.LeadingGreen + _tables.FixedGreen[group],
            SignalGroupState.FixedGreen => record.Since + _tables.FixedGreen[group],
            _ => tick + 1,
        });
    }

    private static int LongestExtension(JunctionSpecification specification, SignalGroup group, int fixedGreen)
    {
        var longest = Math.Max(0, group.AlternativeGreen.Value - fixedGreen);
        foreach (var set in specification.GreenTimeSets)
            longest = Math.Max(longest, set.MaximumExtension.TryGetValue(group.Id, out var time) ? time.Value : 0);
        return specification.GreenTimeSets.Count == 0 ? Math.Max(longest, GreenTimes.LongestWithoutSets) : longest;
    }
}
