using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>A lane as the traffic picture sees it. Immutable once its detectors are laid.</summary>
internal sealed class PictureLane
{
    /// <summary>A loop up to this length tells vehicles apart, metres.</summary>
    private const double CountingLength = 6;

    /// <summary>A counting loop nearer than this is at the stop line, metres.</summary>
    private const double StopLineReach = 6;

    /// <summary>A loop from here on counts who comes, metres.</summary>
    private const double ArrivalReach = 20;

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

    /// <summary>Whether vehicles queue here one behind the other at a car's spacing.</summary>
    public bool IsVehicular => Kind is SignalGroupKind.Motor or SignalGroupKind.PublicTransport;

    /// <summary>The loop that counts who leaves.</summary>
    public PictureLoop StopLine { get; private set; } = PictureLoop.None;

    /// <summary>The farthest loop that counts who comes.</summary>
    public PictureLoop Arrival { get; private set; } = PictureLoop.None;

    /// <summary>Loops that tell how far the queue reaches, the two above included.</summary>
    public PictureLoop[] Zones { get; private set; } = [];

    /// <summary>Push buttons.</summary>
    public int[] Buttons { get; private set; } = [];

    /// <summary>Lanes that share the road upstream with this one: index, and distance from where on, metres.</summary>
    public (int Lane, double From)[] SharedWith { get; set; } = [];

    public void Lay(DetectorKind kind, PictureLoop loop)
    {
        if (kind == DetectorKind.PushButton)
        {
            Buttons = [.. Buttons, loop.Detector];
            return;
        }

        // A loop that serves several groups is several detectors at one place.
        if (kind == DetectorKind.Other || loop.Distance < -1 || Array.Exists(Zones, other => Math.Abs(other.Distance - loop.Distance) < 0.1))
            return;
        Zones = [.. Zones, loop];
        if (loop.Length > CountingLength)
            return;
        if (loop.Distance <= StopLineReach && (!StopLine.Exists || loop.Distance < StopLine.Distance))
            StopLine = loop;
        else if (loop.Distance >= ArrivalReach && (!Arrival.Exists || loop.Distance > Arrival.Distance))
            Arrival = loop;
    }
}
