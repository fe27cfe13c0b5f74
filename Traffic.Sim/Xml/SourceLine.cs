namespace Traffic.Sim.Xml;

/// <summary>Where something was read, for messages.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">Line, from 1.</param>
public readonly record struct SourceLine(string File, int Line)
{
    /// <summary><c>file:line</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}");
}
