using Traffic.Sim.Evaluation;

namespace Traffic.Gateway.Cli.Comparison;

/// <summary>Result of <c>traffic compare</c>: the alternatives, run on the same seeds, the first being the baseline.</summary>
internal sealed class ComparisonReport
{
    /// <summary>Compares runs.</summary>
    /// <param name="controllers">The alternatives; the first is the baseline.</param>
    /// <param name="runs">For each alternative its runs, in the order of the seeds.</param>
    public ComparisonReport(IReadOnlyList<string> controllers, IReadOnlyList<IReadOnlyList<KpiReport>> runs)
    {
        Controllers = controllers;
        Runs = runs;
        Measures = [.. Measure.All.Select(Compare)];
    }

    /// <summary>The alternatives; the first is the baseline.</summary>
    public IReadOnlyList<string> Controllers { get; }

    /// <summary>For each alternative its runs, in the order of the seeds.</summary>
    public IReadOnlyList<IReadOnlyList<KpiReport>> Runs { get; }

    /// <summary>The measures compared.</summary>
    public IReadOnlyList<MeasureComparison> Measures { get; }

    private MeasureComparison Compare(Measure measure)
    {
        var values = Runs.Select(runs => runs.Select(measure.Of).ToArray()).ToArray();
        var means = values.Select(sample => sample.Average()).ToArray();
        var differences = values.Select((sample, i) => i == 0 ? null : PairedDifference.Of(values[0], sample)).ToArray();
        return new MeasureComparison(measure, means, differences);
    }
}
