namespace Traffic.Sim.Evaluation;

/// <summary>
/// Mean absolute error of the likely time to green (refs: SPaT likelyTime), by how long before the start of green it was said.
/// Sampled once per second during red.
/// </summary>
public sealed record TimeToGreenKpi
{
    /// <summary>Seconds, by lead in seconds (<c>"10"</c>: said 10 s before the start of green); leads nothing was said at are absent.</summary>
    public required IReadOnlyDictionary<string, double> MeanAbsoluteErrorS { get; init; }

    /// <summary>Predictions judged, by lead in seconds.</summary>
    public required IReadOnlyDictionary<string, int> Samples { get; init; }

    /// <summary>Starts of green outside what was announced as earliest and latest.</summary>
    public required int OutsideBounds { get; init; }
}
