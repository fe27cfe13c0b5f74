using Traffic.Sim.Networks;

namespace Traffic.Sim.Evaluation;

/// <summary>A place where vehicles have stood for so long that no signal or queue explains it.</summary>
/// <param name="Place">SUMO lane.</param>
/// <param name="Vehicles">Vehicles standing there.</param>
/// <param name="LongestWaitS">Longest wait among them, seconds.</param>
public sealed record JamReport(string Place, int Vehicles, double LongestWaitS)
{
    /// <summary>Junction the lane leads to or lies in.</summary>
    public string Junction { get; init; } = "";

    /// <summary>Where the foremost of them stands, metres from the begin of the lane.</summary>
    public double PositionM { get; init; }

    /// <summary>The same in the coordinates of the network, metres east.</summary>
    public double X { get; init; }

    /// <summary>The same in the coordinates of the network, metres north.</summary>
    public double Y { get; init; }

    /// <summary>The same on earth, degrees (WGS84); null when the network does not say where it lies.</summary>
    public double? Latitude { get; init; }

    /// <summary>The same on earth, degrees (WGS84); null when the network does not say where it lies.</summary>
    public double? Longitude { get; init; }

    /// <summary>A jam with its place.</summary>
    /// <param name="network">The network.</param>
    /// <param name="lane">Lane.</param>
    /// <param name="position">Where the foremost vehicle stands, metres from the begin of the lane.</param>
    /// <param name="vehicles">Vehicles.</param>
    /// <param name="longestWait">Longest wait among them, seconds.</param>
    internal static JamReport At(RoadNetwork network, int lane, double position, int vehicles, double longestWait)
    {
        var point = network.Lanes[lane].PointAt(position);
        var place = network.GeoReference.IsFictitious ? null : (Core.Units.GeoPosition?)network.GeoReference.ToGeo(point);
        return new JamReport(network.Lanes[lane].Id, vehicles, Math.Round(longestWait, 1))
        {
            Junction = network.Junctions[network.Edges[network.Lanes[lane].Edge].ToJunction].Id,
            PositionM = Math.Round(position, 1),
            X = Math.Round(point.X, 1),
            Y = Math.Round(point.Y, 1),
            Latitude = place is { } on ? Math.Round(on.LatitudeDegrees, 6) : null,
            Longitude = place is { } at ? Math.Round(at.LongitudeDegrees, 6) : null,
        };
    }
}
