namespace Traffic.Sim.Networks;

/// <summary>A point of the network's plane, metres.</summary>
/// <param name="X">Metres east.</param>
/// <param name="Y">Metres north.</param>
public readonly record struct NetworkPoint(double X, double Y)
{
    /// <summary>Straight distance to another point, metres.</summary>
    public double DistanceTo(NetworkPoint other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}
