using System.Runtime.Serialization;
using Akka.Actor;
using Traffic.Actors.Intersections;
using Traffic.Actors.Serialization;
using Traffic.Actors.Sharding;
using Traffic.Actors.Ticking;

namespace Traffic.Actors.Tests.Serialization;

public class ProtobufSerializerTests : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create("serialization", "akka.loglevel = WARNING");
    private readonly ProtobufSerializer _serializer;

    public ProtobufSerializerTests() => _serializer = new ProtobufSerializer((ExtendedActorSystem)_system);

    public static TheoryData<object> Messages =>
    [
        new Tick(17_000_000_000, -5),
        new StepRequest("run 1", 576_000, 575_999),
        new KeepJunctionRunning("utrecht.k1"),
        StopJunction.Instance,
        KeepRoster.Instance,
    ];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Every_message_comes_back_as_it_was(object message) =>
        Assert.Equal(message, _serializer.FromBinary(_serializer.ToBinary(message), _serializer.Manifest(message)));

    [Fact]
    public void Every_type_has_a_message_in_this_test_and_a_short_manifest_of_its_own()
    {
        Assert.Equal(ProtobufSerializer.Types.Count, Messages.Count);
        var manifests = Messages.Select(row => _serializer.Manifest(row.Data)).ToList();
        Assert.Equal(manifests.Count, manifests.Distinct().Count());
        Assert.All(manifests, manifest => Assert.InRange(manifest.Length, 1, 4));
    }

    [Fact]
    public void A_type_or_manifest_nobody_registered_is_refused()
    {
        Assert.Throws<SerializationException>(() => _serializer.ToBinary("text"));
        Assert.Throws<SerializationException>(() => _serializer.FromBinary([], "zz"));
    }

    public void Dispose()
    {
        _system.Dispose();
        GC.SuppressFinalize(this);
    }
}
