using System.Collections.Immutable;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Measurement;

/// <summary>An <c>edgeData</c> or <c>laneData</c> element: sums over the edges or lanes of the network, by interval.</summary>
public sealed record MeanDataDefinition
{
    /// <summary>Name; written into every interval.</summary>
    public required string Id { get; init; }

    /// <summary>File the values go to.</summary>
    public required string File { get; init; }

    /// <summary>Whether values are told by lane rather than by edge.</summary>
    public bool ByLane { get; init; }

    /// <summary>Whether the values are emissions (<c>type="emissions"</c>) rather than traffic.</summary>
    public bool Emissions { get; init; }

    /// <summary>Length of an interval, seconds; null = one from begin to end.</summary>
    public double? PeriodSeconds { get; init; }

    /// <summary>Begin, seconds of simulation; null = that of the run.</summary>
    public double? BeginSeconds { get; init; }

    /// <summary>End, seconds of simulation; null = that of the run.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>What is written where nobody was.</summary>
    public EmptyLanes Empty { get; init; }

    /// <summary>Whether lanes inside junctions are written too.</summary>
    public bool WithInternal { get; init; }

    /// <summary>Least sampled seconds for means to be written.</summary>
    public double MinimumSamples { get; init; }

    /// <summary>Largest travel time written, seconds.</summary>
    public double MaximumTravelTime { get; init; } = 100_000;

    /// <summary>Below this speed a vehicle waits, metres per second.</summary>
    public double HaltingSpeed { get; init; } = 0.1;

    /// <summary>Names of the vehicle types that count; empty for all.</summary>
    public ImmutableArray<string> VehicleTypes { get; init; } = [];

    /// <summary>Edges that are written; empty for all.</summary>
    public ImmutableArray<string> Edges { get; init; } = [];

    /// <summary>Where it was read; default when it comes from the command line.</summary>
    public SourceLine Source { get; init; }
}
