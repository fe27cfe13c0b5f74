using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Prediction;

/// <summary>
/// Holds what was said of the changes of each signal group against what came, all the time: by kind of group, for start and end
/// of green, at leads of 5, 10, 20, 30 and 60 s. Sampled once per second; guarantees are checked for every second of the last
/// minute before a change. Allocates nothing after construction.
/// <para>
/// A lead is counted in two ways: back from the change (what had been said 30 s before it came; this looks at the outcome first, so
/// that greens that came later than anybody could expect weigh most), and forward from the announcement (what came of it when a
/// countdown first showed 30 s; this is what a road user meets).
/// </para>
/// </summary>
public sealed class PredictionQuality
{
    /// <summary>The leads, seconds.</summary>
    public static IReadOnlyList<int> Leads { get; } = [5, 10, 20, 30, 60];

    private const int TicksPerSecond = 10;

    /// <summary>Seconds kept: the longest lead and one more.</summary>
    private const int Seconds = 61;

    private static readonly int Kinds = Enum.GetValues<SignalGroupKind>().Length;

    private readonly int[] _kinds;
    private readonly bool[] _green;
    private readonly long[] _since;
    private readonly TimeToChange[] _said;
    private readonly LeadQuality[] _cells;
    private readonly LeadQuality[] _announcedCells;
    private readonly TimeToChange[] _announced;
    private readonly long[] _announcedAt;
    private readonly long[] _changes;
    private readonly long[] _jumps;

    /// <summary>Begins without figures.</summary>
    /// <param name="groups">The signal groups whose changes are predicted.</param>
    public PredictionQuality(IReadOnlyList<SignalGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        _kinds = [.. groups.Select(group => (int)group.Kind)];
        _green = new bool[_kinds.Length];
        _since = new long[_kinds.Length];
        Array.Fill(_since, -1);
        _said = new TimeToChange[_kinds.Length * Seconds];
        _cells = new LeadQuality[Kinds * 2 * Leads.Count];
        _announcedCells = new LeadQuality[_cells.Length];
        _announced = new TimeToChange[_kinds.Length * Leads.Count];
        _announcedAt = new long[_announced.Length];
        Array.Fill(_announcedAt, -1);
        _changes = new long[Kinds * 2];
        _jumps = new long[Kinds * 2];
    }

    /// <summary>Changes that came before they were guaranteed not to come, in any second's prediction; must be 0.</summary>
    public long EarlySurprises { get; private set; }

    /// <summary>Changes that came after they were guaranteed to have come; must be 0.</summary>
    public long LateSurprises { get; private set; }

    /// <summary>Figures of a kind of group at a lead.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="startOfGreen">Starts of green, else ends.</param>
    /// <param name="lead">Index of <see cref="Leads"/>.</param>
    public LeadQuality this[SignalGroupKind kind, bool startOfGreen, int lead] => _cells[Cell((int)kind, startOfGreen, lead)];

    /// <summary>Figures of what was said when the countdown of a kind of group first showed a lead.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="startOfGreen">Starts of green, else ends.</param>
    /// <param name="lead">Index of <see cref="Leads"/>.</param>
    public LeadQuality Announced(SignalGroupKind kind, bool startOfGreen, int lead) =>
        _announcedCells[Cell((int)kind, startOfGreen, lead)];

    /// <summary>Starts or ends of green of a kind of group so far.</summary>
    public long Changes(SignalGroupKind kind, bool startOfGreen) => _changes[((int)kind * 2) + (startOfGreen ? 0 : 1)];

    /// <summary>Seconds in which a countdown towards such a change went up by more than a second instead of down.</summary>
    public long BackwardJumps(SignalGroupKind kind, bool startOfGreen) => _jumps[((int)kind * 2) + (startOfGreen ? 0 : 1)];

    /// <summary>Takes the lamps and predictions after a tick.</summary>
    public void Observe(long tick, ReadOnlySpan<Aspect> lamps, ReadOnlySpan<TimeToChange> predictions)
    {
        var second = tick % TicksPerSecond == 0;
        for (var group = 0; group < lamps.Length; group++)
        {
            var green = lamps[group] == Aspect.Green;
            if (_since[group] < 0 || green != _green[group])
            {
                if (_since[group] >= 0)
                    Judge(group, tick, startOfGreen: green);
                _green[group] = green;
                _since[group] = tick;
                Array.Fill(_announcedAt, -1, group * Leads.Count, Leads.Count);
            }

            if (second)
                Note(group, tick, predictions[group]);
        }
    }

