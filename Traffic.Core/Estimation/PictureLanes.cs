using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>
/// The lanes of a <see cref="TrafficPicture"/> and what may be done from them: those of the specification in its order, then one
/// for each signal group that none of them leads to (push buttons, groups without geometry). Immutable.
/// </summary>
internal sealed class PictureLanes
{
    public PictureLanes(JunctionSpecification specification)
    {
        var groups = specification.SignalGroups;
        var index = new Dictionary<SignalGroupId, int>();
        for (var i = 0; i < groups.Count; i++)
            index.Add(groups[i].Id, i);
        var yields = new ulong[groups.Count];
        foreach (var conflict in specification.PermissiveConflicts)
            yields[index[conflict.Yields]] |= 1UL << index[conflict.Protected];

        var lanes = new List<PictureLane>();
        var served = 0UL;
        foreach (var lane in specification.Lanes)
        {
            var movements = specification.Movements.Where(movement => movement.Lane == lane.Id).ToArray();
            var turns = new PictureMovement[movements.Length];
            for (var i = 0; i < turns.Length; i++)
            {
                var group = index[movements[i].SignalGroup];
                served |= 1UL << group;
                // Of a group that serves several directions it is the turning ones that give way.
                var straightOn = movements[i].Direction == MovementDirection.Straight && specification.Movements.Any(
                    other => other.SignalGroup == movements[i].SignalGroup && other.Direction != MovementDirection.Straight);
                turns[i] = new PictureMovement(group, movements[i].Direction, straightOn ? 0 : yields[group]);
            }

            lanes.Add(new PictureLane(lanes.Count, lane.Kind, Math.Max(lane.SpeedLimitMetersPerSecond, 1), LengthOf(lane), turns));
        }

        SpecifiedCount = lanes.Count;
        for (var group = 0; group < groups.Count; group++)
        {
            if ((served >> group & 1) == 0)
            {
                lanes.Add(new PictureLane(
                    -1, groups[group].Kind, 0, 0, [new PictureMovement(group, MovementDirection.Straight, yields[group])]));
            }
        }

        Lanes = [.. lanes];
    }

    /// <summary>How many of the lanes are those of the specification; they come first.</summary>
    public int SpecifiedCount { get; }

    public PictureLane[] Lanes { get; }

    private static double LengthOf(JunctionLane lane)
    {
        var length = 0.0;
        for (var i = 1; i < lane.Centerline.Count; i++)
            length += lane.Centerline[i].DistanceTo(lane.Centerline[i - 1]);
        return length;
    }
}
