using System.Text.Json;
using Traffic.Core.V2X.Uper;

namespace Traffic.Core.V2X.Jer;

/// <summary>
/// Reads the JSON encoding rules (ITU-T X.697). The first mistake sticks with its path; text that is no JSON at all throws
/// <see cref="JsonException"/>, which <see cref="ItsMessage.TryReadJson"/> turns into an error.
/// </summary>
public ref struct JerReader
{
    private Utf8JsonReader _json;
    private string _path;

    /// <summary>Starts before the first token.</summary>
    public JerReader(ReadOnlySpan<byte> utf8)
    {
        _json = new Utf8JsonReader(utf8);
        _path = "";
        Error = "";
    }

    /// <summary>Whether something could not be read.</summary>
    public readonly bool Failed => Error.Length > 0;

    /// <summary>What is wrong and where; empty when nothing is.</summary>
    public string Error { get; private set; }

    /// <summary>Whether the current value is a text.</summary>
    public readonly bool IsText => _json.TokenType == JsonTokenType.String;

    /// <summary>Moves to the first value.</summary>
    public void Start() => _json.Read();

    /// <summary>Checks that nothing follows.</summary>
    public void End()
    {
        if (!Failed && _json.Read())
            Fail("something follows the message");
        if (Failed && _path.Length > 0)
            Error = _path + ": " + Error;
    }

    /// <summary>Enters an object.</summary>
    public void BeginObject()
    {
        if (_json.TokenType != JsonTokenType.StartObject)
            Fail("an object is expected here");
    }

    /// <summary>Moves to the value of the next member; false at the end of the object.</summary>
    public bool NextMember(scoped Span<byte> name, out int length)
    {
        length = 0;
        if (Failed)
            return false;
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
            return false;
        length = _json.HasValueSequence || _json.ValueSpan.Length > name.Length ? 0 : _json.CopyString(name);
        _json.Read();
        return true;
    }

    /// <summary>Enters a list.</summary>
    public void BeginArray()
    {
        if (_json.TokenType != JsonTokenType.StartArray)
            Fail("a list is expected here");
    }

    /// <summary>Moves to the next item; false at the end of the list.</summary>
    public bool NextItem()
    {
        if (Failed)
            return false;
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Reads a whole number.</summary>
    public long Integer(long lowest, long highest)
    {
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var value))
        {
            Fail("a whole number is expected here");
            return lowest;
        }

        if (value < lowest || value > highest)
            Fail($"{value} is outside {lowest}..{highest}");
        return Failed ? lowest : value;
    }

    /// <summary>Reads true or false.</summary>
    public bool Boolean()
    {
        if (_json.TokenType is not (JsonTokenType.True or JsonTokenType.False))
            Fail("true or false is expected here");
        return _json.TokenType == JsonTokenType.True;
    }

    /// <summary>Reads the name of an enumerated value; <c>unknown(n)</c> is a value an extension added.</summary>
    public int Enumerated(ReadOnlySpan<string> names, bool extensible)
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            for (var i = 0; i < names.Length; i++)
            {
                if (_json.ValueTextEquals(names[i]))
                    return i;
            }

            if (extensible && JerText.TryParseUnknown(_json.GetString()!, out var index) && index >= names.Length)
                return index;
        }

        Fail("no such value; one of " + string.Join(", ", names.ToArray()) + " is expected here");
        return 0;
    }

    /// <summary>Reads a bit string of fixed size.</summary>
    public ulong FixedBits(int count)
    {
        Span<byte> octets = stackalloc byte[8];
        var length = Hex(octets);
        if (!Failed && length != (count + 7) / 8)
            Fail($"{(count + 7) / 8 * 2} hexadecimal digits are expected here");
        CheckPadding(octets[..length], count);
        return Failed ? 0 : JerText.RightAligned(octets[..length], count);
    }

    /// <summary>Reads a bit string with its length.</summary>
    public BitString VariableBits()
    {
        Span<byte> name = stackalloc byte[8];
        Span<byte> octets = stackalloc byte[8];
        int count = -1, length = 0;
        BeginObject();
        while (NextMember(name, out var size))
        {
            if (name[..size].SequenceEqual("length"u8))
                count = (int)Integer(0, 64);
            else if (name[..size].SequenceEqual("value"u8))
                length = Hex(octets);
            else
                FailMember(name[..size]);
        }

        if (!Failed && (count < 0 || length != (count + 7) / 8))
            Fail("length and value do not fit");
        CheckPadding(octets[..length], count);
        return Failed ? default : new BitString(JerText.RightAligned(octets[..length], count), (byte)count);
    }

    /// <summary>Reads text.</summary>
    public void Ia5(Ia5Text into)
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            Fail("a text is expected here");
            return;
        }

        var text = _json.GetString()!;
        if (System.Text.Ascii.IsValid(text))
            into.Set(text);
        else
            Fail("only 7-bit characters may stand here");
    }

    /// <summary>Reads octets.</summary>
    public void OctetString(Octets into)
    {
        into.Clear();
        if (_json.TokenType != JsonTokenType.String || _json.ValueIsEscaped || _json.ValueSpan.Length % 2 != 0)
        {
            Fail("an even number of hexadecimal digits is expected here");
            return;
        }

        if (!JerText.TryParseHex(_json.ValueSpan, into.Extend(_json.ValueSpan.Length / 2)))
            Fail("hexadecimal digits are expected here");
    }

    /// <summary>Notes the name of the part that failed, from the inside out.</summary>
    public void Within(string name) => _path = _path.Length == 0 ? name : name + "." + _path;

    /// <summary>Notes the list item that failed, from the inside out.</summary>
    public void WithinItem(int index) => _path = _path.Length == 0 ? $"[{index}]" : $"[{index}].{_path}";

    /// <summary>Notes that a member has come, and refuses it when it has come before.</summary>
    public void Once(ref uint seen, uint member, scoped ReadOnlySpan<byte> name)
    {
        if ((seen & member) != 0)
            Fail($"'{System.Text.Encoding.UTF8.GetString(name)}' stands here twice");
        seen |= member;
    }

    /// <summary>Records that a member has no place in its object.</summary>
    public void FailMember(scoped ReadOnlySpan<byte> name) =>
        Fail(name.IsEmpty ? "a member has no place here" : $"'{System.Text.Encoding.UTF8.GetString(name)}' has no place here");

    /// <summary>Records a mistake; only the first counts.</summary>
    public void Fail(string what)
    {
        if (!Failed)
            Error = what;
    }

    private void CheckPadding(scoped ReadOnlySpan<byte> octets, int count)
    {
        if (!Failed && (count & 7) != 0 && (octets[^1] & (0xFF >> (count & 7))) != 0)
            Fail($"the bits behind the first {count} must be zero");
    }

    private int Hex(scoped Span<byte> octets)
    {
        var digits = _json.TokenType == JsonTokenType.String && !_json.ValueIsEscaped ? _json.ValueSpan : "x"u8;
        if (digits.Length % 2 != 0 || digits.Length / 2 > octets.Length || !JerText.TryParseHex(digits, octets))
        {
            Fail("hexadecimal digits are expected here");
            return 0;
        }

        return digits.Length / 2;
    }
}
