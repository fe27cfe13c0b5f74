using Traffic.Sim.Networks;

namespace Traffic.Sim.Engine;

/// <summary>Geometry of two lanes that cross.</summary>
internal static class Crossing
{
    private const double LongestHalf = 5.0;

    /// <summary>
    /// First place where the middle lines of two lanes cut: position on each (metres of lane length) and half the length of the
    /// stretch of each that the other's vehicles sweep.
    /// </summary>
    public static bool TryFind(
        NetworkLane a, NetworkLane b, double widthA, double widthB,
        out double onA, out double onB, out double halfOnA, out double halfOnB)
    {
        var pointsA = a.Shape.Points;
        var pointsB = b.Shape.Points;
        var alongA = 0.0;
        for (var i = 0; i + 1 < pointsA.Length; i++)
        {
            var lengthA = pointsA[i].DistanceTo(pointsA[i + 1]);
            var alongB = 0.0;
            for (var j = 0; j + 1 < pointsB.Length; j++)
            {
                var lengthB = pointsB[j].DistanceTo(pointsB[j + 1]);
                if (TryCut(pointsA[i], pointsA[i + 1], pointsB[j], pointsB[j + 1], out var s, out var t, out var sine, out var cosine))
                {
                    onA = (alongA + (s * lengthA)) * a.Length / a.Shape.Length;
                    onB = (alongB + (t * lengthB)) * b.Length / b.Shape.Length;
                    halfOnA = Math.Min(LongestHalf, ((0.5 * widthB) + (0.5 * widthA * Math.Abs(cosine))) / sine);
                    halfOnB = Math.Min(LongestHalf, ((0.5 * widthA) + (0.5 * widthB * Math.Abs(cosine))) / sine);
                    return true;
                }

                alongB += lengthB;
            }

            alongA += lengthA;
        }

        onA = onB = halfOnA = halfOnB = 0;
        return false;
    }

    private static bool TryCut(
        NetworkPoint a0, NetworkPoint a1, NetworkPoint b0, NetworkPoint b1,
        out double s, out double t, out double sine, out double cosine)
    {
        var (ax, ay) = (a1.X - a0.X, a1.Y - a0.Y);
        var (bx, by) = (b1.X - b0.X, b1.Y - b0.Y);
        var cross = (ax * by) - (ay * bx);
        var norm = Math.Sqrt(((ax * ax) + (ay * ay)) * ((bx * bx) + (by * by)));
        s = t = sine = cosine = 0;
        if (norm < 1e-12 || Math.Abs(cross) < 1e-3 * norm)
            return false;
        var (dx, dy) = (b0.X - a0.X, b0.Y - a0.Y);
        s = ((dx * by) - (dy * bx)) / cross;
        t = ((dx * ay) - (dy * ax)) / cross;
        sine = Math.Abs(cross) / norm;
        cosine = ((ax * bx) + (ay * by)) / norm;
        return s is >= 0 and <= 1 && t is >= 0 and <= 1;
    }
}
