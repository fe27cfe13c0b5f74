using System.Collections.Immutable;

namespace Traffic.Sim.Networks;

/// <summary>
/// The middle line of a lane. SUMO's lane length may differ from the drawn length (junction clusters, custom lengths):
/// positions along a lane are stretched linearly onto the drawing, as SUMO does.
/// </summary>
public sealed class Polyline
{
    private readonly double[] _offsets;

    /// <summary>Creates a line through points; two at least.</summary>
    public Polyline(ImmutableArray<NetworkPoint> points)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points.Length, 2);
        Points = points;
        _offsets = new double[points.Length];
        for (var i = 1; i < points.Length; i++)
            _offsets[i] = _offsets[i - 1] + points[i - 1].DistanceTo(points[i]);
    }

    /// <summary>The points in the direction of travel.</summary>
    public ImmutableArray<NetworkPoint> Points { get; }

    /// <summary>Drawn length, metres.</summary>
    public double Length => _offsets[^1];

    /// <summary>First point.</summary>
    public NetworkPoint Start => Points[0];

    /// <summary>Last point.</summary>
    public NetworkPoint End => Points[^1];

    /// <summary>The point at a distance from the start, metres along the drawing; clamped to the ends.</summary>
    public NetworkPoint At(double distance)
    {
        var segment = SegmentAt(distance);
        var length = _offsets[segment + 1] - _offsets[segment];
        var share = length <= 0 ? 0 : Math.Clamp((distance - _offsets[segment]) / length, 0, 1);
        var (a, b) = (Points[segment], Points[segment + 1]);
        return new NetworkPoint(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
    }

    /// <summary>
    /// Direction of travel at a distance from the start: radians, 0 = east, counter-clockwise.
    /// </summary>
    public double DirectionAt(double distance)
    {
        var segment = SegmentAt(distance);
        var (a, b) = (Points[segment], Points[segment + 1]);
        return Math.Atan2(b.Y - a.Y, b.X - a.X);
    }

    private int SegmentAt(double distance)
    {
        var low = 0;
        var high = _offsets.Length - 2;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_offsets[middle] <= distance)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
