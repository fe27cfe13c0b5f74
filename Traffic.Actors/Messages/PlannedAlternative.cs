using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>One of the things a planner could have done, with its cost in person-seconds by term and by class.</summary>
[ProtoContract]
public sealed record PlannedAlternative
{
    /// <summary>Seconds until its first switch; -1 when it leaves everything as it is.</summary>
    [ProtoMember(1)]
    public int Second { get; set; }

    /// <summary>Groups that are green or start after that switch.</summary>
    [ProtoMember(2)]
    public IList<string> Groups { get; } = [];

    /// <summary>Cost of all terms together.</summary>
    [ProtoMember(3)]
    public float Cost { get; set; }

    /// <summary>Waiting within the horizon.</summary>
    [ProtoMember(4)]
    public float Delay { get; set; }

    /// <summary>Stops.</summary>
    [ProtoMember(5)]
    public float Stops { get; set; }

    /// <summary>Vehicles still waiting at the end of the horizon.</summary>
    [ProtoMember(6)]
    public float Leftover { get; set; }

    /// <summary>Change of the published plan.</summary>
    [ProtoMember(7)]
    public float PlanChange { get; set; }

    /// <summary>Share of motor traffic.</summary>
    [ProtoMember(8)]
    public float Motor { get; set; }

    /// <summary>Share of cyclists.</summary>
    [ProtoMember(9)]
    public float Cycle { get; set; }

    /// <summary>Share of pedestrians.</summary>
    [ProtoMember(10)]
    public float Pedestrian { get; set; }

    /// <summary>Share of public transport on lanes of its own.</summary>
    [ProtoMember(11)]
    public float PublicTransport { get; set; }
}
