namespace Traffic.Gateway.Cli.Comparison;

/// <summary>One measure over all alternatives.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Means">Mean over the seeds of each alternative; null where no run has a value.</param>
/// <param name="Differences">Against the baseline; null for the baseline itself and where there is nothing to compare.</param>
internal sealed record MeasureComparison(
    Measure Measure, IReadOnlyList<double?> Means, IReadOnlyList<PairedDifference?> Differences);
