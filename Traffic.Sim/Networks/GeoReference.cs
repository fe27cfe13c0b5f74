using System.Globalization;
using Traffic.Core.Units;

namespace Traffic.Sim.Networks;

/// <summary>
/// Where the network lies on earth: turns network coordinates into WGS84 positions and back. UTM and transverse Mercator
/// networks are placed exactly; any other network gets a fictitious place near Utrecht, and says so.
/// </summary>
public sealed class GeoReference
{
    /// <summary>Origin of networks that have no place on earth: Utrecht.</summary>
    public static readonly GeoPosition FictitiousOrigin = GeoPosition.FromDegrees(52.09, 5.12);

    private readonly TransverseMercator? _projection;
    private readonly LocalPlane? _plane;
    private readonly NetworkPoint _netOffset;

    private GeoReference(TransverseMercator? projection, LocalPlane? plane, NetworkPoint netOffset, string projParameter)
    {
        _projection = projection;
        _plane = plane;
        _netOffset = netOffset;
        ProjParameter = projParameter;
    }

    /// <summary>The projection as the network file says it (PROJ notation, <c>!</c> = none).</summary>
    public string ProjParameter { get; }

    /// <summary>Whether the place is made up.</summary>
    public bool IsFictitious => _projection is null;

    /// <summary>A network without a place on earth.</summary>
    public static GeoReference Fictitious { get; } = Create("!", default);

    /// <summary>Creates the reference of a network file's <c>location</c>.</summary>
    /// <param name="projParameter">PROJ notation of the projection.</param>
    /// <param name="netOffset">Offset added to projected coordinates, metres.</param>
    public static GeoReference Create(string projParameter, NetworkPoint netOffset)
    {
        var projection = Parse(projParameter);
        return projection is not null
            ? new GeoReference(projection, null, netOffset, projParameter)
            : new GeoReference(null, new LocalPlane(FictitiousOrigin), default, projParameter);
    }

    /// <summary>The position on earth of a network point.</summary>
    public GeoPosition ToGeo(NetworkPoint point)
    {
        if (_projection is null)
            return _plane!.ToGeo(new LocalPoint(point.X, point.Y));
        var (latitude, longitude) = _projection.Inverse(point.X - _netOffset.X, point.Y - _netOffset.Y);
        return GeoPosition.FromDegrees(latitude, longitude);
    }

    /// <summary>The network point of a position on earth.</summary>
    public NetworkPoint ToNetwork(GeoPosition position)
    {
        if (_projection is null)
        {
            var local = _plane!.ToLocal(position);
            return new NetworkPoint(local.East, local.North);
        }

        var (easting, northing) = _projection.Forward(position.LatitudeDegrees, position.LongitudeDegrees);
        return new NetworkPoint(easting + _netOffset.X, northing + _netOffset.Y);
    }

    private static TransverseMercator? Parse(string projParameter)
    {
        var terms = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in projParameter.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.TrimStart('+').Split('=', 2);
            terms[parts[0]] = parts.Length > 1 ? parts[1] : "";
        }

        // Other ellipsoids need a datum shift, which only PROJ knows.
        if (terms.TryGetValue("ellps", out var ellipsoid) && ellipsoid is not ("WGS84" or "GRS80"))
            return null;
        return terms.GetValueOrDefault("proj") switch
        {
            "utm" when Number("zone", 0) is >= 1 and <= 60 =>
                TransverseMercator.Utm((int)Number("zone", 0), terms.ContainsKey("south")),
            "tmerc" => new TransverseMercator(
                Number("lon_0", 0), Number("lat_0", 0), Number("k_0", Number("k", 1)), Number("x_0", 0), Number("y_0", 0)),
            _ => null,
        };

        double Number(string name, double fallback) =>
            terms.TryGetValue(name, out var text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : fallback;
    }
}
