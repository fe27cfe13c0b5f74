using ProtoBuf;

namespace Traffic.Actors.Intersections;

/// <summary>Lock-step: all input of a tick is there.</summary>
/// <param name="RunId">Run of the simulator.</param>
/// <param name="Tick">The tick to step.</param>
/// <param name="BeginTick">First tick of the run.</param>
[ProtoContract(SkipConstructor = true)]
public sealed record StepRequest(
    [property: ProtoMember(1)] string RunId, [property: ProtoMember(2)] long Tick, [property: ProtoMember(3)] long BeginTick);
