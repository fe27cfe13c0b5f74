using Traffic.Core.Topology;

namespace Traffic.Core.Prediction;

/// <summary>
/// Corrects predicted times by what came of earlier ones in the same context, and says how far they can be trusted: a 90 %
/// interval and the confidence. Two steps: the median residual of the context (kind of group, start or end of green, which of the
/// next three changes, predicted lead, how long the present state has lasted), and on what is left the quantiles of the
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

    /// <summary>Changes ahead that are predicted after the next one.</summary>
    private const int LaterChanges = 2;

    /// <summary>
    /// Kinds of predictions that are corrected apart: the next change, the two after it, and the next change where only usual
    /// durations tell.
    /// </summary>
    private const int Sources = LaterChanges + 2;

    private const int Usual = LaterChanges + 1;

    private const long Nothing = long.MinValue;
    private const int NoLead = int.MinValue;

    // Contexts of one kind of group and one kind of change: those of the next change, of the next one as usual, of the two later ones,
    // for which the age does not count.
    private static readonly int OfNext = Leads.Length * Ages.Length;
    private static readonly int OfAll = (2 * OfNext) + (LaterChanges * Leads.Length);

    private readonly int[] _kinds;
    private readonly int _sources;
    private readonly int _contextsEach;
    private readonly int[] _said;
    private readonly bool[] _usual;
    private readonly long[] _later;
    private readonly long[] _waiting;
    private readonly long[] _waitingLonger;
    private readonly long[] _since;
    private readonly ResidualTracker[] _contexts;
    private readonly ResidualTracker[] _groups;

    /// <summary>Prepares for a junction.</summary>
    /// <param name="groups">Its groups.</param>
    /// <param name="onlyNext">
    /// Whether nothing but the next change is ever predicted, and never from what is usual: with thousands of junctions on a node
    /// most of their memory would go into contexts that nothing falls into.
    /// </param>
    public ChangeCalibrator(IReadOnlyList<SignalGroup> groups, bool onlyNext)
    {
        var kinds = groups.Select(group => group.Kind).Distinct().Order().ToArray();
        _kinds = [.. groups.Select(group => Array.IndexOf(kinds, group.Kind))];
        _sources = onlyNext ? 1 : Sources;
        _contextsEach = onlyNext ? OfNext : OfAll;
        _said = new int[groups.Count * Seconds];
        _usual = new bool[onlyNext ? 0 : _said.Length];
        _later = new long[onlyNext ? 0 : groups.Count * LaterChanges * Leads.Length];
        _waiting = new long[_later.Length];
        _waitingLonger = new long[_later.Length / LaterChanges];
        _since = new long[groups.Count];
        _contexts = new ResidualTracker[kinds.Length * 2 * _contextsEach];
        _groups = new ResidualTracker[groups.Count * 2 * _sources * CoarseLeads.Length];
        Clear(0);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear(long tick)
    {
        Array.Fill(_said, NoLead);
        Array.Fill(_later, Nothing);
        Array.Fill(_waiting, Nothing);
        Array.Fill(_waitingLonger, Nothing);
        Array.Fill(_since, tick);
        Array.Clear(_contexts);
        Array.Clear(_groups);
    }

    public void CopyStateFrom(ChangeCalibrator other)
    {
        other._said.CopyTo(_said, 0);
        other._usual.CopyTo(_usual, 0);
        other._later.CopyTo(_later, 0);
        other._waiting.CopyTo(_waiting, 0);
        other._waitingLonger.CopyTo(_waitingLonger, 0);
        other._since.CopyTo(_since, 0);
        other._contexts.CopyTo(_contexts, 0);
        other._groups.CopyTo(_groups, 0);
    }

    /// <summary>Notes the predicted time of the next change and corrects it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ends">Whether the change ends its green.</param>
    /// <param name="tick">Now.</param>
    /// <param name="lead">Predicted ticks from now, uncorrected.</param>
    /// <param name="usual">Whether it is only what is usual.</param>
    /// <returns>Corrected lead with interval and confidence; earliest and latest are left unknown.</returns>
    public TimeToChange Next(int group, bool ends, long tick, int lead, bool usual)
    {
        if (tick % TicksPerSecond == 0)
        {
            var at = At(group, tick);
            _said[at] = lead;
            if (_sources > 1)
                _usual[at] = usual;
        }

        return Correct(group, ends, usual ? Usual : 0, (int)(tick - _since[group]), lead);
    }

    /// <summary>Tells that nothing is predicted of the next change.</summary>
    public void NextUnknown(int group, long tick)
    {
        if (tick % TicksPerSecond == 0)
            _said[At(group, tick)] = NoLead;
    }

    /// <summary>Notes the predicted time of a change after the next one and corrects it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="ahead">1 for the change after the next one, 2 for the one after that.</param>
    /// <param name="ends">Whether the change ends its green.</param>
    /// <param name="tick">Now.</param>
    /// <param name="lead">Predicted ticks from now, uncorrected.</param>
    public TimeToChange Later(int group, int ahead, bool ends, long tick, int lead)
    {
        ref var pending = ref _later[Pending(group, ahead, Bucket(Leads, lead))];
        // Of each lead the first prediction for a change counts.
        if (pending == Nothing)
            pending = tick + lead;
        return Correct(group, ends, ahead, 0, lead);
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
            var said = _said[At(group, at)];
            if (said == NoLead)
                continue;
            var usual = _sources > 1 && _usual[At(group, at)];
            Learn(group, ends, usual ? Usual : 0, (int)(at - _since[group]), said, (int)(tick - at - said));
        }

        for (var bucket = 0; bucket < Leads.Length && _sources > 1; bucket++)
        {
            // What was said of this change while another one was still to come before it.
            // The first of the two waits for one change more, the second for two.
            ref var first = ref _waiting[Pending(group, 1, bucket)];
            ref var second = ref _waiting[Pending(group, 2, bucket)];
            ref var third = ref _waitingLonger[(group * Leads.Length) + bucket];
            if (first != Nothing)
                Learn(group, ends, 1, 0, Leads[bucket], (int)(tick - first));
            if (second != Nothing)
                Learn(group, ends, 2, 0, Leads[bucket], (int)(tick - second));
            first = _later[Pending(group, 1, bucket)];
            second = third;
            third = _later[Pending(group, 2, bucket)];
            _later[Pending(group, 1, bucket)] = _later[Pending(group, 2, bucket)] = Nothing;
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

    private ref ResidualTracker Context(int group, bool ends, int ahead, int age, int lead)
    {
        var bucket = Bucket(Leads, lead);
        var place = ahead switch
        {
            0 => (bucket * Ages.Length) + Bucket(Ages, age),
            Usual => OfNext + (bucket * Ages.Length) + Bucket(Ages, age),
            _ => (2 * OfNext) + ((ahead - 1) * Leads.Length) + bucket,
        };
        return ref _contexts[(((_kinds[group] * 2) + (ends ? 1 : 0)) * _contextsEach) + place];
    }

    private ref ResidualTracker Own(int group, bool ends, int ahead, int lead) =>
        ref _groups[(((((group * 2) + (ends ? 1 : 0)) * _sources) + ahead) * CoarseLeads.Length) + Bucket(CoarseLeads, lead)];

    private static int Pending(int group, int ahead, int bucket) => ((((group * LaterChanges) + ahead - 1) * Leads.Length) + bucket);

    private static int At(int group, long tick) => (group * Seconds) + (int)(tick / TicksPerSecond % Seconds);

    private static int Bucket(int[] ends, int value)
    {
        var bucket = 0;
        while (value > ends[bucket])
            bucket++;
        return bucket;
    }
}
