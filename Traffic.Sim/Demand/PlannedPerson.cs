using System.Collections.Immutable;
using Traffic.Sim.Pedestrians;

namespace Traffic.Sim.Demand;

/// <summary>A person of one run.</summary>
public sealed record PlannedPerson
{
    /// <summary>Name.</summary>
    public required string Id { get; init; }

    /// <summary>Type.</summary>
    public required VehicleType Type { get; init; }

    /// <summary>When the person appears, seconds.</summary>
    public required double Depart { get; init; }

    /// <summary>What the person does, one thing after the other.</summary>
    public required ImmutableArray<PersonStage> Stages { get; init; }
}
