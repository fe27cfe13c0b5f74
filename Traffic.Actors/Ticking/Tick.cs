using ProtoBuf;

namespace Traffic.Actors.Ticking;

/// <summary>Time to step. One object is shared by all junctions of a phase.</summary>
/// <param name="Number">Tenths of a second since 1970-01-01 UTC.</param>
/// <param name="Due">When it was due, timestamp of the node's <see cref="TimeProvider"/>.</param>
[ProtoContract(SkipConstructor = true)]
public sealed record Tick([property: ProtoMember(1)] long Number, [property: ProtoMember(2)] long Due);
