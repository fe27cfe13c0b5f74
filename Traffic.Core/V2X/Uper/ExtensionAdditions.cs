namespace Traffic.Core.V2X.Uper;

/// <summary>
/// The extension additions of a sequence that are not in our edition, kept so that re-encoding loses nothing. All contents lie
/// in one buffer: a hostile message can hold thousands of empty additions, and each must cost little.
/// </summary>
public sealed class ExtensionAdditions
{
    /// <summary>Most additions that are read: what fits one length determinant without fragments (X.691 clause 11.9).</summary>
    public const int MaximumCount = 16_383;

    private readonly MessageList<ExtensionAddition> _present = new();
    private readonly Octets _content = new();

    /// <summary>Number of additions the sender knows, present or not.</summary>
    public int Count { get; private set; }

    /// <summary>Number of additions that are present.</summary>
    public int PresentCount => _present.Count;

    /// <summary>Position of a present addition among all, from 0.</summary>
    public int IndexOf(int present) => _present[present].Index;

    /// <summary>Encoding of a present addition.</summary>
    public ReadOnlySpan<byte> ContentOf(int present) =>
        _content.Span[(present == 0 ? 0 : _present[present - 1].End).._present[present].End];

    internal void Begin(int count, int present)
    {
        Count = count;
        _present.Clear();
        _present.Reserve(present);
        _content.Clear();
    }

    internal Octets Content => _content;

    internal void Add(int index) => _present.Add(new ExtensionAddition(index, _content.Length));
}
