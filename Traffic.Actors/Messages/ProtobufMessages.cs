using System.Buffers;
using ProtoBuf;
using ProtoBuf.Meta;
using Traffic.Core.V2X;

namespace Traffic.Actors.Messages;

/// <summary>Writes and reads the protobuf messages of the bus: <c>det</c>, <c>state</c>, <c>decision</c>.</summary>
public static class ProtobufMessages
{
    /// <summary>Value of the <c>Content-Type</c> header.</summary>
    public const string ContentType = "application/x-protobuf";

    /// <summary>The types of message, for the schema and for compiling them ahead of the first use.</summary>
    public static IReadOnlyList<Type> Types { get; } = [typeof(DetectorEvents), typeof(JunctionState), typeof(JunctionDecision)];

    /// <summary>The <c>.proto</c> of all messages.</summary>
    public static string Schema()
    {
        var options = new SchemaGenerationOptions { Syntax = ProtoSyntax.Proto3, Package = "its.v1" };
        options.Types.AddRange(Types);
        return RuntimeTypeModel.Default.GetSchema(options);
    }

    /// <summary>Compiles the serializers, so that the first message is not the slow one.</summary>
    public static void Prepare()
    {
        foreach (var type in Types)
            RuntimeTypeModel.Default[type].CompileInPlace();
    }

    /// <summary>Writes a message.</summary>
    public static void Write<T>(T message, IBufferWriter<byte> output) => Serializer.Serialize(output, message);

    /// <summary>Writes a message over what a stream holds. Allocates nothing, unlike the form above.</summary>
    public static void Write<T>(T message, MemoryStream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.SetLength(0);
        Serializer.Serialize(output, message);
    }

    /// <summary>Reads a message from outside; never throws.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> payload, out T? message, out DecodeError error)
    {
        try
        {
            message = Serializer.Deserialize<T>(payload);
            error = default;
            return true;
        }
        catch (EndOfStreamException e)
        {
            error = new DecodeError(DecodeErrorKind.Truncated, e.Message);
        }
        catch (OverflowException e)
        {
            error = new DecodeError(DecodeErrorKind.OutOfRange, e.Message);
        }
#pragma warning disable CA1031 // Hostile bytes make protobuf-net throw exceptions of many kinds; none of them may get out.
        catch (Exception e)
#pragma warning restore CA1031
        {
            error = new DecodeError(DecodeErrorKind.Malformed, e.Message);
        }

        message = default;
        return false;
    }

    /// <summary>Reads and checks detector events; never throws.</summary>
    public static bool TryReadDetectors(ReadOnlySpan<byte> payload, out DetectorEvents? events, out DecodeError error)
    {
        if (!TryRead(payload, out events, out error))
            return false;
        var wrong = events switch
        {
            null => "empty message",
            { RunId.Length: > 64 } => "run_id is longer than 64 characters",
            { Tick: < 0 } => $"tick {events.Tick} is negative",
            { BeginTick: < 0 } => $"begin_tick {events.BeginTick} is negative",
            { CamCount: < 0 or > 100_000 } => $"cam_count {events.CamCount} is outside 0..100000",
            { Detectors.Count: > 1024 } => $"{events.Detectors.Count} detectors; 1024 at most",
            _ => null,
        };
        error = wrong is null ? default : new DecodeError(DecodeErrorKind.OutOfRange, wrong);
        return wrong is null;
    }
}
