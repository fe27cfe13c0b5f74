using System.IO.Compression;
using System.Text.Json;

namespace Traffic.Core.Tests.V2X;

/// <summary>A line of the vector files: octets of a message and the JSON a standard decoder gives for them.</summary>
public sealed record MessageVector(string Id, string Type, byte[] Octets, JsonElement? Jer, bool JerRoundTrip, byte[]? Stripped)
{
    /// <summary>All vectors of a data folder.</summary>
    public static IEnumerable<MessageVector> ReadAll(string folder)
    {
        var files = Directory.GetFiles(folder, "*.jsonl").Concat(Directory.GetFiles(folder, "*.jsonl.gz")).Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
            while (text.ReadLine() is { } line)
                yield return Parse(line);
        }
    }

    private static MessageVector Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var jer = root.GetProperty("jer");
        return new MessageVector(
            root.GetProperty("id").GetString()!,
            root.GetProperty("type").GetString()!,
            Convert.FromHexString(root.GetProperty("hex").GetString()!),
            jer.ValueKind == JsonValueKind.Null ? null : jer.Clone(),
            !root.TryGetProperty("jerRoundTrip", out var roundTrip) || roundTrip.GetBoolean(),
            root.TryGetProperty("stripped_hex", out var stripped) && stripped.ValueKind == JsonValueKind.String ? Convert.FromHexString(stripped.GetString()!) : null);
    }
}
