namespace Traffic.Sim.Evaluation.Air;

/// <summary>What the cyclists of one route breathe on their way, summed over arrived trips.</summary>
internal sealed class RouteExposure(IReadOnlyList<int> edges)
{
    /// <summary>Edges of the route.</summary>
    public IReadOnlyList<int> Edges { get; } = edges;

    public int Trips;

    /// <summary>Seconds on the way.</summary>
    public double Time;

    /// <summary>Microgram seconds per cubic metre.</summary>
    public double Nox;
    public double Pmx;
}
