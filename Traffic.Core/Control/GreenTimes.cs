using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>
/// The maximum extension greens in force: those of the green-time set of the clock period (klokperiode). A group that the set
/// does not name is not extended. A specification without sets gets 30 s for motor traffic and public transport, 10 s for
/// cyclists and none for pedestrians.
/// </summary>
internal sealed class GreenTimes
{
    /// <summary>Longest of the maximum extension greens of a specification without sets, ticks.</summary>
    public const int LongestWithoutSets = 300;

    private readonly int[][] _sets;
    private readonly (PeriodDays Days, TimeOnly Start, TimeOnly End, int Set)[] _periods;
    private readonly int _default;
    private readonly DateTime _zero;

    public GreenTimes(JunctionSpecification specification, JunctionTables tables, DateTime localTimeAtTickZero)
    {
        _zero = localTimeAtTickZero;
        var sets = specification.GreenTimeSets;
        int IndexOf(string name) => Math.Max(0, sets.Select(set => set.Name).ToList().IndexOf(name));
        _sets = sets.Count == 0
            ? [[.. specification.SignalGroups.Select(group => WithoutSets(group.Kind))]]
            : [.. sets.Select(set => specification.SignalGroups
                .Select(group => set.MaximumExtension.TryGetValue(group.Id, out var time) ? Math.Max(time.Value, 0) : 0)
                .ToArray())];
        _periods = [.. specification.Periods.Select(p => (p.Days, p.Start, p.End, IndexOf(p.GreenTimeSet)))];
        _default = IndexOf(specification.DefaultGreenTimeSet);
    }

    /// <summary>Longest extension green of each group at a tick.</summary>
    public ReadOnlySpan<int> At(long tick)
    {
        var now = _zero.AddTicks(tick * (TimeSpan.TicksPerSecond / 10));
        var time = TimeOnly.FromDateTime(now);
        foreach (var (days, start, end, set) in _periods)
        {
            // A period past midnight belongs to the day it begins on.
            var overMidnight = end < start;
            var inside = overMidnight ? time >= start || time < end
                : time >= start && (time < end || (end == TimeOnly.MaxValue && start != end));
            var day = overMidnight && time < end ? now.AddDays(-1).DayOfWeek : now.DayOfWeek;
            if (inside && (days & DayFlag(day)) != 0) return _sets[set];
        }

        return _sets[_default];
    }

    private static PeriodDays DayFlag(DayOfWeek day) => (PeriodDays)(1 << (((int)day + 6) % 7));

    private static int WithoutSets(SignalGroupKind kind) => kind switch
    {
        SignalGroupKind.Pedestrian => 0,
        SignalGroupKind.Cycle => 100,
        _ => LongestWithoutSets,
    };
}
