using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using ProtoBuf.Meta;
using Traffic.Actors.Intersections;
using Traffic.Actors.Sharding;
using Traffic.Actors.Ticking;

namespace Traffic.Actors.Serialization;

/// <summary>
/// Serializes the messages between actors. Every type has its manifest here; one that has none is refused, so that nothing
/// falls back to a slower or less strict serializer. Manifests and field numbers are never used for something else.
/// </summary>
public sealed class ProtobufSerializer : SerializerWithStringManifest
{
    private static readonly (Type Type, string Manifest)[] Table =
    [
        (typeof(Tick), "tk"),
        (typeof(StepRequest), "sr"),
        (typeof(KeepJunctionRunning), "kj"),
        (typeof(StopJunction), "sj"),
        (typeof(KeepRoster), "kr"),
    ];

    private static readonly FrozenDictionary<Type, string> Manifests = Table.ToFrozenDictionary(row => row.Type, row => row.Manifest);
    private static readonly FrozenDictionary<string, Type> TypesByManifest = Table.ToFrozenDictionary(row => row.Manifest, row => row.Type);

    /// <summary>Creates the serializer.</summary>
    public ProtobufSerializer(ExtendedActorSystem system)
        : base(system)
    {
        foreach (var (type, _) in Table)
            RuntimeTypeModel.Default[type].CompileInPlace();
    }

    /// <summary>The types it serializes.</summary>
    public static ImmutableHashSet<Type> Types { get; } = [.. Table.Select(row => row.Type)];

    /// <inheritdoc/>
    public override int Identifier => 7_701;

    /// <inheritdoc/>
    public override string Manifest(object o) => Manifests.TryGetValue(o.GetType(), out var manifest)
        ? manifest
        : throw new SerializationException($"{o.GetType()} has no manifest in {nameof(ProtobufSerializer)}.");

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj)
    {
        _ = Manifest(obj);
        using var stream = new MemoryStream();
        ProtoBuf.Serializer.NonGeneric.Serialize(stream, obj);
        return stream.ToArray();
    }

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest) => TypesByManifest.TryGetValue(manifest, out var type)
        ? ProtoBuf.Serializer.NonGeneric.Deserialize(type, new ReadOnlyMemory<byte>(bytes))
        : throw new SerializationException($"No message has the manifest '{manifest}'; is another node newer than this one?");
}
