namespace Traffic.Sim.Networks;

/// <summary>
/// The transverse Mercator projection on the WGS84 ellipsoid by Krueger's series to the fourth order in n
/// (C. F. F. Karney, "Transverse Mercator with an accuracy of a few nanometers", J. Geodesy 85, 2011, eqs. 7 to 36): better than
/// a millimetre within a UTM zone.
/// </summary>
internal sealed class TransverseMercator
{
    private const double SemiMajorAxis = 6_378_137.0;
    private const double Flattening = 1 / 298.257223563;
    private const double N = Flattening / (2 - Flattening);

    private static readonly double[] Alpha =
    [
        (N / 2) - (2 * N * N / 3) + (5 * N * N * N / 16) + (41 * N * N * N * N / 180),
        (13 * N * N / 48) - (3 * N * N * N / 5) + (557 * N * N * N * N / 1440),
        (61 * N * N * N / 240) - (103 * N * N * N * N / 140),
        49561 * N * N * N * N / 161280,
    ];

    private static readonly double[] Beta =
    [
        (N / 2) - (2 * N * N / 3) + (37 * N * N * N / 96) - (N * N * N * N / 360),
        (N * N / 48) + (N * N * N / 15) - (437 * N * N * N * N / 1440),
        (17 * N * N * N / 480) - (37 * N * N * N * N / 840),
        4397 * N * N * N * N / 161280,
    ];

    private static readonly double RectifyingRadius = SemiMajorAxis / (1 + N) * (1 + (N * N / 4) + (N * N * N * N / 64));
    private static readonly double Eccentricity = Math.Sqrt(Flattening * (2 - Flattening));

    private readonly double _centralMeridian;
    private readonly double _scale;
    private readonly double _falseEasting;
    private readonly double _falseNorthing;

    /// <summary>Creates a projection; angles in degrees, lengths in metres.</summary>
    public TransverseMercator(
        double centralMeridian, double originLatitude, double scale, double falseEasting, double falseNorthing)
    {
        _centralMeridian = centralMeridian * Math.PI / 180;
        _scale = scale;
        _falseEasting = falseEasting;
        // The series counts northings from the equator.
        _falseNorthing = falseNorthing - (scale * NorthingOnMeridian(originLatitude * Math.PI / 180));
    }

    /// <summary>The UTM zone 1 to 60.</summary>
    public static TransverseMercator Utm(int zone, bool south) =>
        new((6 * zone) - 183, 0, 0.9996, 500_000, south ? 10_000_000 : 0);

    /// <summary>Easting and northing of a position in degrees.</summary>
    public (double Easting, double Northing) Forward(double latitude, double longitude)
    {
        var lambda = (longitude * Math.PI / 180) - _centralMeridian;
        var (xi, eta) = Sphere(latitude * Math.PI / 180, lambda);
        var (x, y) = (xi, eta);
        for (var j = 1; j <= Alpha.Length; j++)
        {
            x += Alpha[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            y += Alpha[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        var factor = _scale * RectifyingRadius;
        return (_falseEasting + (factor * y), _falseNorthing + (factor * x));
    }

    /// <summary>The position in degrees of an easting and a northing.</summary>
    public (double Latitude, double Longitude) Inverse(double easting, double northing)
    {
        var factor = _scale * RectifyingRadius;
        var xi = (northing - _falseNorthing) / factor;
        var eta = (easting - _falseEasting) / factor;
        var (x, y) = (xi, eta);
        for (var j = 1; j <= Beta.Length; j++)
        {
            x -= Beta[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            y -= Beta[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        var conformalTangent = Math.Sin(x) / Math.Sqrt((Math.Sinh(y) * Math.Sinh(y)) + (Math.Cos(x) * Math.Cos(x)));
        var lambda = Math.Atan2(Math.Sinh(y), Math.Cos(x));
        return (Math.Atan(GeodeticTangent(conformalTangent)) * 180 / Math.PI, (lambda + _centralMeridian) * 180 / Math.PI);
    }

    private static double NorthingOnMeridian(double latitude)
    {
        var (xi, _) = Sphere(latitude, 0);
        var sum = xi;
        for (var j = 1; j <= Alpha.Length; j++)
            sum += Alpha[j - 1] * Math.Sin(2 * j * xi);
        return RectifyingRadius * sum;
    }

    // Gauss-Schreiber coordinates of a position relative to the central meridian.
    private static (double Xi, double Eta) Sphere(double latitude, double lambda)
    {
        var tangent = ConformalTangent(Math.Tan(latitude));
        return (
            Math.Atan2(tangent, Math.Cos(lambda)),
            Math.Asinh(Math.Sin(lambda) / Math.Sqrt((tangent * tangent) + (Math.Cos(lambda) * Math.Cos(lambda)))));
    }

    private static double ConformalTangent(double tangent)
    {
        var sigma = Math.Sinh(Eccentricity * Math.Atanh(Eccentricity * tangent / Math.Sqrt(1 + (tangent * tangent))));
        return (tangent * Math.Sqrt(1 + (sigma * sigma))) - (sigma * Math.Sqrt(1 + (tangent * tangent)));
    }

    // Newton's method; two or three rounds reach the last digit (Karney eq. 21).
    private static double GeodeticTangent(double conformal)
    {
        const double E2 = Flattening * (2 - Flattening);
        var tangent = conformal;
        for (var round = 0; round < 5; round++)
        {
            var image = ConformalTangent(tangent);
            tangent += (conformal - image) / Math.Sqrt(1 + (image * image))
                * (1 + ((1 - E2) * tangent * tangent)) / ((1 - E2) * Math.Sqrt(1 + (tangent * tangent)));
        }

        return tangent;
    }
}
