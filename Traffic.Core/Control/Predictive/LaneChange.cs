namespace Traffic.Core.Control.Predictive;

/// <summary>
/// What a change of stage means for the lanes: seconds from the change at which each begins to flow at the rate of the new
/// stage, and at which it stops to flow at the rate of the old one. One row for each pair of stages.
/// </summary>
internal sealed class LaneChange
{
    /// <summary>Stands for "always did" and "never does".</summary>
    public const float Far = 1e6f;

    private float[] _from = [];
    private float[] _to = [];

    /// <summary>Makes room; forgets everything.</summary>
    public void Resize(int rows, int stride)
    {
        Stride = stride;
        if (_from.Length >= rows * stride) return;
        _from = new float[rows * stride];
        _to = new float[rows * stride];
    }

    public int Stride { get; private set; }

    /// <summary>First value of a row: start of flow.</summary>
    public ref float From(int row) => ref _from[row * Stride];

    /// <summary>First value of a row: end of flow.</summary>
    public ref float To(int row) => ref _to[row * Stride];

    /// <summary>Writes a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="change">The change of groups.</param>
    /// <param name="now">The tick it is ordered.</param>
    /// <param name="staying">Groups that are green before and after.</param>
    /// <param name="laneGroups">Groups of each lane.</param>
    /// <param name="loss">Seconds lost at the start of green.</param>
    /// <param name="usedYellow">Seconds of yellow used.</param>
    public void Write(
        int row, StageChange change, int now, ulong staying, ReadOnlySpan<ulong> laneGroups, float loss, float usedYellow)
    {
        for (var lane = 0; lane < Stride; lane++)
        {
            var groups = laneGroups[lane];
            var (from, to) = (Far, -Far);
            if ((groups & staying) != 0)
            {
                from = -Far;
            }
            else
            {
                for (var rest = groups & change.Starting; rest != 0; rest &= rest - 1)
                {
                    var start = change.StartOf(System.Numerics.BitOperations.TrailingZeroCount(rest));
                    from = Math.Min(from, ((start - now) * 0.1f) + loss);
                }

                for (var rest = groups & change.Leaving; rest != 0; rest &= rest - 1)
                {
                    var end = change.EndOf(System.Numerics.BitOperations.TrailingZeroCount(rest));
                    to = Math.Max(to, ((end - now) * 0.1f) + usedYellow);
                }
            }

            _from[(row * Stride) + lane] = from;
            _to[(row * Stride) + lane] = to;
        }
    }
}
