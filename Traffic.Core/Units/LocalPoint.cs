namespace Traffic.Core.Units;

/// <summary>A point in a junction's own plane: metres east and north of its reference point.</summary>
/// <param name="East">Metres east.</param>
/// <param name="North">Metres north.</param>
public readonly record struct LocalPoint(double East, double North)
{
    /// <summary>Straight distance to another point, metres.</summary>
    public double DistanceTo(LocalPoint other) => Math.Sqrt(
        ((East - other.East) * (East - other.East)) + ((North - other.North) * (North - other.North)));
}
