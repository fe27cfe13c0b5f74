namespace Traffic.Core.Recording;

/// <summary>What happened to the recording itself: a gap, a full disk, a clock that jumped.</summary>
public sealed class RecordingNote : Recorded
{
    /// <summary>Kind of the note that tells how many messages an imported recording had.</summary>
    public const string SourceMessages = "source_messages";

    /// <summary>Kind, snake case: <c>gap</c>, <c>clock_jump</c>, <c>disk_full</c>, <c>duplicates</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>An English sentence.</summary>
    public string Text { get; set; } = "";

    /// <summary>How many it concerns; 0 when that means nothing.</summary>
    public long Count { get; set; }

    /// <summary>When it was noted, milliseconds since 1970-01-01 UTC.</summary>
    public long ReceivedMs { get; set; }
}
