using System.Collections.Immutable;

namespace Traffic.Sim.Pedestrians;

/// <summary>A part of a person's plan: a walk, or a halt where <see cref="Way"/> is empty.</summary>
public sealed record PersonStage
{
    /// <summary>The way, piece by piece.</summary>
    public ImmutableArray<WalkPiece> Way { get; init; } = [];

    /// <summary>Speed the person wants here, metres per second; null as the type says.</summary>
    public double? Speed { get; init; }

    /// <summary>Of a halt: its duration, seconds.</summary>
    public double Duration { get; init; }

    /// <summary>Of a halt: not over before this time, seconds of simulation.</summary>
    public double Until { get; init; } = -1;

    /// <summary>Whether it is a halt.</summary>
    public bool IsHalt => Way.IsDefaultOrEmpty;
}
