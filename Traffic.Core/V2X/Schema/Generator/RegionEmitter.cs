namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>Writes a regional extension: a known value for the region we know, octets for the others.</summary>
public static class RegionEmitter
{
    /// <summary>The file of a regional extension.</summary>
    public static string Emit(SchemaType type)
    {
        var code = CodeWriter.File(type.Module, "System.Text.Json", "Traffic.Core.V2X.Jer", "Traffic.Core.V2X.Uper");
        var known = type.Item is null ? null : TypeText.CSharp(type.Item, type.Module);
        code.Summary(known is null ? "Regional extension; no region is known here." : $"Regional extension; region {type.Low} holds {known}.");
        code.Open($"public sealed class {type.Name} : IUperValue");
        if (known is not null)
            code.Line($"private {known}? _value;");
        code.Line();
        code.Summary("Region that defines the content, 0 to 255.");
        code.Line("public byte RegionId { get; set; }");
        if (known is not null)
        {
            code.Line();
            code.Summary($"Content for region {type.Low}; null for the others.");
            code.Line($"public {known}? Value {{ get; set; }}");
        }

        code.Line();
        code.Summary("Content for a region that is not known, kept as octets.");
        code.Line("public Octets Payload { get; } = new();");
        code.Line();
        code.Summary("Reads the content, replacing all there is.");
        code.Open("public void Decode(ref UperReader reader)");
        code.Line("RegionId = (byte)reader.Integer(0, 255, 8, \"regionId\");");
        code.Line("Payload.Clear();");
        if (known is not null)
        {
            code.Line("Value = null;");
            code.Open($"if (RegionId == {type.Low} && !reader.Failed)");
            code.Line("var scope = reader.EnterOpenType(\"regExtValue\");");
            code.Line("if (reader.Failed)");
            code.Line("    return;");
            code.Line("Value = _value ??= new();");
            code.Line("Value.Decode(ref reader);");
            code.Line("if (reader.Failed)");
            code.Line("    reader.Within(\"regExtValue\");");
            code.Line("reader.LeaveOpenType(scope);");
            code.Line("return;");
            code.Close();
            code.Line();
        }

        code.Line("reader.OpenType(Payload, \"regExtValue\");");
        code.Close();
        code.Line();
        code.Summary("Writes the value.");
        code.Open("public void Encode(ref UperWriter writer)");
        code.Line("writer.Bits(RegionId, 8);");
        if (known is not null)
        {
            code.Open("if (Value is not null)");
            code.Line("writer.OpenType(Value, \"regExtValue\");");
            code.Line("return;");
            code.Close();
            code.Line();
        }

        code.Line("writer.OpenType(Payload.Span);");
        code.Close();
        code.Line();
        code.Summary("Writes the value as JSON.");
        code.Open("public void WriteJson(Utf8JsonWriter json)");
        code.Line("json.WriteStartObject();");
        code.Line("json.WritePropertyName(\"regExtValue\"u8);");
        if (known is not null)
        {
            code.Line("if (Value is not null)");
            code.Line("    Value.WriteJson(json);");
            code.Line("else");
            code.Line("    JerText.WriteHex(json, Payload.Span);");
        }
        else
        {
            code.Line("JerText.WriteHex(json, Payload.Span);");
        }

        code.Line("json.WriteNumber(\"regionId\"u8, RegionId);");
        code.Line("json.WriteEndObject();");
        code.Close();
        code.Line();
        code.Summary("Reads the content from JSON, replacing all there is.");
        code.Open("public void ReadJson(ref JerReader reader)");
        code.Line("Span<byte> buffer = stackalloc byte[16];");
        code.Line("var seen = 0u;");
        code.Line("Payload.Clear();");
        if (known is not null)
            code.Line("Value = null;");
        code.Line("reader.BeginObject();");
        code.Open("while (reader.NextMember(buffer, out var length))");
        code.Line("var name = buffer[..length];");
        code.Open("if (name.SequenceEqual(\"regionId\"u8))");
        code.Line("reader.Once(ref seen, 1, name);");
        code.Line("RegionId = (byte)reader.Integer(0, 255);");
        code.Close();
        code.Open("else if (name.SequenceEqual(\"regExtValue\"u8))");
        code.Line("reader.Once(ref seen, 2, name);");
        if (known is not null)
        {
            code.Open("if (reader.IsText)");
            code.Line("reader.OctetString(Payload);");
            code.Close();
            code.Open("else");
            code.Line("Value = _value ??= new();");
            code.Line("Value.ReadJson(ref reader);");
            code.Close();
        }
        else
        {
            code.Line("reader.OctetString(Payload);");
        }

        code.Close();
        code.Open("else");
        code.Line("reader.FailMember(name);");
        code.Close();
        code.Close();
        code.Line();
        code.Line("if (!reader.Failed && seen != 3)");
        code.Line("    reader.Fail(\"regionId and regExtValue are expected here\");");
        if (known is not null)
        {
            code.Line($"if (!reader.Failed && Value is not null && RegionId != {type.Low})");
            code.Line($"    reader.Fail(\"regExtValue of a region other than {type.Low} is written in hexadecimal digits\");");
        }

        code.Close();
        code.Close();
        return code.ToString();
    }
}
