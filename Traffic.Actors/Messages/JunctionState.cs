using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>State of a junction after a step (bus type <c>state</c>).</summary>
[ProtoContract]
public sealed record JunctionState
{
    /// <summary>Lock-step: the run it belongs to. Empty when live.</summary>
    [ProtoMember(1)]
    public string RunId { get; set; } = "";

    /// <summary>The tick that was stepped: tenths of a second since 1970-01-01 UTC when live, of the simulation otherwise.</summary>
    [ProtoMember(2)]
    public long Tick { get; set; }

    /// <summary>Region of the junction.</summary>
    [ProtoMember(3)]
    public string Region { get; set; } = "";

    /// <summary>Name of the junction.</summary>
    [ProtoMember(4)]
    public string Junction { get; set; } = "";

    /// <summary>Controller: <c>fixed</c>, <c>actuated</c>.</summary>
    [ProtoMember(5)]
    public string Controller { get; set; } = "";

    /// <summary>Node that controls the junction, <c>host:port</c> of its cluster address.</summary>
    [ProtoMember(6)]
    public string Node { get; set; } = "";

    /// <summary>The tick this runtime started at; it came up through all-red there.</summary>
    [ProtoMember(7)]
    public long StartTick { get; set; }

    /// <summary>Last state before the junction stops or moves to another node.</summary>
    [ProtoMember(8)]
    public bool Final { get; set; }

    /// <summary>The signal groups, in the order of the specification.</summary>
    [ProtoMember(9)]
    public List<GroupReport> Groups { get; set; } = [];

    /// <summary>What the guard did since the start.</summary>
    [ProtoMember(10, IsRequired = true)]
    public GuardReport Guard { get; set; } = new();

    /// <summary>What it cost the traffic since the start.</summary>
    [ProtoMember(11, IsRequired = true)]
    public JunctionKpi Kpi { get; set; } = new();

    /// <summary>
    /// How its predictions came true since the start; only in the first state after every tenth second, empty in others.
    /// </summary>
    [ProtoMember(12)]
    public List<PredictionReport> Predictions { get; set; } = [];

    /// <summary>Changes outside the guaranteed earliest and latest times since the start; must be 0.</summary>
    [ProtoMember(13)]
    public long OutsideBounds { get; set; }

    /// <summary>The requests for priority: active ones, and for three seconds those that are over.</summary>
    [ProtoMember(14)]
    public List<RequestReport> Requests { get; set; } = [];
}
