using Traffic.Core.Topology;

namespace Traffic.Sim.Reconstruction;

/// <summary>A lane before a stop line with its loops.</summary>
/// <param name="lane">Lane of the network.</param>
/// <param name="speed">Speed limit, metres per second.</param>
/// <param name="kind">Whom it serves.</param>
/// <param name="loops">Its loops, from the stop line on.</param>
internal sealed class RecordedLane(int lane, double speed, SignalGroupKind kind, IReadOnlyList<RecordedLoop> loops)
{
    private const double LongestCounting = 6;

    /// <summary>Lane of the network.</summary>
    public int Lane => lane;

    /// <summary>Speed limit, metres per second.</summary>
    public double Speed => speed;

    /// <summary>Whom it serves.</summary>
    public SignalGroupKind Kind => kind;

    /// <summary>Its loops, from the stop line on.</summary>
    public IReadOnlyList<RecordedLoop> Loops => loops;

    /// <summary>The loop that counts: the short one nearest the stop line, since who comes over it has left the queue; null when there is none.</summary>
    public RecordedLoop? Counter { get; } = loops.FirstOrDefault(loop => loop.Length <= LongestCounting);

    /// <summary>When vehicles came onto the counting loop, in the order of time.</summary>
    public IReadOnlyList<long> Passes => field ??= [.. Counter?.Occupied.Select(occupied => occupied.From) ?? []];
}
