using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>
/// Platoons announced by neighbouring junctions, as they will arrive: shifted by the travel time and dispersed by Robertson's
/// recurrence q'(k+t) = F q(k) + (1-F) q'(k+t-1) with F = 1/(1 + 0.35 t), t = 0.8 T, T the mean travel time in seconds
/// (values of the Netherlands and the United Kingdom).
/// </summary>
internal sealed class NeighbourInflow
{
    private const int MostSources = 12;
    private const int MostLanes = 8;
    private const int Horizon = TrafficPicture.HorizonSeconds;
    private const double Alpha = 0.35;
    private const double Beta = 0.8;

    /// <summary>What a second beyond the neighbour's commitment counts for.</summary>
    private const float Uncommitted = 0.7f;

    /// <summary>What a vehicle counts for that only its announcement tells of: it may turn off, and there is time to plan anew.</summary>
    private const float OutOfSight = 0.5f;

    /// <summary>An announcement older than this is worthless, ticks.</summary>
    private const int Stale = 50;

    private readonly Source[] _sources = new Source[MostSources];
    private readonly float[] _profiles = new float[MostSources * Horizon];
    private readonly int[] _lanes = new int[MostSources * MostLanes];
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Clear() => _count = 0;

    /// <summary>Takes an announcement; the newest of each exit counts. Silently keeps the first twelve exits.</summary>
    public void Announce(in NeighbourOutflow outflow, double speed)
    {
        var source = Find(outflow.From, outflow.Exit);
        if (source < 0)
            return;
        var lanes = Math.Min(outflow.Lanes.Length, MostLanes);
        outflow.Lanes[..lanes].CopyTo(_lanes.AsSpan(source * MostLanes));
        var seconds = outflow.DistanceMeters / speed;
        _sources[source] = new Source(outflow.From, outflow.Exit, outflow.FromTick, lanes);
        var profile = _profiles.AsSpan(source * Horizon, Horizon);
        profile.Clear();
        var shift = (int)(Beta * seconds);
        var factor = (float)(1 / (1 + (Alpha * shift)));
        var flow = 0f;
        for (var second = shift; second < Horizon; second++)
        {
            var from = second - shift;
            var given = from < outflow.VehiclesPerSecond.Length ? outflow.VehiclesPerSecond[from] : 0;
            flow += factor * (given - flow);
            profile[second] = flow * (from < outflow.CommittedSeconds ? 1 : Uncommitted);
        }
    }

    /// <summary>Adds what is announced for a lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="tick">Now.</param>
    /// <param name="flows">Which lanes share an approach and in what proportion: arrival rates of all lanes.</param>
    /// <param name="firstSecond">Second from which nothing else tells of these vehicles.</param>
    /// <param name="unseen">Share of them that nothing tells of before that.</param>
    /// <param name="countedFrom">Second before which a loop counts even those.</param>
    /// <param name="arrivals">Added to, vehicles by second from now.</param>
    /// <returns>Mean announced flow, vehicles per second.</returns>
    public float AddTo(
        int lane, long tick, ReadOnlySpan<float> flows, int firstSecond, float unseen, int countedFrom, Span<float> arrivals)
    {
        var total = 0f;
        for (var source = 0; source < _count; source++)
        {
            ref readonly var entry = ref _sources[source];
            var lanes = _lanes.AsSpan(source * MostLanes, entry.Lanes);
            var late = tick - entry.Tick;
            if (late is < 0 or > Stale || lanes.IndexOf(lane) < 0)
                continue;
            var all = 0f;
            foreach (var other in lanes)
                all += flows[other];
            var share = all > 0 ? flows[lane] / all : 1f / lanes.Length;
            var profile = _profiles.AsSpan(source * Horizon, Horizon);
            for (var second = (int)(late / 10); second < Horizon; second++)
            {
                var at = second - (int)(late / 10);
                var vehicles = share * profile[second];
                total += vehicles;
                if (at >= countedFrom)
                    arrivals[at] += vehicles * (at >= firstSecond ? OutOfSight : unseen);
            }
        }

        return total / Horizon;
    }

    public void CopyStateFrom(NeighbourInflow other)
    {
        _count = other._count;
        other._sources.AsSpan(0, _count).CopyTo(_sources);
        other._profiles.AsSpan(0, _count * Horizon).CopyTo(_profiles);
        other._lanes.AsSpan(0, _count * MostLanes).CopyTo(_lanes);
    }

    private int Find(JunctionId from, int exit)
    {
        for (var source = 0; source < _count; source++)
        {
            if (_sources[source].Exit == exit && _sources[source].From == from)
                return source;
        }

        return _count < MostSources ? _count++ : -1;
    }

    private readonly record struct Source(JunctionId From, int Exit, long Tick, int Lanes);
}
