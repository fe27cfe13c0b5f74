namespace Traffic.Gateway.Api.Models;

/// <summary>A WGS84 position.</summary>
/// <param name="LatitudeDeg">Degrees north.</param>
/// <param name="LongitudeDeg">Degrees east.</param>
public sealed record GeoPoint(double LatitudeDeg, double LongitudeDeg);
