using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Gateway.Api.Models;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api;

/// <summary>The plane everything on the page is drawn in: that of the network, or that of the first junction.</summary>
internal sealed class NetworkPlane
{
    private readonly LocalPlane _plane;

    public NetworkPlane(LiveView view, INetworkShapes? shapes = null) => _plane = new LocalPlane(shapes?.Origin ?? view.Origin);

    public GeoPoint Origin => ToPoint(_plane.Origin);

    public static GeoPoint ToPoint(GeoPosition position) => new(position.LatitudeDegrees, position.LongitudeDegrees);

    public (double X, double Y) ToMeters(GeoPosition position)
    {
        var local = _plane.ToLocal(position);
        return (Round(local.East), Round(local.North));
    }

    /// <summary>Points of a junction's own plane as x, y, x, y ... of this plane.</summary>
    public IReadOnlyList<double> ToMeters(JunctionSpecification junction, IReadOnlyList<LocalPoint> points)
    {
        // Both planes are tangent near by: moving the origin is all the projection that is needed.
        var origin = _plane.ToLocal(junction.ReferencePoint);
        return Flatten(points, origin.East, origin.North);
    }

    public static IReadOnlyList<double> Flatten(IReadOnlyList<LocalPoint> points, double east = 0, double north = 0)
    {
        var flat = new double[points.Count * 2];
        for (var i = 0; i < points.Count; i++)
        {
            flat[2 * i] = Round(east + points[i].East);
            flat[(2 * i) + 1] = Round(north + points[i].North);
        }

        return flat;
    }

    /// <summary>Centimetres are as good as it gets.</summary>
    public static double Round(double value) => Math.Round(value, 2);
}
