namespace Traffic.Core.Units;

/// <summary>A WGS84 position in the integer units of ETSI messages (TS 102 894-2 Latitude and Longitude).</summary>
/// <param name="Latitude">Tenths of a microdegree north, -900 000 000 to 900 000 000.</param>
/// <param name="Longitude">Tenths of a microdegree east, -1 800 000 000 to 1 800 000 000.</param>
public readonly record struct GeoPosition(int Latitude, int Longitude)
{
    /// <summary>Latitude in degrees.</summary>
    public double LatitudeDegrees => Latitude * 1e-7;

    /// <summary>Longitude in degrees.</summary>
    public double LongitudeDegrees => Longitude * 1e-7;

    /// <summary>The nearest representable position to a pair of degrees.</summary>
    public static GeoPosition FromDegrees(double latitude, double longitude) =>
        new((int)Math.Round(latitude * 1e7), (int)Math.Round(longitude * 1e7));
}
