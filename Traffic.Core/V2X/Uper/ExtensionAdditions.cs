namespace Traffic.Core.V2X.Uper;

/// <summary>The extension additions of a sequence that are not in our edition, kept so that re-encoding loses nothing.</summary>
public sealed class ExtensionAdditions
{
    /// <summary>Most additions that are read.</summary>
    public const int MaximumCount = 64;

    private readonly MessageList<ExtensionAddition> _present = new();

    /// <summary>Number of additions the sender knows, present or not.</summary>
    public int Count { get; internal set; }

    /// <summary>The additions that are present.</summary>
    public IReadOnlyList<ExtensionAddition> Present => _present;

    /// <summary>Whether an addition is present.</summary>
    public bool IsPresent(int index)
    {
        for (var i = 0; i < _present.Count; i++)
        {
            if (_present[i].Index == index)
                return true;
        }

        return false;
    }

    internal void Clear()
    {
        Count = 0;
        _present.Clear();
    }

    internal Octets Add(int index)
    {
        var addition = _present.Add();
        addition.Index = index;
        return addition.Content;
    }
}
