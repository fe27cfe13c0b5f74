using System.Buffers;
using System.Reflection;
using ProtoBuf;
using Traffic.Actors.Messages;
using Traffic.Core.Signals;
using Traffic.Core.V2X;

namespace Traffic.Actors.Tests.Messages;

public class ProtobufMessagesTests
{
    [Fact]
    public void A_state_comes_back_as_it_was()
    {
        var state = new JunctionState
        {
            RunId = "r1",
            Tick = 17_000_000_000,
            Region = "utrecht",
            Junction = "k1",
            Controller = "actuated",
            Groups = [new GroupReport { Name = "02", SpatId = 2, Aspect = Aspect.Green, State = SignalGroupState.FixedGreen, Earliest = 0, Later = { new ChangeReport { Likely = 90 } } }],
            Kpi = new JunctionKpi { Vehicles = 3, DelaySeconds = 1.5 },
            Requests = [new RequestReport { Number = -2, StationId = 7, Status = "granted", LatenessSeconds = -30 }],
        };
        var buffer = new ArrayBufferWriter<byte>();
        ProtobufMessages.Write(state, buffer);
        Assert.True(ProtobufMessages.TryRead<JunctionState>(buffer.WrittenSpan, out var back, out _));
        Assert.Equivalent(state.Groups, back!.Groups, strict: true);
        Assert.Equal(state.Requests, back.Requests);
        Assert.Equal(state with { Groups = back.Groups, Predictions = back.Predictions, Requests = back.Requests }, back);
    }

    [Fact]
    public void Detector_events_out_of_range_are_refused_with_the_reason()
    {
        var buffer = new ArrayBufferWriter<byte>();
        ProtobufMessages.Write(new DetectorEvents { Tick = -1 }, buffer);
        Assert.False(ProtobufMessages.TryReadDetectors(buffer.WrittenSpan, out _, out var error));
        Assert.Equal(new DecodeError(DecodeErrorKind.OutOfRange, "tick -1 is negative"), error);
    }

    [Fact]
    public void Hostile_bytes_never_throw()
    {
        var state = 0x9E3779B97F4A7C15UL;
        var bytes = new byte[64];
        for (var round = 0; round < 5_000; round++)
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                bytes[i] = (byte)state;
            }

            var slice = bytes.AsSpan(0, round % 64);
            if (!ProtobufMessages.TryReadDetectors(slice, out _, out var error))
                Assert.NotEqual(DecodeErrorKind.None, error.Kind);
            if (!ProtobufMessages.TryRead<JunctionState>(slice, out _, out error))
                Assert.NotEqual(DecodeErrorKind.None, error.Kind);
        }
    }

    [Fact]
    public void A_length_that_claims_gigabytes_is_refused_without_allocating_them()
    {
        byte[] hostile = [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 1, 2, 3];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(ProtobufMessages.TryReadDetectors(hostile, out _, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void The_schema_names_every_message()
    {
        var schema = ProtobufMessages.Schema();
        foreach (var type in ProtobufMessages.Types)
            Assert.Contains($"message {type.Name} {{", schema, StringComparison.Ordinal);
        Assert.Contains("package its.v1;", schema, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_contract_has_unique_field_numbers()
    {
        var contracts = typeof(JunctionState).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<ProtoContractAttribute>() is not null).ToList();
        Assert.NotEmpty(contracts);
        foreach (var contract in contracts)
        {
            var tags = contract.GetProperties()
                .Select(property => property.GetCustomAttribute<ProtoMemberAttribute>()?.Tag)
                .Where(tag => tag is not null).ToList();
            Assert.Equal(tags.Count, tags.Distinct().Count());
        }
    }
}
