namespace Traffic.Gateway.Replay;

/// <summary>Where a replay is.</summary>
/// <param name="Source">What is played.</param>
/// <param name="FromTimeS">First second that is played, on the clock of the recording.</param>
/// <param name="ToTimeS">Last second that is played.</param>
/// <param name="TimeS">The second that is shown.</param>
/// <param name="TimeBase"><c>utc</c>, <c>local</c> or <c>simulation</c>.</param>
/// <param name="Playing">Whether it goes on by itself.</param>
/// <param name="Speed">Recorded seconds per second; null for as fast as it goes.</param>
/// <param name="Loop">Whether it begins again at the end.</param>
/// <param name="Differences">Junctions whose kernel did something else than was recorded.</param>
/// <param name="Problems">What is wrong with the recording.</param>
internal sealed record ReplayStatus(
    string Source, double FromTimeS, double ToTimeS, double TimeS, string TimeBase, bool Playing, double? Speed, bool Loop, int Differences,
    IReadOnlyList<string> Problems);
