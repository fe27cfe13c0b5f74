using System.Numerics;
using Traffic.Core.Control;
using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Safety;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Prediction;

/// <summary>
/// The next three changes of every group of one junction: guaranteed bounds, the likely time where one is known, and how far it can be
/// trusted. Allocates nothing after construction.
/// </summary>
internal sealed class ChangePredictor
{
    private const long Unknown = long.MinValue;

    /// <summary>Expected vehicles that count as somebody.</summary>
    private const float SomeVehicle = 0.35f;

    /// <summary>A group starts for a vehicle that is this near, seconds.</summary>
    private const int NearSeconds = 8;

    private readonly ChangeBounds _bounds;
    private readonly ProgramForecast? _program;
    private readonly ChangeCalibrator _calibrator;
    private readonly SignalGroupMachine _machine;
    private readonly JunctionTables _tables;
    private readonly IController _controller;
    private readonly ControlPlan? _plan;
    private readonly TrafficPicture? _traffic;
    private readonly StateDurations? _durations;
    private readonly Aspect[] _shown;
    private readonly long[] _expected;

    public ChangePredictor(
        JunctionSpecification specification, JunctionTables tables, SignalGroupMachine machine, ProgramTable? program,
        IController controller, TrafficPicture? traffic, bool estimates)
    {
        if (estimates && program is null)
            _durations = new StateDurations(tables.Count);
        _controller = controller;
        _plan = controller.Plan;
        _traffic = traffic;
        _tables = tables;
        _bounds = new ChangeBounds(specification, tables, machine, _plan, actuated: program is null && _plan is null);
        _program = program is null ? null : new ProgramForecast(specification, program);
        _calibrator = new ChangeCalibrator(specification.SignalGroups, onlyNext: !estimates && program is null && _plan is null);
        _machine = machine;
        _shown = new Aspect[tables.Count];
        _expected = new long[tables.Count * ForwardRun.ChangesPerGroup];
        Restart(0, inProgram: false);
    }

    /// <summary>Forgets everything; confidence begins at 0 again.</summary>
    public void Restart(long tick, bool inProgram)
    {
        _calibrator.Clear(tick);
        _durations?.Clear(tick);
        _program?.Restart(tick, inProgram);
        Array.Clear(_shown);
        Array.Fill(_expected, Unknown);
    }

    /// <summary>Takes over the memory of a predictor of the same junction.</summary>
    public void CopyStateFrom(ChangePredictor other)
    {
        other._shown.CopyTo(_shown, 0);
        other._expected.CopyTo(_expected, 0);
        _calibrator.CopyStateFrom(other._calibrator);
        if (other._durations is not null)
            _durations?.CopyStateFrom(other._durations);
        if (other._program is not null)
            _program?.CopyStateFrom(other._program);
    }

    /// <summary>Predicts from the state after a step.</summary>
    /// <param name="tick">The tick that was stepped.</param>
    /// <param name="lamps">What is shown in it.</param>
    /// <param name="guard">The guard.</param>
    /// <param name="expected">
    /// Outcome of a forward run that started from this tick: tick of the next change of each group, then of the change after it of
    /// each group, then of the third, <see cref="long.MinValue"/> when none came up; empty when there was no run.
    /// </param>
    /// <param name="predictions">The next change of each group.</param>
    /// <param name="later">The change after the next one of each group.</param>
    /// <param name="last">The change after those two of each group.</param>
    public void Step(
        long tick,
        ReadOnlySpan<Aspect> lamps,
        SignalGuard guard,
        ReadOnlySpan<long> expected,
        Span<TimeToChange> predictions,
        Span<TimeToChange> later,
        Span<TimeToChange> last)
    {
        for (var group = 0; group < lamps.Length; group++)
            Realise(group, lamps[group], tick);
        expected.CopyTo(_expected);
        if (guard.FallbackLevel >= FallbackLevel.AllRed)
        {
            // Commands do not count now; nothing but the end of the all-red can be said.
            var settled = new TimeToChange(guard.TicksToRelease(tick) + 1, TimeToChange.Unknown, TimeToChange.Unknown, 0);
            for (var group = 0; group < lamps.Length; group++)
                predictions[group] = lamps[group] == Aspect.Red ? settled : AnyMoment;
            later.Fill(TimeToChange.Nothing);
            last.Fill(TimeToChange.Nothing);
            _program?.Follow(tick, 0, 0);
            return;
        }

        var exact = _program is not null && _program.Follow(tick, _machine.Green, _machine.Yellow);
        if (!exact)
            _bounds.Step(tick);
        for (var group = 0; group < lamps.Length; group++)
        {
            predictions[group] = exact ? Exactly(_program!.TicksToChange(tick, group)) : FromBounds(group, tick, lamps[group]);
            later[group] = exact ? Exactly(_program!.TicksToLaterChange(tick, group)) : After(1, group, tick, lamps[group], predictions[group]);
            last[group] = exact ? Exactly(_program!.TicksToLastChange(tick, group)) : After(2, group, tick, lamps[group], later[group]);
        }
    }

