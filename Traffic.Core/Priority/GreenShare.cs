namespace Traffic.Core.Priority;

/// <summary>Share of the time in which priority takes green from others, over about a quarter of an hour.</summary>
internal sealed class GreenShare
{
    /// <summary>One tick of the quarter of an hour over which it is averaged (9000 ticks), exponentially.</summary>
    private const double PerTick = 1 / 9000.0;

    public double Value { get; private set; }

    public void Step(bool taking) => Value += ((taking ? 1 : 0) - Value) * PerTick;

    public void CopyStateFrom(GreenShare other) => Value = other.Value;
}
