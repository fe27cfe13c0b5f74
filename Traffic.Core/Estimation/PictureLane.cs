using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>A lane as the traffic picture sees it.</summary>
internal sealed class PictureLane
{
    public PictureLane(int lane, SignalGroupKind kind, double speedLimit, double length, PictureMovement[] movements)
    {
        Lane = lane;
        Kind = kind;
        SpeedLimit = speedLimit;
        Length = length;
        Movements = movements;
        foreach (var movement in movements)
            Groups |= 1UL << movement.Group;
    }

    /// <summary>Index in the specification; -1 for a group without lane.</summary>
    public int Lane { get; }

    public SignalGroupKind Kind { get; }

    /// <summary>Metres per second.</summary>
    public double SpeedLimit { get; }

    /// <summary>Metres.</summary>
    public double Length { get; }

    public PictureMovement[] Movements { get; }

    /// <summary>Groups that let somebody of this lane go.</summary>
    public ulong Groups { get; }
}
