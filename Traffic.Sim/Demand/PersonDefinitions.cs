using Traffic.Sim.Xml;

namespace Traffic.Sim.Demand;

/// <summary>A person or a flow of persons as a file defines it, still by name.</summary>
internal sealed record PersonDefinition
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>Seconds; of a flow the begin.</summary>
    public required double Depart { get; init; }

    /// <summary>Metres from the begin of the first edge.</summary>
    public required double DepartPosition { get; init; }

    public FlowDefinition? Flow { get; init; }

    public required PersonStageDefinition[] Stages { get; init; }

    public required SourceLine Source { get; init; }
}

/// <summary>A part of a person's plan: a walk, or a halt where <see cref="Edges"/> is empty.</summary>
internal sealed record PersonStageDefinition
{
    /// <summary>The edges to walk along, or the first and the last one; empty for a halt.</summary>
    public string[] Edges { get; init; } = [];

    /// <summary>Name of a route whose edges are walked along.</summary>
    public string? Route { get; init; }

    /// <summary>Where the walk begins; null where the stage before ended.</summary>
    public string? From { get; init; }

    /// <summary>Where the walk ends.</summary>
    public string? To { get; init; }

    /// <summary>Bus stop at which the walk ends.</summary>
    public string? BusStop { get; init; }

    /// <summary>Metres from the begin of the last edge; null for its middle.</summary>
    public double? ArrivalPosition { get; init; }

    /// <summary>Metres per second; null as the type says.</summary>
    public double? Speed { get; init; }

    /// <summary>Of a halt: seconds; negative when not said.</summary>
    public double Duration { get; init; } = -1;

    /// <summary>Of a halt: seconds of simulation; negative when not said.</summary>
    public double Until { get; init; } = -1;

    public bool IsWalk { get; init; }

    public required SourceLine Source { get; init; }
}
