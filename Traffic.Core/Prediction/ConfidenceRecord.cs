using Traffic.Core.Topology;

namespace Traffic.Core.Prediction;

/// <summary>
/// How often likely times came true so far, by kind of group, by which change it was, and by lead. Of each lead bucket the
/// first prediction for a change counts. Knows nothing after a restart: confidence 0 until enough changes were seen.
/// </summary>
internal sealed class ConfidenceRecord
{
    /// <summary>Upper ends of the lead buckets, ticks.</summary>
    private static readonly int[] Leads = [50, 100, 200, 300, 600, int.MaxValue];

    /// <summary>Changes to be seen before anything is claimed.</summary>
    private const int Enough = 10;

    /// <summary>Memory of about this many changes, so that it follows the traffic of the day.</summary>
    private const int Memory = 100;

    private const long Nothing = long.MinValue;

    private readonly int[] _kinds;
    private readonly long[] _pending;
    private readonly double[] _hits;
    private readonly int[] _seen;

    public ConfidenceRecord(IReadOnlyList<SignalGroup> groups)
    {
        _kinds = [.. groups.Select(group => (int)group.Kind)];
        _pending = new long[groups.Count * Leads.Length];
        var cells = Enum.GetValues<SignalGroupKind>().Length * 2 * Leads.Length;
        _hits = new double[cells];
        _seen = new int[cells];
        Clear();
    }

    public void Clear()
    {
        Array.Fill(_pending, Nothing);
        Array.Clear(_hits);
        Array.Clear(_seen);
    }

    public void CopyStateFrom(ConfidenceRecord other)
    {
        other._pending.CopyTo(_pending, 0);
        other._hits.CopyTo(_hits, 0);
        other._seen.CopyTo(_seen, 0);
    }

    /// <summary>Notes a likely time and tells how far times like it can be trusted.</summary>
    /// <param name="group">The group.</param>
    /// <param name="green">Whether it is green now.</param>
    /// <param name="tick">Now.</param>
    /// <param name="likely">Ticks from now.</param>
    public byte Note(int group, bool green, long tick, int likely)
    {
        var bucket = Bucket(likely);
        ref var pending = ref _pending[(group * Leads.Length) + bucket];
        if (pending == Nothing)
            pending = tick + likely;
        var cell = Cell(group, green, bucket);
        return _seen[cell] < Enough ? (byte)0 : TimeIntervalConfidence.FromProbability(_hits[cell]);
    }

    /// <summary>The group changed: the predictions for it are held against the truth.</summary>
    /// <param name="group">The group.</param>
    /// <param name="green">Whether it was green before the change.</param>
    /// <param name="tick">Tick of the change.</param>
    public void Realise(int group, bool green, long tick)
    {
        for (var bucket = 0; bucket < Leads.Length; bucket++)
        {
            ref var pending = ref _pending[(group * Leads.Length) + bucket];
            if (pending == Nothing)
                continue;

            var cell = Cell(group, green, bucket);
            var hit = Math.Abs(tick - pending) <= TimeIntervalConfidence.Tolerance ? 1.0 : 0.0;
            var count = Math.Min(++_seen[cell], Memory);
            _hits[cell] += (hit - _hits[cell]) / count;
            pending = Nothing;
        }
    }

    private static int Bucket(int lead)
    {
        var bucket = 0;
        while (lead > Leads[bucket])
            bucket++;
        return bucket;
    }

    private int Cell(int group, bool green, int bucket) => (((_kinds[group] * 2) + (green ? 1 : 0)) * Leads.Length) + bucket;
}
