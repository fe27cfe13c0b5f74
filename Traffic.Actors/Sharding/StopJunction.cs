using ProtoBuf;

namespace Traffic.Actors.Sharding;

/// <summary>Sent by the shard when a junction moves to another node or the node stops: publish the last state and stop.</summary>
[ProtoContract]
public sealed record StopJunction
{
    /// <summary>The message.</summary>
    public static StopJunction Instance { get; } = new();
}
