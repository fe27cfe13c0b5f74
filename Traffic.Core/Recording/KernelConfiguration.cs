using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;

namespace Traffic.Core.Recording;

/// <summary>What a kernel is built from, to and from a <see cref="JunctionConfiguration"/>.</summary>
/// <param name="Specification">The junction.</param>
/// <param name="Controller">Which controller proposes.</param>
/// <param name="Options">How it runs.</param>
public sealed record KernelConfiguration(JunctionSpecification Specification, ControllerKind Controller, RuntimeOptions Options)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>Name of the junction within a recording: <c>region.junction</c>.</summary>
    public static string KeyOf(JunctionSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return $"{specification.Region}.{specification.Id}";
    }

    /// <summary>Writes it as a record.</summary>
    /// <param name="fromTick">The tick from which it holds.</param>
    public JunctionConfiguration ToRecord(long fromTick)
    {
        using var specification = new MemoryStream();
        SpecificationWriter.Write(specification, Specification);
        var options = JsonSerializer.SerializeToUtf8Bytes(Options, Json);
        var controller = Controller.ToString().ToLowerInvariant();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(specification.GetBuffer(), 0, (int)specification.Length);
        hash.AppendData(options);
        hash.AppendData(Encoding.UTF8.GetBytes(controller));
        return new JunctionConfiguration
        {
            Key = KeyOf(Specification),
            FromTick = fromTick,
            Groups = [.. Specification.SignalGroups.Select(group => group.Id.Value)],
            Detectors = [.. Specification.Detectors.Select(detector => detector.Id.Value)],
            Controller = controller,
            Specification = specification.ToArray(),
            Options = options,
            Digest = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8)),
        };
    }

    /// <summary>Reads it from a record.</summary>
    /// <param name="record">The record; one of an imported recording has no kernel.</param>
    /// <param name="file">Name of the recording, for messages.</param>
    /// <exception cref="InputException">It holds no kernel, or none this program can build.</exception>
    public static KernelConfiguration Read(JunctionConfiguration record, string file)
    {
        ArgumentNullException.ThrowIfNull(record);
        var place = string.Create(CultureInfo.InvariantCulture, $"{file}: configuration of {record.Key} at tick {record.FromTick}");
        var specification = ReadSpecification(record, file);
        if (!Enum.TryParse<ControllerKind>(record.Controller, ignoreCase: true, out var controller))
            throw new InputException($"{place}: controller '{record.Controller}' is not known; use a newer version of this program");
        try
        {
            var options = record.Options.IsEmpty
                ? new RuntimeOptions()
                : JsonSerializer.Deserialize<RuntimeOptions>(record.Options.Span, Json)!;
            return new KernelConfiguration(specification, controller, options);
        }
        catch (JsonException problem)
        {
            throw new InputException($"{place}: options: {problem.Message}; record again with this version of the program", problem);
        }
    }

    /// <summary>Reads the specification of a record.</summary>
    /// <exception cref="InputException">It has none, or it cannot be read.</exception>
    public static JunctionSpecification ReadSpecification(JunctionConfiguration record, string file)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Specification.IsEmpty)
            throw new InputException($"{file}: junction {record.Key} comes without its specification; give one with --spec");
        using var stream = new MemoryStream(record.Specification.ToArray(), writable: false);
        return SpecificationReader.Read(stream, $"{file}: {record.Key}");
    }
}
