namespace Traffic.Core.Estimation;

/// <summary>A detector on a lane: its index, where it begins before the stop line, and its length, metres.</summary>
internal readonly record struct PictureLoop(int Detector, double Distance, double Length)
{
    public static PictureLoop None => new(-1, 0, 0);

    public bool Exists => Detector >= 0;
}
