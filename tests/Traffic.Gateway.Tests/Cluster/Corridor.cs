using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Gateway.Tests.Cluster;

/// <summary>Small crossings of two conflicting groups with a detector and a lane each, 400 m apart.</summary>
internal static class Corridor
{
    private static readonly SignalGroupId North = new("02");
    private static readonly SignalGroupId East = new("05");

    public static IReadOnlyList<JunctionSpecification> Of(int count) =>
        [.. Enumerable.Range(1, count).Select(number => Junction($"k{number}", number))];

    private static JunctionSpecification Junction(string name, int number) => new()
    {
        Id = new JunctionId(name),
        Region = "test",
        SpatIntersectionId = number,
        ReferencePoint = GeoPosition.FromDegrees(52.0 + (0.0036 * number), 5.0),
        SignalGroups = [Group(North, 2), Group(East, 5)],
        Intergreens =
        [
            new Intergreen(North, East, new DeciSeconds(40), new DeciSeconds(40)),
            new Intergreen(East, North, new DeciSeconds(40), new DeciSeconds(40)),
        ],
        Detectors = [Loop("d02", North), Loop("d05", East)],
        Stages = [new Stage("ML1", [North]), new Stage("ML2", [East])],
        GreenTimeSets = [new GreenTimeSet("day", new Dictionary<SignalGroupId, DeciSeconds> { [North] = new(100), [East] = new(100) })],
        Lanes =
        [
            new JunctionLane("n", SignalGroupKind.Motor, 3.2, 13.9, [new LocalPoint(0, 10), new LocalPoint(0, 200)]),
            new JunctionLane("e", SignalGroupKind.Motor, 3.2, 13.9, [new LocalPoint(10, 0), new LocalPoint(200, 0)]),
        ],
        Movements = [new Movement("n", North, MovementDirection.Straight), new Movement("e", East, MovementDirection.Straight)],
    };

    private static SignalGroup Group(SignalGroupId id, int number) => new()
    {
        Id = id,
        Kind = SignalGroupKind.Motor,
        SpatId = number,
        FixedGreen = new DeciSeconds(50),
        GuaranteedGreen = new DeciSeconds(40),
        Yellow = new DeciSeconds(30),
        GuaranteedYellow = new DeciSeconds(30),
        MinimumRed = new DeciSeconds(20),
        GuaranteedRed = new DeciSeconds(10),
    };

    private static Detector Loop(string id, SignalGroupId group) => new()
    {
        Id = new DetectorId(id),
        Kind = DetectorKind.StopLine,
        SignalGroup = group,
        GapTime = new DeciSeconds(20),
        Request = DetectorRequest.RedOrYellow,
        Extension = DetectorExtension.SecondCriterion,
    };
}
