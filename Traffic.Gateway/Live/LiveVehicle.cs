using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Gateway.Live;

/// <summary>A connected vehicle as last heard of.</summary>
/// <param name="Pseudonym">Name that stands for the station in this session.</param>
/// <param name="StationType">Kind of station.</param>
/// <param name="Role">VehicleRole of the CAM: 1 public transport, 6 emergency.</param>
/// <param name="Position">Middle of its front.</param>
/// <param name="HeadingDegrees">Heading, degrees clockwise from north; null when unavailable.</param>
/// <param name="SpeedMetersPerSecond">Speed, metres per second; null when unavailable.</param>
/// <param name="LengthMeters">Length, metres; null when unavailable.</param>
/// <param name="HeardAt">When the CAM came in, timestamp of the time provider.</param>
public readonly record struct LiveVehicle(
    string Pseudonym,
    StationType StationType,
    byte Role,
    GeoPosition Position,
    double? HeadingDegrees,
    double? SpeedMetersPerSecond,
    double? LengthMeters,
    long HeardAt)
{
    /// <summary>What a CAM says about its sender.</summary>
    /// <param name="cam">The message.</param>
    /// <param name="previous">The same vehicle before; null when it is new. Keeps what not every CAM tells.</param>
    /// <param name="pseudonym">Name of a new vehicle.</param>
    /// <param name="heardAt">When it came in.</param>
    public static LiveVehicle From(in Cam cam, LiveVehicle? previous, string pseudonym, long heardAt) => new(
        pseudonym,
        cam.StationType,
        cam.HasLowFrequencyContainer ? cam.Role : previous?.Role ?? cam.Role,
        cam.Position,
        cam.Heading == Cam.HeadingUnavailable ? null : cam.Heading / 10.0,
        cam.Speed == Cam.SpeedUnavailable ? null : cam.Speed / 100.0,
        cam.Length is 0 or Cam.LengthUnavailable ? null : cam.Length / 10.0,
        heardAt);
}
