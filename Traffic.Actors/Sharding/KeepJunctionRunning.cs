using ProtoBuf;

namespace Traffic.Actors.Sharding;

/// <summary>Starts a junction where it does not run; nothing else.</summary>
/// <param name="JunctionKey">Which junction: <see cref="RosterEntry.Key"/>.</param>
[ProtoContract(SkipConstructor = true)]
public sealed record KeepJunctionRunning([property: ProtoMember(1)] string JunctionKey) : IJunctionMessage;
