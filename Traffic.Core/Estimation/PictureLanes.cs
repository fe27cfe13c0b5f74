using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.Estimation;

/// <summary>
/// The lanes of a <see cref="TrafficPicture"/> and what may be done from them: those of the specification in its order, then one
/// for each signal group that none of them leads to (push buttons, groups without geometry). Immutable.
/// </summary>
internal sealed class PictureLanes
{
    /// <summary>Two lanes are the same road where their centre lines are nearer than this, metres.</summary>
    private const double SameRoad = 1.0;

    private const double SampleMeters = 5;

    public PictureLanes(JunctionSpecification specification)
    {
        var groups = specification.SignalGroups;
        var index = new Dictionary<SignalGroupId, int>();
        for (var i = 0; i < groups.Count; i++)
            index.Add(groups[i].Id, i);
        var yields = new ulong[groups.Count];
        foreach (var conflict in specification.PermissiveConflicts)
            yields[index[conflict.Yields]] |= 1UL << index[conflict.Protected];

        var exits = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var exit in specification.Exits)
            exits.TryAdd(exit.Id, exits.Count);
        var lanes = new List<PictureLane>();
        foreach (var lane in specification.Lanes)
        {
            var turns = specification.Movements.Where(movement => movement.Lane == lane.Id).Select(movement =>
            {
                var group = index[movement.SignalGroup];
                // Of a group that serves several directions it is the turning ones that give way.
                var straightOn = movement.Direction == MovementDirection.Straight && specification.Movements.Any(
                    other => other.SignalGroup == movement.SignalGroup && other.Direction != MovementDirection.Straight);
                return new PictureMovement(
                    group, movement.Direction, straightOn ? 0 : yields[group], exits.GetValueOrDefault(movement.Exit, -1));
            });
            lanes.Add(new PictureLane(
                lanes.Count, lane.Kind, Math.Max(lane.SpeedLimitMetersPerSecond, 1), LengthOf(lane.Centerline), [.. turns]));
        }

        SpecifiedCount = lanes.Count;
        var served = lanes.Aggregate(0UL, (all, lane) => all | lane.Groups);
        for (var group = 0; group < groups.Count; group++)
        {
            if ((served >> group & 1) == 0)
            {
                lanes.Add(new PictureLane(
                    -1, groups[group].Kind, 0, 0, [new PictureMovement(group, MovementDirection.Straight, yields[group], -1)]));
            }
        }

        Lanes = [.. lanes];
        for (var i = 0; i < specification.Detectors.Count; i++)
            Lay(specification, index, i);
        ShareRoads(specification.Lanes);
    }

    /// <summary>How many of the lanes are those of the specification; they come first.</summary>
    public int SpecifiedCount { get; }

    public PictureLane[] Lanes { get; }

    /// <summary>Length of a line, metres.</summary>
    public static double LengthOf(IReadOnlyList<LocalPoint> line)
    {
        var length = 0.0;
        for (var i = 1; i < line.Count; i++)
            length += line[i].DistanceTo(line[i - 1]);
        return length;
    }

    private void Lay(JunctionSpecification specification, Dictionary<SignalGroupId, int> index, int number)
    {
        var detector = specification.Detectors[number];
        if (detector.Place is { } place)
        {
            var there = Enumerable.Range(0, SpecifiedCount).Where(lane => specification.Lanes[lane].Id == place.Lane).ToArray();
            if (there.Length > 0)
            {
                Lanes[there[0]].Lay(detector.Kind, new PictureLoop(number, place.DistanceMeters, place.LengthMeters));
                return;
            }
        }

        // Without a place: on the lane its number tells, where such loops usually lie (CROW handbook).
        var group = 1UL << index[detector.SignalGroup];
        var own = Array.FindAll(Lanes, lane => (lane.Groups & group) != 0);
        if (own.Length == 0)
            return;
        var (distance, length) = detector.Kind switch
        {
            DetectorKind.StopLine => (1.0, 1.0),
            DetectorKind.Long or DetectorKind.Radar => (10, 15),
            DetectorKind.Advance => (45, 1),
            DetectorKind.Queue => (80, 1),
            _ => (0, 0),
        };
        own[Math.Clamp(detector.Lane - 1, 0, own.Length - 1)].Lay(detector.Kind, new PictureLoop(number, distance, length));
    }

    private void ShareRoads(IReadOnlyList<JunctionLane> lanes)
    {
        for (var i = 0; i < lanes.Count; i++)
        {
            var shared = new List<(int, double)>();
            for (var j = 0; j < lanes.Count; j++)
            {
                if (i != j && lanes[i].Kind == lanes[j].Kind && SharedFrom(lanes[i].Centerline, lanes[j].Centerline) is { } from)
                    shared.Add((j, from));
            }

            Lanes[i].SharedWith = [.. shared];
        }
    }

    // Distance from the stop line of the first from which on both are the same road; null when they nowhere are.
    private static double? SharedFrom(IReadOnlyList<LocalPoint> first, IReadOnlyList<LocalPoint> second)
    {
        var reach = Math.Min(LengthOf(first), LengthOf(second)) - SampleMeters;
        double? from = null;
        for (var distance = reach; distance > 0; distance -= SampleMeters)
        {
            if (DistanceTo(second, PointAt(first, distance)) > SameRoad)
                break;
            from = distance;
        }

        return from;
    }

    private static LocalPoint PointAt(IReadOnlyList<LocalPoint> line, double distance)
    {
        for (var i = 1; i < line.Count; i++)
        {
            var length = line[i].DistanceTo(line[i - 1]);
            if (distance <= length && length > 0)
            {
                var share = distance / length;
                return new LocalPoint(
                    line[i - 1].East + (share * (line[i].East - line[i - 1].East)),
                    line[i - 1].North + (share * (line[i].North - line[i - 1].North)));
            }

            distance -= length;
        }

        return line[^1];
    }

    private static double DistanceTo(IReadOnlyList<LocalPoint> line, LocalPoint point)
    {
        var nearest = double.PositiveInfinity;
        for (var i = 1; i < line.Count; i++)
        {
            var (east, north) = (line[i].East - line[i - 1].East, line[i].North - line[i - 1].North);
            var squared = (east * east) + (north * north);
            var share = squared > 0
                ? Math.Clamp((((point.East - line[i - 1].East) * east) + ((point.North - line[i - 1].North) * north)) / squared, 0, 1)
                : 0;
            var foot = new LocalPoint(line[i - 1].East + (share * east), line[i - 1].North + (share * north));
            nearest = Math.Min(nearest, foot.DistanceTo(point));
        }

        return nearest;
    }
}
