using System.Text.Json.Serialization;

namespace Traffic.Sim.Evaluation;

/// <summary>
/// Key figures of the trips planned to depart within a quarter of an hour: each trip counts once, whole, so that the quarters add up
/// to the total.
/// </summary>
public sealed record QuarterKpi : KpiValues
{
    /// <summary>Begin, seconds of simulation.</summary>
    [JsonPropertyOrder(-2)]
    public required double BeginS { get; init; }

    /// <summary>End, seconds of simulation.</summary>
    [JsonPropertyOrder(-1)]
    public required double EndS { get; init; }
}
