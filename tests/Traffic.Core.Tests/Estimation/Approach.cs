using Traffic.Core.Estimation;
using Traffic.Core.Tests.Kernel;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Estimation;

/// <summary>
/// A junction with two parallel lanes from the south (group 1 straight on, group 2 left, east of it a lane leading away), a bent
/// lane from the west (group 1 too) and a cycle path beside them (group 3), and vehicles that send CAMs from there.
/// </summary>
internal sealed class Approach
{
    public static readonly JunctionSpecification Junction = new()
    {
        Id = new("approach"),
        ReferencePoint = GeoPosition.FromDegrees(52.09, 5.12),
        SignalGroups = [Junctions.Group("1"), Junctions.Group("2"), Junctions.Group("3", SignalGroupKind.Cycle)],
        Lanes =
        [
            new("straight", SignalGroupKind.Motor, 3.2, 13.9, [new(0, -10), new(0, -200)]),
            new("left", SignalGroupKind.Motor, 3.2, 13.9, [new(-3.2, -10), new(-3.2, -120)]),
            new("bend", SignalGroupKind.Motor, 3.2, 13.9, [new(-12, 0), new(-40, 0), new(-70, 30), new(-120, 30)]),
            new("cycle", SignalGroupKind.Cycle, 2.0, 8.3, [new(6, -10), new(6, -100)]),
        ],
        Movements =
        [
            new("straight", new("1"), MovementDirection.Straight),
            new("left", new("2"), MovementDirection.Left),
            new("bend", new("1"), MovementDirection.Straight),
            new("cycle", new("3"), MovementDirection.Straight),
        ],
    };

    private readonly LocalPlane _plane = new(Junction.ReferencePoint);

    public Approach(TrackOptions? options = null) => Store = new TrackStore(Junction, options);

    public TrackStore Store { get; }

    public ObservationResult Send(
        long tick, uint station, double east, double north, double speed, double heading = 0,
        StationType type = StationType.PassengerCar, int age = 0) =>
        Store.Observe(tick, Cam(tick, station, east, north, speed, heading, type, age));

    public Cam Cam(
        long tick, uint station, double east, double north, double speed, double heading = 0,
        StationType type = StationType.PassengerCar, int age = 0) => new()
        {
            StationId = station,
            StationType = type,
            GenerationDeltaTime = (ushort)((tick * 100) - age),
            Position = _plane.ToGeo(new LocalPoint(east, north)),
            Heading = (ushort)Math.Round(heading * 10),
            Speed = (ushort)Math.Round(speed * 100),
            Length = type == StationType.PassengerCar ? (ushort)45 : Traffic.Core.V2X.Cam.LengthUnavailable,
        };

    public Track Track(uint station)
    {
        foreach (var track in Store.Tracks)
        {
            if (track.StationId == station)
                return track;
        }

        throw new InvalidOperationException($"station {station} is not followed");
    }
}
