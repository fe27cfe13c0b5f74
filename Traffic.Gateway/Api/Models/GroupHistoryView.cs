namespace Traffic.Gateway.Api.Models;

/// <summary>What a group showed lately.</summary>
/// <param name="Name">Name of the group.</param>
/// <param name="Intervals">Gapless, oldest first; the last one ends at the tick of the answer.</param>
public sealed record GroupHistoryView(string Name, IReadOnlyList<IntervalView> Intervals);