    /// <summary>Adds the figures of another junction.</summary>
    public void Add(PredictionQuality other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < _cells.Length; i++)
        {
            _cells[i].Add(other._cells[i]);
            _announcedCells[i].Add(other._announcedCells[i]);
        }

        for (var i = 0; i < _changes.Length; i++)
        {
            _changes[i] += other._changes[i];
            _jumps[i] += other._jumps[i];
        }

        EarlySurprises += other.EarlySurprises;
        LateSurprises += other.LateSurprises;
    }

    /// <summary>Forgets what was said, not how it came true: after a restart nothing said before counts.</summary>
    public void Restart()
    {
        Array.Fill(_since, -1);
        Array.Fill(_announcedAt, -1);
    }

    /// <summary>Takes over the state of another one for the same groups, without allocation.</summary>
    public void CopyStateFrom(PredictionQuality other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other._green.CopyTo(_green, 0);
        other._since.CopyTo(_since, 0);
        other._said.CopyTo(_said, 0);
        other._cells.CopyTo(_cells, 0);
        other._announcedCells.CopyTo(_announcedCells, 0);
        other._announced.CopyTo(_announced, 0);
        other._announcedAt.CopyTo(_announcedAt, 0);
        other._changes.CopyTo(_changes, 0);
        other._jumps.CopyTo(_jumps, 0);
        EarlySurprises = other.EarlySurprises;
        LateSurprises = other.LateSurprises;
    }

    private void Note(int group, long tick, in TimeToChange said)
    {
        var before = tick - TicksPerSecond;
        if (before >= _since[group])
        {
            ref readonly var last = ref Said(group, before);
            if (last.Likely != TimeToChange.Unknown && said.Likely > last.Likely + TicksPerSecond)
                _jumps[(_kinds[group] * 2) + (_green[group] ? 1 : 0)]++;
        }

        Said(group, tick) = said;
        for (var lead = 0; lead < Leads.Count && said.Likely != TimeToChange.Unknown; lead++)
        {
            var at = (group * Leads.Count) + lead;
            if (_announcedAt[at] >= 0 || Math.Abs((2 * said.Likely) - (2 * TicksPerSecond * Leads[lead])) > TicksPerSecond)
                continue;
            _announcedAt[at] = tick;
            _announced[at] = said;
        }
    }

    private void Judge(int group, long tick, bool startOfGreen)
    {
        _changes[(_kinds[group] * 2) + (startOfGreen ? 0 : 1)]++;
        var oldest = Math.Max(_since[group], tick - ((Seconds - 1) * TicksPerSecond));
        for (var at = (tick - 1) / TicksPerSecond * TicksPerSecond; at >= oldest; at -= TicksPerSecond)
        {
            ref readonly var said = ref Said(group, at);
            if (said.Earliest != TimeToChange.Unknown && tick - at < said.Earliest)
                EarlySurprises++;
            if (said.Latest != TimeToChange.Unknown && tick - at > said.Latest)
                LateSurprises++;
        }

        for (var lead = 0; lead < Leads.Count; lead++)
        {
            // The sample of the whole second at or after the lead.
            var at = (tick - (Leads[lead] * TicksPerSecond) + TicksPerSecond - 1) / TicksPerSecond * TicksPerSecond;
            if (at < _since[group] || at >= tick)
                continue;
            Count(ref _cells[Cell(_kinds[group], startOfGreen, lead)], Said(group, at), (int)(tick - at));
        }

        for (var lead = 0; lead < Leads.Count; lead++)
        {
            var at = (group * Leads.Count) + lead;
            if (_announcedAt[at] >= 0)
                Count(ref _announcedCells[Cell(_kinds[group], startOfGreen, lead)], _announced[at], (int)(tick - _announcedAt[at]));
        }
    }

    private static void Count(ref LeadQuality cell, in TimeToChange said, int actual)
    {
        cell.Changes++;
        if (said.Likely == TimeToChange.Unknown)
            return;
        var error = actual - said.Likely;
        cell.Said++;
        cell.ErrorTicks += Math.Abs(error);
        cell.BiasTicks += error;
        cell.WithinTwoSeconds += Math.Abs(error) <= 2 * TicksPerSecond ? 1 : 0;
        if (said.To == TimeToChange.Unknown)
            return;
        cell.Intervals++;
        cell.Covered += actual >= said.From && actual <= said.To ? 1 : 0;
        cell.WidthTicks += said.To - said.From;
    }

    private ref TimeToChange Said(int group, long tick) => ref _said[(group * Seconds) + (int)(tick / TicksPerSecond % Seconds)];

    private static int Cell(int kind, bool startOfGreen, int lead) => (((kind * 2) + (startOfGreen ? 0 : 1)) * Leads.Count) + lead;
}
