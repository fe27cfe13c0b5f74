namespace Traffic.Gateway.Recording;

/// <summary>What <c>traffic record</c> writes, and for how long it keeps it.</summary>
/// <param name="Output">The file; with <paramref name="Rotate"/> the begin of its name.</param>
/// <param name="Duration">Stop after so long; null records until stopped.</param>
/// <param name="Rotate">Begin another file after so long; null keeps to one.</param>
/// <param name="Keep">Delete files of this recording that are older; null keeps all.</param>
internal sealed record RecorderOptions(string Output, TimeSpan? Duration, TimeSpan? Rotate, TimeSpan? Keep);
