using Traffic.Core.Estimation;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Tests.Estimation;

/// <summary>
/// The junction of <see cref="Approach"/> with loops at 1, 10 and 45 m on the straight lane, a shared lane "bend" that also turns
/// right, a crossing with a button, and a picture that is stepped tick by tick.
/// </summary>
internal sealed class Counted
{
    public const int StopLine = 0, Long = 1, Advance = 2, Button = 3;

    public const int Straight = 0, Left = 1, Bend = 2, Crossing = 4;

    public static readonly JunctionSpecification Junction = Approach.Junction with
    {
        SignalGroups = [.. Approach.Junction.SignalGroups, Kernel.Junctions.Group("31", SignalGroupKind.Pedestrian)],
        Exits = [new JunctionExit("north", 3.2, 13.9, [new(0, 10), new(0, 110)])],
        Movements =
        [
            new("straight", new("1"), MovementDirection.Straight, "north"),
            new("left", new("2"), MovementDirection.Left),
            new("bend", new("1"), MovementDirection.Straight),
            new("bend", new("2"), MovementDirection.Right),
            new("cycle", new("3"), MovementDirection.Straight),
        ],
        PermissiveConflicts = [new PermissiveConflict(new("2"), new("1"))],
        Detectors =
        [
            Loop("1_1", DetectorKind.StopLine, 1, 1),
            Loop("1_2", DetectorKind.Long, 10, 15),
            Loop("1_3", DetectorKind.Advance, 45, 1),
            new Detector { Id = new("k31"), Kind = DetectorKind.PushButton, SignalGroup = new("31") },
        ],
    };

    private readonly Approach _approach = new();
    private readonly bool[] _occupied = new bool[4];
    private readonly bool[] _faulty = new bool[4];
    private readonly Aspect[] _aspects = [Aspect.Red, Aspect.Red, Aspect.Red, Aspect.Red];

    public TrafficPicture Picture { get; } = new(Junction, new TrafficWeights());

    public long Tick { get; private set; }

    public LaneTraffic this[int lane] => Picture.Lanes[lane];

    public void Show(int group, Aspect aspect) => _aspects[group] = aspect;

    public void Break(int detector) => _faulty[detector] = true;

    public void Occupy(int detector, bool occupied = true) => _occupied[detector] = occupied;

    public void Run(double seconds)
    {
        for (var end = Tick + (long)(seconds * 10); Tick < end;)
        {
            Tick++;
            _approach.Store.Step(Tick);
            Picture.Step(Tick, _approach.Store, _occupied, _faulty, _aspects);
        }
    }

    /// <summary>Somebody drives over a loop.</summary>
    public void Cross(int detector)
    {
        Occupy(detector);
        Run(0.4);
        Occupy(detector, false);
        Run(0.6);
    }

    public void Send(uint station, double east, double north, double speed, byte lights = 0, double heading = 0)
    {
        var cam = _approach.Cam(Tick + 1, station, east, north, speed, heading) with { HasLowFrequencyContainer = true, ExteriorLights = lights };
        var result = _approach.Store.Observe(Tick + 1, cam);
        Picture.Follow(Tick + 1, cam, result, _approach.Store.LastPassedLane);
    }

    public float Expected(int lane, int from, int to)
    {
        var sum = 0f;
        for (var second = from; second < to; second++)
            sum += Picture.Arrivals(lane)[second];
        return sum;
    }

    private static Detector Loop(string id, DetectorKind kind, double distance, double length) => new()
    {
        Id = new(id),
        Kind = kind,
        SignalGroup = new("1"),
        Place = new DetectorPlace("straight", distance, length),
    };
}
