using ProtoBuf;

namespace Traffic.Actors.Sharding;

/// <summary>Reminds the <see cref="RosterKeeper"/> of its work.</summary>
[ProtoContract]
public sealed record KeepRoster
{
    /// <summary>The message.</summary>
    public static KeepRoster Instance { get; } = new();
}
