namespace Traffic.Core.VLog;

/// <summary>Something in a recording that cannot be right.</summary>
/// <param name="Place">Line of an ASCII recording, from 1; byte offset in a binary one.</param>
/// <param name="Text">What is wrong.</param>
public readonly record struct VLogFault(long Place, string Text)
{
    /// <summary>Place and text on one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{Place}: {Text}");
}
