using Traffic.Sim.Evaluation;

namespace Traffic.Sim.Studies;

/// <summary>The result of a study: paired replications of several alternatives, the first being the baseline.</summary>
/// <param name="Alternatives">Names of the alternatives.</param>
/// <param name="Replications">The replications in the order of their seeds.</param>
public sealed record Study(IReadOnlyList<string> Alternatives, IReadOnlyList<Replication> Replications)
{
    /// <summary>The runs that failed.</summary>
    public IEnumerable<StudyRun> Failures => Replications.SelectMany(replication => replication.Runs).Where(run => run.Failure is not null);

    /// <summary>The key figures of all runs that did not fail, by seed and alternative.</summary>
    public IEnumerable<KpiReport> Reports =>
        Replications.SelectMany(replication => replication.Runs).Where(run => run.Kpi is not null).Select(run => run.Kpi!);

    /// <summary>Whether the precision asked for was reached; null when none was asked for.</summary>
    public bool? IsPrecise { get; init; }

    /// <summary>Compares one measure.</summary>
    public MeasureComparison Compare(Measure measure) => new(
        measure,
        Enumerable.Range(0, Alternatives.Count).Select(alternative => Replications.Select(replication =>
            replication.Runs[alternative].Kpi is { } kpi ? measure.Value(kpi) : null)));

    /// <summary>Compares all measures the runs have.</summary>
    public IReadOnlyList<MeasureComparison> CompareAll() => [.. Measure.Of([.. Reports]).Select(Compare)];

    /// <summary>What was recorded of the runs of an alternative, in the order of the seeds.</summary>
    public IReadOnlyList<RunSeries> SeriesOf(int alternative) =>
        [.. Replications.Select(replication => replication.Runs[alternative].Series).Where(series => series is not null).Select(series => series!)];

    /// <summary>
    /// The replication that stands for all in pictures of one run: the one whose delays are nearest to the means, the first of
    /// equals; null when none is complete.
    /// </summary>
    public Replication? Representative()
    {
        var means = Compare(Measure.Named("mean_delay_s")).Means;
        return Replications.Where(replication => replication.IsComplete).MinBy(replication => replication.Runs.Sum(run =>
            Math.Abs((run.Kpi!.MeanDelayS ?? 0) - (means[run.Alternative]?.Mean ?? 0)) / Math.Max(1, means[run.Alternative]?.Mean ?? 0)));
    }
}
