using System.Text.Json.Serialization;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports;

/// <summary>A row of the table of intervals: a mean, or where <see cref="Against"/> says so a paired difference.</summary>
internal sealed class IntervalRow
{
    /// <summary>What it is about: <c>all</c>, <c>class/bus</c>, <c>junction/k101</c>, <c>movement/k101/02</c>.</summary>
    [JsonPropertyName("scope")]
    public string Scope { get; set; } = "";

    /// <summary>Name of the key figure as in the KPI object.</summary>
    [JsonPropertyName("kpi")]
    public string Kpi { get; set; } = "";

    /// <summary>Its unit.</summary>
    [JsonPropertyName("unit")]
    public string Unit { get; set; } = "";

    /// <summary>Controller.</summary>
    [JsonPropertyName("controller")]
    public string Controller { get; set; } = "";

    /// <summary>Controller it is compared with: the row is this controller minus that one; empty for the mean itself.</summary>
    [JsonPropertyName("against")]
    public string Against { get; set; } = "";

    /// <summary>Runs or pairs.</summary>
    [JsonPropertyName("n")]
    public int Count { get; set; }

    /// <summary>Mean.</summary>
    [JsonPropertyName("mean")]
    public double Mean { get; set; }

    /// <summary>Lower end of the 95 % interval.</summary>
    [JsonPropertyName("low")]
    public double? Low { get; set; }

    /// <summary>Upper end of the 95 % interval.</summary>
    [JsonPropertyName("high")]
    public double? High { get; set; }

    /// <summary>All rows of a study: of each measure the means, then every pairwise difference.</summary>
    public static IEnumerable<IntervalRow> Of(Study study, IEnumerable<MeasureComparison> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            for (var i = 0; i < study.Alternatives.Count; i++)
                if (comparison.Means[i] is { } mean)
                    yield return Row(comparison.Measure, study.Alternatives[i], "", mean);
            for (var first = 0; first < study.Alternatives.Count; first++)
                for (var second = first + 1; second < study.Alternatives.Count; second++)
                    if (comparison.Difference(first, second) is { } difference)
                        yield return Row(comparison.Measure, study.Alternatives[second], study.Alternatives[first], difference);
        }
    }

    private static IntervalRow Row(Measure measure, string controller, string against, ConfidenceInterval interval) => new()
    {
        Scope = measure.Scope,
        Kpi = measure.Name,
        Unit = measure.Unit,
        Controller = controller,
        Against = against,
        Count = interval.Count,
        Mean = Math.Round(interval.Mean, 6),
        Low = interval.Low is { } low ? Math.Round(low, 6) : null,
        High = interval.High is { } high ? Math.Round(high, 6) : null,
    };
}