    private static TimeToChange AnyMoment => new(1, TimeToChange.Unknown, TimeToChange.Unknown, 0);

    private static TimeToChange Exactly(int ticks) => ticks == TimeToChange.Unknown
        ? TimeToChange.Nothing
        : new TimeToChange(ticks, ticks, ticks, TimeIntervalConfidence.Certain) { From = ticks, To = ticks };

    private TimeToChange FromBounds(int group, long tick, Aspect lamp)
    {
        var green = ((_machine.Green >> group) & 1) != 0;
        if (green != (lamp == Aspect.Green))
            return AnyMoment; // the guard holds it back

        var earliest = green ? _bounds.EarliestEnd(group) : _bounds.EarliestStart(group, tick);
        var latest = green ? _bounds.LatestEnd(group, tick) : long.MaxValue;
        // A promise that the machine's own times cannot keep any more is none.
        if (latest < earliest)
            latest = long.MaxValue;
        var likely = LikelyChange(group, green, tick, earliest);
        var ahead = (int)(earliest - tick);
        var bound = latest == long.MaxValue ? TimeToChange.Unknown : (int)(latest - tick);
        var usual = likely == Unknown;
        if (usual && _durations?.Remaining(group, green, tick) is { } rest and not TimeToChange.Unknown)
            likely = tick + rest;
        if (likely == Unknown)
        {
            _calibrator.NextUnknown(group, tick);
            return new TimeToChange(ahead, bound, TimeToChange.Unknown, 0);
        }

        var said = _calibrator.Next(group, green, tick, Math.Max(1, (int)Math.Min(likely - tick, int.MaxValue)), usual);
        return earliest == latest
            ? Exactly(ahead)
            : Within(ahead, bound, said);
    }

    /// <summary>
    /// A change after the next one: not before the one before it can have come and the times of the machine between the two are over.
    /// </summary>
    private TimeToChange After(int ahead, int group, long tick, Aspect lamp, in TimeToChange before)
    {
        var green = ((_machine.Green >> group) & 1) != 0;
        if (green != (lamp == Aspect.Green))
            return TimeToChange.Nothing;
        // Whether it is a green that lies between the change before and this one.
        var between = green == ((ahead & 1) == 0);
        var earliest = before.Earliest + _bounds.LeastBetween(group, !between);
        if (before.Likely == TimeToChange.Unknown)
            return new TimeToChange(earliest, TimeToChange.Unknown, TimeToChange.Unknown, 0);
        var likely = LikelyLaterChange(ahead, group, tick);
        if (likely == Unknown && _durations?.Usual(group, between) is { } usual and not TimeToChange.Unknown)
            likely = tick + before.Likely + usual;
        if (likely == Unknown)
            return new TimeToChange(earliest, TimeToChange.Unknown, TimeToChange.Unknown, 0);
        var least = Math.Max(earliest, before.Likely + 1);
        var said = _calibrator.Later(group, ahead, between, tick, Math.Max(least, (int)Math.Min(likely - tick, int.MaxValue)));
        return Within(least, TimeToChange.Unknown, said) with { Earliest = earliest };
    }

