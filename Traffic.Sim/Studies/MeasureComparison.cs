namespace Traffic.Sim.Studies;

/// <summary>One measure over all alternatives of a study.</summary>
public sealed class MeasureComparison
{
    // Figures that count even when they are zero everywhere.
    private static readonly string[] Always = ["mean_delay_s", "not_inserted", "unsafe_states"];

    private readonly double?[][] _values;

    /// <summary>Compares a measure.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="values">For each alternative its values in the order of the replications; null where there is none.</param>
    public MeasureComparison(Measure measure, IEnumerable<IEnumerable<double?>> values)
    {
        Measure = measure;
        _values = [.. values.Select(sample => sample.ToArray())];
        Means = [.. _values.Select(sample => ConfidenceInterval.Of([.. sample.Where(value => value.HasValue).Select(value => value!.Value)]))];
    }

    /// <summary>The measure.</summary>
    public Measure Measure { get; }

    /// <summary>Mean of each alternative with its interval; null where no run has a value.</summary>
    public IReadOnlyList<ConfidenceInterval?> Means { get; }

    /// <summary>Whether it belongs in a table for people: about all traffic, and not zero for all, unless that is the good news.</summary>
    public bool IsTelling => Measure.Scope == Measure.AllTraffic
        && (Always.Contains(Measure.Name) || Means.Any(mean => mean is { Mean: not 0 }));

    /// <summary>Paired difference of two alternatives, second minus first; null when no pair is complete.</summary>
    public ConfidenceInterval? Difference(int first, int second) => ConfidenceInterval.OfDifferences(_values[first], _values[second]);
}
