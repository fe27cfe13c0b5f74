namespace Traffic.Gateway.Cli;

/// <summary>Remarks of readers: all of them with <c>--verbose</c>, else the first few and how many there are.</summary>
/// <param name="all">Whether all are shown.</param>
internal sealed class Notes(bool all)
{
    private const int Shown = 25;

    private readonly List<string> _notes = [];

    /// <summary>Takes a remark; the same words count once.</summary>
    public void Add(string text)
    {
        if (!_notes.Contains(text))
            _notes.Add(text);
    }

    /// <summary>Writes them to stderr.</summary>
    public void Flush()
    {
        foreach (var note in all ? _notes : _notes.Take(Shown))
            Progress.Note(note);
        if (!all && _notes.Count > Shown)
            Progress.Note($"{_notes.Count - Shown} more remarks; --verbose shows them");
        _notes.Clear();
    }
}