    /// <summary>What was learned, kept within what is certain.</summary>
    private static TimeToChange Within(int earliest, int latest, in TimeToChange said)
    {
        var most = latest == TimeToChange.Unknown ? int.MaxValue : latest;
        var likely = Math.Clamp(said.Likely, earliest, most);
        return new TimeToChange(earliest, latest, likely, said.Confidence)
        {
            From = said.To == TimeToChange.Unknown ? TimeToChange.Unknown : Math.Clamp(said.From, earliest, likely),
            To = said.To == TimeToChange.Unknown ? TimeToChange.Unknown : Math.Clamp(said.To, likely, most),
        };
    }

    /// <summary>
    /// Start of green by the plan; at once when somebody comes, if whoever is in the way is ending and nobody in the way is to start
    /// before. Nothing is expected of a group that nobody comes for.
    /// </summary>
    private long PlannedStart(int group, long tick, long earliest)
    {
        var demand = DemandTick(group, tick);
        var planned = Planned(group, 0);
        if (demand == Unknown)
            return Unknown;
        var free = Math.Max(earliest, demand);
        if (planned != Unknown && planned <= free)
            return planned;
        for (var rest = _tables.Excludes[group]; rest != 0; rest &= rest - 1)
        {
            var other = BitOperations.TrailingZeroCount(rest);
            var change = _plan!.Coming(other, _machine.Green, 0);
            var green = ((_machine.Green >> other) & 1) != 0;
            if (green ? !change.Committed : change.Tick < free + _tables.FixedGreen[group] || ((_machine.Committed >> other) & 1) != 0)
                return planned;
        }

        return free;
    }

    /// <summary>Tick from which somebody is there or near enough to be served; unknown when nobody is expected.</summary>
    private long DemandTick(int group, long tick)
    {
        if (((_controller.Requested >> group) & 1) != 0 || _traffic is null)
            return tick;
        var first = int.MaxValue;
        for (var lane = 0; lane < _traffic.LaneCount; lane++)
        {
            if (((_traffic.Groups(lane) >> group) & 1) == 0)
                continue;
            var coming = _traffic.Lanes[lane].Queue;
            var second = 0;
            for (; second < TrafficPicture.HorizonSeconds && coming < SomeVehicle; second++)
                coming += _traffic.Arrivals(lane)[second];
            if (coming >= SomeVehicle)
                first = Math.Min(first, second);
        }

        return first == int.MaxValue ? Unknown : tick + (Math.Max(0, first - NearSeconds) * 10);
    }

    private bool IsPlanned => _plan is { MadeAt: >= 0 };

    private long Planned(int group, int change)
    {
        var tick = _plan!.Coming(group, _machine.Green, change).Tick;
        return tick == PlannedChange.Never ? Unknown : tick;
    }

    private long LikelyLaterChange(int ahead, int group, long tick)
    {
        if (IsPlanned)
            return Planned(group, ahead);
        if (_program is null)
            return _expected[(_shown.Length * ahead) + group];
        var ticks = ahead == 1 ? _program.TicksToLaterChange(tick, group) : _program.TicksToLastChange(tick, group);
        return ticks == TimeToChange.Unknown ? Unknown : tick + ticks;
    }

    private long LikelyChange(int group, bool green, long tick, long earliest)
    {
        // A group that is on its way starts when the times that run are over, whatever the plan was.
        if (!green && _bounds.IsImminent(group))
            return earliest;
        if (IsPlanned)
            return green ? Planned(group, 0) : PlannedStart(group, tick, earliest);
        if (_program is not null)
        {
            var ticks = _program.TicksToChange(tick, group);
            return ticks == TimeToChange.Unknown ? Unknown : tick + ticks;
        }

        return _expected[group];
    }

    private void Realise(int group, Aspect lamp, long tick)
    {
        var before = _shown[group];
        _shown[group] = lamp;
        if ((before == Aspect.Green) == (lamp == Aspect.Green))
            return;

        _calibrator.Realise(group, before == Aspect.Green, tick);
        _durations?.Realise(group, before == Aspect.Green, tick);
        var groups = _shown.Length;
        _expected[group] = _expected[groups + group];
        _expected[groups + group] = _expected[(2 * groups) + group];
        _expected[(2 * groups) + group] = Unknown;
    }
}
