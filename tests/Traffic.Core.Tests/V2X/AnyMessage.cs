using System.Text;
using System.Text.Json;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using Traffic.Core.V2X.Its;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.Tests.V2X;

/// <summary>One reusable object for each type of message, chosen by the type's name.</summary>
internal sealed class AnyMessage
{
    private readonly byte[] _buffer = new byte[1 << 20];

    private readonly Dictionary<string, IItsMessage> _messages =
        new[] { "CAM", "SPATEM", "MAPEM", "SREM", "SSEM" }.ToDictionary(type => type, New);

    /// <summary>A new object of a type.</summary>
    public static IItsMessage New(string type) => type switch
    {
        "CAM" => new CamMessage(),
        "SPATEM" => new SpatemMessage(),
        "MAPEM" => new MapemMessage(),
        "SREM" => new SremMessage(),
        _ => new SsemMessage(),
    };

    public bool TryDecode(string type, ReadOnlySpan<byte> octets, out DecodeError error) =>
        ItsMessage.TryDecode(octets, _messages[type], out error);

    public byte[] Encode(string type)
    {
        Assert.True(ItsMessage.TryEncode(_messages[type], _buffer, out var length, out var error), error.ToString());
        return _buffer[..length];
    }

    public string Json(string type)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            _messages[type].WriteJson(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public bool TryReadJson(string type, ReadOnlySpan<byte> json, out string error) =>
        ItsMessage.TryReadJson(json, _messages[type], out error);

    public void ReadJson(string type, string json) =>
        Assert.True(ItsMessage.TryReadJson(Encoding.UTF8.GetBytes(json), _messages[type], out var error), error);
}
