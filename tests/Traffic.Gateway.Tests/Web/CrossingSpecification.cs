using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Gateway.Tests.Web;

/// <summary>A small junction for tests: a main road with two lanes each way, a cycle crossing and a side road.</summary>
internal static class CrossingSpecification
{
    public static JunctionSpecification At(string id, double eastMeters = 0)
    {
        var origin = new LocalPlane(GeoPosition.FromDegrees(52.09, 5.11)).ToGeo(new LocalPoint(eastMeters, 0));
        return new JunctionSpecification
        {
            Id = new JunctionId(id),
            Region = "utrecht",
            Name = "Crossing " + id,
            SpatIntersectionId = 1000 + (int)eastMeters,
            ReferencePoint = origin,
            SignalGroups =
            [
                Group("02", SignalGroupKind.Motor, 2), Group("08", SignalGroupKind.Motor, 8),
                Group("11", SignalGroupKind.Motor, 11), Group("22", SignalGroupKind.Cycle, 22),
            ],
            Intergreens = [.. Conflict("02", "11"), .. Conflict("08", "11"), .. Conflict("11", "22"), .. Conflict("02", "22")],
            Stages =
            [
                new Stage("ML1", [new SignalGroupId("02"), new SignalGroupId("08")]),
                new Stage("ML2", [new SignalGroupId("11")]),
                new Stage("ML3", [new SignalGroupId("22")]),
            ],
            Programs =
            [
                new SignalProgram("1", DeciSeconds.Zero,
                [
                    Phase(120, "GGrr"), Phase(30, "yyrr"), Phase(30, "rrrr"), Phase(80, "rrGr"), Phase(30, "rryr"),
                    Phase(30, "rrrr"), Phase(60, "rrrG"), Phase(30, "rrry"), Phase(30, "rrrr"),
                ]),
            ],
            Detectors =
            [
                new Detector
                {
                    Id = new DetectorId("02_1a"), Kind = DetectorKind.StopLine, SignalGroup = new SignalGroupId("02"),
                    GapTime = new DeciSeconds(20),
                },
            ],
            Lanes =
            [
                new JunctionLane("W_0", SignalGroupKind.Motor, 3.25, 13.9, [new(-15, -5), new(-120, -5)]),
                new JunctionLane("W_1", SignalGroupKind.Motor, 3.25, 13.9, [new(-15, -1.75), new(-120, -1.75)]),
                new JunctionLane("E_0", SignalGroupKind.Motor, 3.25, 13.9, [new(15, 5), new(120, 5)]),
                new JunctionLane("N_0", SignalGroupKind.Motor, 3.25, 13.9, [new(-3, 15), new(-3, 90)]),
                new JunctionLane("C_0", SignalGroupKind.Cycle, 2, 5, [new(10, -12), new(10, -60)]),
            ],
            Movements =
            [
                new Movement("W_0", new SignalGroupId("02"), MovementDirection.Straight),
                new Movement("W_1", new SignalGroupId("02"), MovementDirection.Straight),
                new Movement("E_0", new SignalGroupId("08"), MovementDirection.Straight),
                new Movement("N_0", new SignalGroupId("11"), MovementDirection.Left),
                new Movement("C_0", new SignalGroupId("22"), MovementDirection.Straight),
            ],
        };
    }

    private static ProgramPhase Phase(int duration, string aspects) => new(new DeciSeconds(duration), aspects);

    private static SignalGroup Group(string id, SignalGroupKind kind, int spatId) => new()
    {
        Id = new SignalGroupId(id),
        Kind = kind,
        SpatId = spatId,
        FixedGreen = new DeciSeconds(60),
        GuaranteedGreen = new DeciSeconds(40),
        Yellow = new DeciSeconds(30),
        GuaranteedYellow = new DeciSeconds(30),
        MinimumRed = new DeciSeconds(20),
        GuaranteedRed = new DeciSeconds(20),
        FixedRequest = true,
    };

    private static Intergreen[] Conflict(string first, string second)
    {
        var (a, b) = (new SignalGroupId(first), new SignalGroupId(second));
        return [new(a, b, new DeciSeconds(50), new DeciSeconds(40)), new(b, a, new DeciSeconds(50), new DeciSeconds(40))];
    }
}
