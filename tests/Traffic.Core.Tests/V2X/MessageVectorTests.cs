using System.Text.Json;

namespace Traffic.Core.Tests.V2X;

/// <summary>Recorded and generated messages of two independent codecs.</summary>
public class MessageVectorTests
{
    private readonly AnyMessage _message = new();

    [Fact]
    public void Octets_decode_to_the_reference_json() => CheckAll(vector =>
    {
        if (!_message.TryDecode(vector.Type, vector.Octets, out var error))
            return error.ToString();
        var json = _message.Json(vector.Type);
        if (vector.Jer is not { } expected)
            return json.Contains("unknown(", StringComparison.Ordinal) ? null : "unknown values are not reported: " + json;
        using var actual = JsonDocument.Parse(json);
        return JsonElement.DeepEquals(expected, actual.RootElement) ? null : json;
    });

    [Fact]
    public void Reference_json_encodes_to_the_octets() => CheckAll(vector =>
    {
        if (vector.Jer is not { } jer || !vector.JerRoundTrip)
            return null;
        _message.ReadJson(vector.Type, jer.GetRawText());
        var octets = _message.Encode(vector.Type);
        return octets.AsSpan().SequenceEqual(vector.Stripped ?? vector.Octets) ? null : Convert.ToHexStringLower(octets);
    });

    [Fact]
    public void Decoding_and_encoding_again_loses_nothing() => CheckAll(vector =>
    {
        if (!_message.TryDecode(vector.Type, vector.Octets, out var error))
            return error.ToString();
        var octets = _message.Encode(vector.Type);
        return octets.AsSpan().SequenceEqual(vector.Octets) ? null : Convert.ToHexStringLower(octets);
    });

    [Fact]
    public void Json_of_unknown_values_reads_back_to_the_same_message() => CheckAll(vector =>
    {
        if (vector.Jer is not null)
            return null;
        Assert.True(_message.TryDecode(vector.Type, vector.Octets, out _));
        var json = _message.Json(vector.Type);
        _message.ReadJson(vector.Type, json);
        return _message.Json(vector.Type) == json ? null : json;
    });

    /// <summary>Runs a check over all vectors; it gives null when all is well, else what came out instead.</summary>
    private static void CheckAll(Func<MessageVector, string?> check)
    {
        var folder = Path.GetDirectoryName(SharedData.File("v2x/cam.recorded.jsonl"))!;
        var count = 0;
        var wrong = new List<string>();
        foreach (var vector in MessageVector.ReadAll(folder))
        {
            count++;
            if (check(vector) is { } result)
                wrong.Add($"{vector.Id}: {(result.Length > 400 ? result[..400] : result)}");
        }

        Assert.True(count > 700, $"only {count} vectors");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} vectors:\n{string.Join('\n', wrong.Take(10))}");
    }
}
