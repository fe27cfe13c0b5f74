namespace Traffic.Core.Units;

/// <summary>
/// The tangent plane at a reference point: x = R cos(lat0) dlon, y = R dlat with R = 6 378 137 m (WGS84 equatorial radius).
/// Good to a centimetre over the few hundred metres of a junction's approaches.
/// </summary>
public sealed class LocalPlane
{
    private const double EarthRadiusMeters = 6_378_137.0;
    private const double RadiansPerUnit = Math.PI / 180.0 * 1e-7;

    private readonly double _metersPerLongitudeUnit;
    private readonly double _metersPerLatitudeUnit;

    /// <summary>Creates the plane that touches the earth at a reference point.</summary>
    public LocalPlane(GeoPosition origin)
    {
        Origin = origin;
        _metersPerLatitudeUnit = EarthRadiusMeters * RadiansPerUnit;
        _metersPerLongitudeUnit = _metersPerLatitudeUnit * Math.Cos(origin.Latitude * RadiansPerUnit);
    }

    /// <summary>The reference point.</summary>
    public GeoPosition Origin { get; }

    /// <summary>Projects a position onto the plane.</summary>
    public LocalPoint ToLocal(GeoPosition position) => new(
        ((long)position.Longitude - Origin.Longitude) * _metersPerLongitudeUnit,
        ((long)position.Latitude - Origin.Latitude) * _metersPerLatitudeUnit);

    /// <summary>The nearest representable position to a point of the plane.</summary>
    public GeoPosition ToGeo(LocalPoint point) => new(
        Origin.Latitude + (int)Math.Round(point.North / _metersPerLatitudeUnit),
        Origin.Longitude + (int)Math.Round(point.East / _metersPerLongitudeUnit));
}
