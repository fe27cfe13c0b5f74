namespace Traffic.Gateway.Replay;

/// <summary>What <c>traffic replay</c> plays, and how.</summary>
/// <param name="File">The recording.</param>
/// <param name="Speed">Recorded seconds per second; infinite for as fast as it goes.</param>
/// <param name="From">Where to begin, as the user wrote it; null for the begin.</param>
/// <param name="To">Where to end; null for the end.</param>
/// <param name="Loop">Whether to begin again at the end.</param>
/// <param name="Port">Port of the page.</param>
/// <param name="Nats">NATS server to play into; null for a bus of its own.</param>
/// <param name="OpenBrowser">Whether to show the page.</param>
/// <param name="Verbose">Whether libraries log.</param>
internal sealed record ReplayOptions(
    string File, double Speed, string? From, string? To, bool Loop, int Port, string? Nats, bool OpenBrowser, bool Verbose);
