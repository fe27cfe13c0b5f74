namespace Traffic.Sim.Evaluation.Air;

/// <summary>How an emission map is made.</summary>
public sealed record EmissionMapOptions
{
    /// <summary>Side of a cell, metres.</summary>
    public double CellMeters { get; init; } = 25;

    /// <summary>Wind that airs a cell, metres per second. An assumption, the same everywhere: 2 m/s is a calm day in a street.</summary>
    public double WindMetersPerSecond { get; init; } = 2;

    /// <summary>Height over which exhaust mixes within a cell, metres. An assumption: the wake of vehicles is about so high.</summary>
    public double MixingMeters { get; init; } = 3;
}
