using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>One of the things a planner could have done, with what it would cost.</summary>
/// <param name="Second">Seconds until its first switch; -1 when it leaves everything as it is for the whole horizon.</param>
/// <param name="Groups">Groups that are green or start after that switch, one bit for each index.</param>
/// <param name="Cost">Cost in person-seconds: the sum of the terms.</param>
public readonly record struct PlanAlternative(int Second, ulong Groups, float Cost)
{
    /// <summary>Cost of waiting within the horizon.</summary>
    public float Delay { get; init; }

    /// <summary>Cost of stops.</summary>
    public float Stops { get; init; }

    /// <summary>Cost of the vehicles still waiting at the end of the horizon.</summary>
    public float Leftover { get; init; }

    /// <summary>Cost of changing the published plan.</summary>
    public float PlanChange { get; init; }

    /// <summary>Cost of delay, stops and leftover of the requests with priority, besides what they count for as traffic.</summary>
    public float Priority { get; init; }

    /// <summary>Share of motor traffic in delay, stops and leftover.</summary>
    public float Motor { get; init; }

    /// <summary>Share of cyclists.</summary>
    public float Cycle { get; init; }

    /// <summary>Share of pedestrians.</summary>
    public float Pedestrian { get; init; }

    /// <summary>Share of public transport on lanes of its own.</summary>
    public float PublicTransport { get; init; }

    internal PlanAlternative With(SignalGroupKind kind, float delay, float stops, float leftover)
    {
        var sum = delay + stops + leftover;
        return this with
        {
            Delay = Delay + delay,
            Stops = Stops + stops,
            Leftover = Leftover + leftover,
            Motor = Motor + (kind == SignalGroupKind.Motor ? sum : 0),
            Cycle = Cycle + (kind == SignalGroupKind.Cycle ? sum : 0),
            Pedestrian = Pedestrian + (kind == SignalGroupKind.Pedestrian ? sum : 0),
            PublicTransport = PublicTransport + (kind == SignalGroupKind.PublicTransport ? sum : 0),
        };
    }
}
