namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>Writes a choice: a class with one property for each alternative, and the enumeration that tells which one holds.</summary>
public static class ChoiceEmitter
{
    private const int NameBuffer = 48;

    /// <summary>The file of the enumeration of the alternatives.</summary>
    public static string EmitKind(SchemaType type)
    {
        var code = CodeWriter.File(type.Module);
        code.Summary($"Alternatives of {type.Name}; a higher number is one that our edition does not know.");
        code.Open($"public enum {type.Name}Kind : byte");
        foreach (var alternative in type.Members)
        {
            code.Summary(alternative.Name);
            code.Line($"{alternative.Property},");
        }

        code.Close();
        return code.ToString();
    }

    /// <summary>The file of the choice.</summary>
    public static string Emit(SchemaType type)
    {
        var code = CodeWriter.File(type.Module, "System.Text.Json", "Traffic.Core.V2X.Jer", "Traffic.Core.V2X.Uper");
        var member = new MemberEmitter(code, type.Module);
        code.Summary(type.Doc.Length > 0 ? type.Doc : type.Name + ".");
        code.Open($"public sealed class {type.Name} : IUperValue");
        foreach (var alternative in type.Members.Where(alternative => !alternative.Type.IsPlain))
            code.Line($"private {TypeText.CSharp(alternative.Type, type.Module)}? {Naming.Field(alternative.Property)};");
        if (type.Extensible)
            code.Line("private Octets? _unknown;");
        code.Line();
        code.Summary("Which alternative holds.");
        code.Line($"public {type.Name}Kind Kind {{ get; set; }}");
        foreach (var alternative in type.Members)
        {
            code.Line();
            code.Summary($"{TypeText.Describe(alternative.Type)} Holds when <c>Kind</c> says so.".Replace("<c>", "", StringComparison.Ordinal).Replace("</c>", "", StringComparison.Ordinal));
            var name = TypeText.CSharp(alternative.Type, type.Module);
            code.Line(alternative.Type.IsPlain
                ? $"public {name} {alternative.Property} {{ get; set; }}"
                : $"public {name} {alternative.Property} {{ get => {Naming.Field(alternative.Property)} ??= new(); set => {Naming.Field(alternative.Property)} = value; }}");
        }

        if (type.Extensible)
        {
            code.Line();
            code.Summary("Encoding of an alternative that our edition does not know.");
            code.Line("public Octets Unknown => _unknown ??= new();");
        }

        Decode(code, member, type);
        Encode(code, member, type);
        WriteJson(code, member, type);
        ReadJson(code, member, type);
        code.Close();
        return code.ToString();
    }

    private static int IndexBits(SchemaType type) => SchemaType.BitsFor((ulong)(type.Members.Count - 1));

    private static void Decode(CodeWriter code, MemberEmitter member, SchemaType type)
    {
        code.Line();
        code.Summary("Reads the content, replacing all there is.");
        code.Open("public void Decode(ref UperReader reader)");
        if (type.Extensible)
        {
            code.Open("if (reader.Bit())");
            code.Line($"Kind = ({type.Name}Kind)({type.Members.Count} + reader.SmallNumber(\"\"));");
            code.Line("reader.OpenType(Unknown, \"\");");
            code.Line("return;");
            code.Close();
            code.Line();
        }

        code.Line($"Kind = ({type.Name}Kind)reader.Integer(0, {type.Members.Count - 1}, {IndexBits(type)}, \"\");");
        code.Line("if (reader.Failed)");
        code.Line("    return;");
        code.Open("switch (Kind)");
        foreach (var alternative in type.Members)
        {
            code.Open($"case {type.Name}Kind.{alternative.Property}:");
            member.Decode(alternative, alternative.Property, alternative.Property);
            code.Line("break;");
            code.Close();
        }

        code.Close();
        code.Close();
    }

    private static void Encode(CodeWriter code, MemberEmitter member, SchemaType type)
    {
        code.Line();
        code.Summary("Writes the value.");
        code.Open("public void Encode(ref UperWriter writer)");
        if (type.Extensible)
        {
            code.Line($"var known = (int)Kind < {type.Members.Count};");
            code.Line("writer.Bit(!known);");
            code.Open("if (!known)");
            code.Line($"writer.SmallNumber((int)Kind - {type.Members.Count});");
            code.Line("writer.OpenType(Unknown.Span);");
            code.Line("return;");
            code.Close();
            code.Line();
        }

        code.Line($"writer.Integer((int)Kind, 0, {type.Members.Count - 1}, {IndexBits(type)}, \"\");");
        code.Open("switch (Kind)");
        foreach (var alternative in type.Members)
        {
            code.Open($"case {type.Name}Kind.{alternative.Property}:");
            member.Encode(alternative, alternative.Property);
            code.Line("break;");
            code.Close();
        }

        code.Close();
        code.Close();
    }

    private static void WriteJson(CodeWriter code, MemberEmitter member, SchemaType type)
    {
        code.Line();
        code.Summary("Writes the value as JSON.");
        code.Open("public void WriteJson(Utf8JsonWriter json)");
        code.Line("json.WriteStartObject();");
        code.Open("switch (Kind)");
        foreach (var alternative in type.Members)
        {
            code.Open($"case {type.Name}Kind.{alternative.Property}:");
            member.WriteJson(alternative, alternative.Property);
            code.Line("break;");
            code.Close();
        }

        if (type.Extensible)
        {
            code.Open("default:");
            code.Line("json.WritePropertyName(JerText.Unknown((int)Kind));");
            code.Line("JerText.WriteHex(json, Unknown.Span);");
            code.Line("break;");
            code.Close();
        }

        code.Close();
        code.Line();
        code.Line("json.WriteEndObject();");
        code.Close();
    }

    private static void ReadJson(CodeWriter code, MemberEmitter member, SchemaType type)
    {
        code.Line();
        code.Summary("Reads the content from JSON, replacing all there is.");
        code.Open("public void ReadJson(ref JerReader reader)");
        code.Line($"Span<byte> buffer = stackalloc byte[{NameBuffer}];");
        code.Line("var alternatives = 0;");
        code.Line("reader.BeginObject();");
        code.Open("while (reader.NextMember(buffer, out var length))");
        code.Line("var name = buffer[..length];");
        code.Line("alternatives++;");
        for (var i = 0; i < type.Members.Count; i++)
        {
            var alternative = type.Members[i];
            code.Open($"{(i == 0 ? "" : "else ")}if (name.SequenceEqual(\"{alternative.Name}\"u8))");
            code.Line($"Kind = {type.Name}Kind.{alternative.Property};");
            member.ReadJson(alternative, alternative.Property, alternative.Property);
            code.Line("if (reader.Failed)");
            code.Line($"    reader.Within(\"{alternative.Name}\");");
            code.Close();
        }

        if (type.Extensible)
        {
            code.Open($"else if (JerText.TryParseUnknown(System.Text.Encoding.UTF8.GetString(name), out var index) && index >= {type.Members.Count})");
            code.Line($"Kind = ({type.Name}Kind)index;");
            code.Line("reader.OctetString(Unknown);");
            code.Close();
        }

        code.Open("else");
        code.Line("reader.FailMember(name);");
        code.Close();
        code.Close();
        code.Line();
        code.Line("if (!reader.Failed && alternatives != 1)");
        code.Line($"    reader.Fail(\"exactly one of these is expected here: {string.Join(", ", type.Members.Select(alternative => alternative.Name))}\");");
        code.Close();
    }
}
