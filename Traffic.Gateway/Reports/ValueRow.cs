using System.Text.Json.Serialization;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports;

/// <summary>A row of the table of runs: one key figure of one run.</summary>
internal sealed class ValueRow
{
    /// <summary>What it is about, as in <see cref="IntervalRow.Scope"/>.</summary>
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

    /// <summary>Seed of the run.</summary>
    [JsonPropertyName("seed")]
    public long Seed { get; set; }

    /// <summary>The figure.</summary>
    [JsonPropertyName("value")]
    public double Value { get; set; }

    /// <summary>All figures of all runs that did not fail.</summary>
    public static IEnumerable<ValueRow> Of(Study study, IReadOnlyList<Measure> measures) =>
        from replication in study.Replications
        from run in replication.Runs
        where run.Kpi is not null
        from measure in measures
        let value = measure.Value(run.Kpi!)
        where value.HasValue
        select new ValueRow
        {
            Scope = measure.Scope,
            Kpi = measure.Name,
            Unit = measure.Unit,
            Controller = study.Alternatives[run.Alternative],
            Seed = (long)run.Seed,
            Value = value.Value,
        };
}
