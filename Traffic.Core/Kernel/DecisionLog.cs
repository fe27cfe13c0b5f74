namespace Traffic.Core.Kernel;

/// <summary>The decisions of one step: a fixed buffer, so that a step allocates nothing.</summary>
internal sealed class DecisionLog(int groups)
{
    // At most a start, an end, a hold and an overruling for a group in one step, and two about the junction.
    private readonly Decision[] _decisions = new Decision[(4 * groups) + 2];

    public int Count { get; private set; }

    public ReadOnlySpan<Decision> Decisions => _decisions.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(in Decision decision)
    {
        if (Count < _decisions.Length) _decisions[Count++] = decision;
    }

    public void CopyStateFrom(DecisionLog other)
    {
        Count = other.Count;
        other._decisions.AsSpan(0, Count).CopyTo(_decisions);
    }
}
