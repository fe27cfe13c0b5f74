using System.Text.Json;
using System.Text.Json.Serialization;

namespace Traffic.Sim.Evaluation;

/// <summary>The result of a run: the KPI object.</summary>
public sealed record KpiReport : KpiValues
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>A report without figures.</summary>
    public KpiReport()
    {
    }

    /// <summary>A report with the figures of all traffic.</summary>
    public KpiReport(KpiValues total)
        : base(total)
    {
    }

    /// <summary>Name of the scenario.</summary>
    [JsonPropertyOrder(-10)]
    public required string Scenario { get; init; }

    /// <summary>Simulator: <c>builtin</c> or <c>sumo</c>.</summary>
    [JsonPropertyOrder(-9)]
    public required string Engine { get; init; }

    /// <summary>Controller.</summary>
    [JsonPropertyOrder(-8)]
    public required string Controller { get; init; }

    /// <summary>Seed.</summary>
    [JsonPropertyOrder(-7)]
    public required ulong Seed { get; init; }

    /// <summary>Begin, seconds of simulation.</summary>
    [JsonPropertyOrder(-6)]
    public required double BeginS { get; init; }

    /// <summary>End, seconds of simulation.</summary>
    [JsonPropertyOrder(-5)]
    public required double EndS { get; init; }

    /// <summary>The same figures by class of vehicle (SUMO's vClass).</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyDictionary<string, KpiValues> ByClass { get; init; }

    /// <summary>Figures of each controlled junction.</summary>
    [JsonPropertyOrder(2)]
    public required IReadOnlyDictionary<string, JunctionKpi> ByJunction { get; init; }

    /// <summary>Figures of each signal group, keyed <c>junction/group</c>; absent where they were not measured.</summary>
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, MovementKpi>? ByMovement { get; init; }

    /// <summary>Figures by quarter of an hour of planned departure; absent where they were not measured.</summary>
    [JsonPropertyOrder(2)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<QuarterKpi>? ByQuarterHour { get; init; }

    /// <summary>Proposals the guards rejected.</summary>
    [JsonPropertyOrder(3)]
    public required long GuardRejections { get; init; }

    /// <summary>States of the lamps that break the tables of a specification, found by an independent audit.</summary>
    [JsonPropertyOrder(4)]
    public required long UnsafeStates { get; init; }

    /// <summary>Quality of the predicted start of green.</summary>
    [JsonPropertyOrder(5)]
    public required TimeToGreenKpi Ttg { get; init; }

    /// <summary>Places where traffic stood still and could not dissolve, worst first; empty in a sound run.</summary>
    [JsonPropertyOrder(6)]
    public required IReadOnlyList<JamReport> Jams { get; init; }

    /// <summary>Vehicles times steps.</summary>
    [JsonPropertyOrder(7)]
    public required long VehicleUpdates { get; init; }

    /// <summary>Wall-clock time of the run, seconds; as told by the caller.</summary>
    [JsonPropertyOrder(8)]
    public double WallS { get; init; }

    /// <summary>Vehicle updates per second of wall-clock time.</summary>
    [JsonPropertyOrder(9)]
    public double VehicleUpdatesPerS { get; init; }

    /// <summary>What only a run in SUMO has to tell; absent for the built-in simulator.</summary>
    [JsonPropertyOrder(10)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SumoKpi? Sumo { get; init; }

    /// <summary>The object as JSON, names in snake_case.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonOptions);
}
