using Traffic.Core.Topology;

namespace Traffic.Core.Prediction;

/// <summary>
/// Corrects predicted times by what came of earlier ones in the same context, and says how far they can be trusted: a 90 %
/// interval and the confidence. Two steps: the median residual of the context (kind of group, start or end of green, the next
/// change or the one after it, predicted lead, how long the present state has lasted), and on what is left the quantiles of the
/// group itself (start or end, coarse lead). Knows nothing after a restart: confidence 0 until enough changes were seen.
/// </summary>
internal sealed class ChangeCalibrator
{
    /// <summary>Seconds for which predictions of the next change are kept.</summary>
    private const int Seconds = 61;

    private const int TicksPerSecond = 10;

    /// <summary>Upper ends of the buckets of predicted leads, ticks.</summary>
    private static readonly int[] Leads = [10, 20, 35, 50, 70, 100, 150, 200, 300, 450, 600, int.MaxValue];

    /// <summary>How long before a change it is asked what was said of it, seconds.</summary>
    private static readonly int[] Samples = [1, 3, 5, 7, 10, 13, 16, 20, 25, 30, 37, 45, 52, 60];

    /// <summary>Upper ends of the buckets of how long the present state has lasted, ticks.</summary>
    private static readonly int[] Ages = [50, 150, 300, int.MaxValue];

    /// <summary>Upper ends of the buckets of predicted leads in the second step, ticks.</summary>
    private static readonly int[] CoarseLeads = [35, 70, 150, 300, int.MaxValue];

    private const long Nothing = long.MinValue;

    private readonly int[] _kinds;
    private readonly long[] _said;
    private readonly long[] _later;
    private readonly long[] _waiting;
    private readonly long[] _since;
    private readonly ResidualTracker[] _contexts;
    private readonly ResidualTracker[] _groups;

    public ChangeCalibrator(IReadOnlyList<SignalGroup> groups)
    {
        _kinds = [.. groups.Select(group => (int)group.Kind)];
        _said = new long[groups.Count * Seconds];
        _later = new long[groups.Count * Leads.Length];
        _waiting = new long[_later.Length];
        _since = new long[groups.Count];
        _contexts = new ResidualTracker[Enum.GetValues<SignalGroupKind>().Length * 2 * 2 * Leads.Length * Ages.Length];
        _groups = new ResidualTracker[groups.Count * 2 * 2 * CoarseLeads.Length];
        Clear(0);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear(long tick)
    {
        Array.Fill(_said, Nothing);
        Array.Fill(_later, Nothing);
        Array.Fill(_waiting, Nothing);
        Array.Fill(_since, tick);
        Array.Clear(_contexts);
        Array.Clear(_groups);
    }

    public void CopyStateFrom(ChangeCalibrator other)
    {
        other._said.CopyTo(_said, 0);
        other._later.CopyTo(_later, 0);
        other._waiting.CopyTo(_waiting, 0);
        other._since.CopyTo(_since, 0);
        other._contexts.CopyTo(_contexts, 0);
        other._groups.CopyTo(_groups, 0);
    }

    /// <summary>Notes the predicted time of the next change and corrects it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ends">Whether the change ends its green.</param>
    /// <param name="tick">Now.</param>
    /// <param name="lead">Predicted ticks from now, uncorrected.</param>
    /// <returns>Corrected lead with interval and confidence; earliest and latest are left unknown.</returns>
    public TimeToChange Next(int group, bool ends, long tick, int lead)
    {
        if (tick % TicksPerSecond == 0)
            Said(group, tick) = tick + lead;
        return Correct(group, ends, 0, (int)(tick - _since[group]), lead);
    }

    /// <summary>Tells that nothing is predicted of the next change.</summary>
    public void NextUnknown(int group, long tick)
    {
        if (tick % TicksPerSecond == 0)
            Said(group, tick) = Nothing;
    }

    /// <summary>Notes the predicted time of the change after the next one and corrects it.</summary>
    public TimeToChange Later(int group, bool ends, long tick, int lead)
    {
        var bucket = Bucket(Leads, lead);
        ref var pending = ref _later[(group * Leads.Length) + bucket];
        // Of each lead the first prediction for a change counts.
        if (pending == Nothing)
            pending = tick + lead;
        return Correct(group, ends, 1, 0, lead);
    }

    /// <summary>The group changed: what was said of it is held against the truth.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ends">Whether the change ended its green.</param>
    /// <param name="tick">Tick of the change.</param>
    public void Realise(int group, bool ends, long tick)
    {
        foreach (var seconds in Samples)
        {
            var at = (tick - (seconds * TicksPerSecond) + TicksPerSecond - 1) / TicksPerSecond * TicksPerSecond;
            if (at < _since[group] || at >= tick)
                continue;
            var said = Said(group, at);
            if (said != Nothing)
                Learn(group, ends, 0, (int)(at - _since[group]), (int)(said - at), (int)(tick - said));
        }

        for (var bucket = 0; bucket < Leads.Length; bucket++)
        {
            // What was said of this change while another one was still to come before it.
            ref var waiting = ref _waiting[(group * Leads.Length) + bucket];
            ref var later = ref _later[(group * Leads.Length) + bucket];
            if (waiting != Nothing)
                Learn(group, ends, 1, 0, Leads[bucket], (int)(tick - waiting));
            (waiting, later) = (later, Nothing);
        }

        _since[group] = tick;
    }

    private TimeToChange Correct(int group, bool ends, int ahead, int age, int lead)
    {
        var median = lead + Context(group, ends, ahead, age, lead).Correction;
        ref readonly var own = ref Own(group, ends, ahead, lead);
        var corrected = Math.Max(1, median + own.Correction);
        if (!own.IsFounded)
            return new TimeToChange(TimeToChange.Unknown, TimeToChange.Unknown, corrected, 0);
        return new TimeToChange(
            TimeToChange.Unknown, TimeToChange.Unknown, corrected, TimeIntervalConfidence.FromProbability(own.HitRate))
        {
            From = Math.Max(1, median + own.From),
            To = Math.Max(1, median + own.To),
        };
    }

    private void Learn(int group, bool ends, int ahead, int age, int lead, int residual)
    {
        ref var context = ref Context(group, ends, ahead, age, lead);
        Own(group, ends, ahead, lead).Add(residual - context.Correction);
        context.Add(residual);
    }

    private ref ResidualTracker Context(int group, bool ends, int ahead, int age, int lead) => ref _contexts[
        (((((((_kinds[group] * 2) + (ends ? 1 : 0)) * 2) + ahead) * Leads.Length) + Bucket(Leads, lead)) * Ages.Length) + Bucket(Ages, age)];

    private ref ResidualTracker Own(int group, bool ends, int ahead, int lead) =>
        ref _groups[(((((group * 2) + (ends ? 1 : 0)) * 2) + ahead) * CoarseLeads.Length) + Bucket(CoarseLeads, lead)];

    private ref long Said(int group, long tick) => ref _said[(group * Seconds) + (int)(tick / TicksPerSecond % Seconds)];

    private static int Bucket(int[] ends, int value)
    {
        var bucket = 0;
        while (value > ends[bucket])
            bucket++;
        return bucket;
    }
}
