namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>Writes a sequence: a struct when it is plain, else a class that can be used again.</summary>
public static class SequenceEmitter
{
    private const int NameBuffer = 48;

    /// <summary>The file of a sequence.</summary>
    public static string Emit(SchemaType type)
    {
        var code = CodeWriter.File(type.Module, "System.Text.Json", "Traffic.Core.V2X.Jer", "Traffic.Core.V2X.Uper");
        var member = new MemberEmitter(code, type.Module);
        code.Summary(type.Doc.Length > 0 ? type.Doc : type.Name + ".");
        var plain = type.IsPlain;
        code.Open(plain
            ? $"public record struct {type.Name}"
            : $"public sealed class {type.Name} : {(type.IsMessage ? "IItsMessage" : "IUperValue")}");
        var first = true;
        foreach (var field in type.Members.Where(field => field.Optional && !field.Type.IsPlain))
            code.Line($"private {TypeText.CSharp(field.Type, type.Module)}? {Naming.Field(field.Property)};");
        if (type.Extensible)
            code.Line("private ExtensionAdditions? _extensions;");
        if (!plain && HasFields(type))
            code.Line("private uint _present;");
        foreach (var field in type.Members)
        {
            if (!first || HasFields(type))
                code.Line();
            first = false;
            if (field.Optional && !field.Type.IsPlain)
                Reusable(code, TypeText.CSharp(field.Type, type.Module), field.Property, 1u << type.Members.IndexOf(field), TypeText.Describe(field.Type) + " Null when absent.");
            else
                Property(code, field, type.Module, plain);
        }

        if (type.Extensible)
        {
            code.Line();
            Reusable(code, "ExtensionAdditions", "Extensions", 1u << 31, "Additions of later editions, kept as octets; null when there are none.");
        }

        foreach (var field in type.Members.Where(field => field.Optional && !field.Type.IsPlain))
        {
            code.Line();
            var name = TypeText.CSharp(field.Type, type.Module);
            if (field.Type.Kind == SchemaKind.List)
            {
                code.Summary($"Makes {field.Name} present and empty, with the object of an earlier use where there is one.");
                code.Open($"public {name} Reuse{field.Property}()");
                code.Line($"{field.Property} = {Naming.Field(field.Property)} ??= new();");
                code.Line($"{field.Property}.Clear();");
                code.Line($"return {field.Property};");
                code.Close();
                continue;
            }

            code.Summary($"Makes {field.Name} present, with the object of an earlier use where there is one.");
            code.Line($"public {name} Reuse{field.Property}() => {field.Property} = {Naming.Field(field.Property)} ??= new();");
        }

        Decode(code, member, type, plain);
        Encode(code, member, type);
        WriteJson(code, member, type);
        ReadJson(code, member, type, plain);
        code.Close();
        return code.ToString();
    }

    private static bool HasFields(SchemaType type) =>
        type.Extensible || type.Members.Any(field => field.Optional && !field.Type.IsPlain);

    /// <summary>A property whose object stays for the next use when it is set to null; a bit tells whether it is there.</summary>
    private static void Reusable(CodeWriter code, string type, string property, uint bit, string summary)
    {
        var field = Naming.Field(property);
        code.Summary(summary);
        code.Open($"public {type}? {property}");
        code.Line($"get => (_present & 0x{bit:X}) != 0 ? {field} : null;");
        code.Open("set");
        code.Line($"_present = value is null ? _present & ~0x{bit:X}u : _present | 0x{bit:X};");
        code.Line($"{field} = value ?? {field};");
        code.Close();
        code.Close();
    }

    private static void Property(CodeWriter code, SchemaMember field, string module, bool plain)
    {
        var name = TypeText.CSharp(field.Type, module);
        code.Summary(TypeText.Describe(field.Type) + (field.Optional ? " Null when absent." : ""));
        var initial = field.Optional || field.Type.IsPlain || plain ? "" : " = new();";
        code.Line($"public {name}{(field.Optional ? "?" : "")} {field.Property} {{ get; set; }}{initial}");
    }

    private static void Decode(CodeWriter code, MemberEmitter member, SchemaType type, bool plain)
    {
        code.Line();
        code.Summary(plain ? "Reads a value." : "Reads the content, replacing all there is.");
        code.Open(plain ? $"public static {type.Name} Read(ref UperReader reader)" : "public void Decode(ref UperReader reader)");
        var self = plain ? "value." : "";
        member.ReturnOnFailure(plain ? "value" : "");
        if (plain)
            code.Line($"var value = default({type.Name});");
        var optional = type.Members.Count(field => field.Optional);
        var preamble = optional + (type.Extensible ? 1 : 0);
        if (preamble > 0)
            code.Line($"var present = (uint)reader.Bits({preamble});");
        var unchecked_ = preamble > 0;
        var bit = optional;
        foreach (var field in type.Members)
        {
            var target = self + field.Property;
            if (TypeText.Descends(field.Type) && unchecked_)
            {
                code.Line("if (reader.Failed)");
                code.Line($"    return{(plain ? " value" : "")};");
                unchecked_ = false;
            }

            if (field.Optional && field.Type.IsPlain && !TypeText.Descends(field.Type))
            {
                code.Line($"{target} = (present & 0x{1u << --bit:X}) != 0 ? {TypeText.Read(field.Type, field.Name, type.Module)} : null;");
            }
            else if (field.Optional)
            {
                if (!plain)
                    code.Line($"{target} = null;");
                code.Open($"if ((present & 0x{1u << --bit:X}) != 0)");
                member.Decode(field, target, field.Type.IsPlain ? target : $"{Naming.Field(field.Property)} ??= new()");
                code.Close();
                code.Line();
            }
            else
            {
                member.Decode(field, target, target);
            }

            unchecked_ |= !TypeText.Descends(field.Type);
        }

        if (type.Extensible)
        {
            code.Line("Extensions = null;");
            code.Open($"if (!reader.Failed && (present & 0x{1u << optional:X}) != 0)");
            code.Line("Extensions = _extensions ??= new();");
            code.Line("reader.Additions(Extensions, \"...\");");
            code.Close();
        }

        if (plain)
            code.Line("return value;");
        code.Close();
    }

    private static void Encode(CodeWriter code, MemberEmitter member, SchemaType type)
    {
        code.Line();
        code.Summary("Writes the value.");
        code.Open($"public {(type.IsPlain ? "readonly " : "")}void Encode(ref UperWriter writer)");
        member.ReturnOnFailure("");
        var bits = type.Members.Where(field => field.Optional).Select(field => $"{field.Property} is not null").ToList();
        if (type.Extensible)
            bits.Insert(0, "Extensions is { Count: > 0 }");
        foreach (var bit in bits)
            code.Line($"writer.Bit({bit});");
        var unchecked_ = false;
        foreach (var field in type.Members)
        {
            if (TypeText.Descends(field.Type) && unchecked_)
            {
                code.Line("if (writer.Failed)");
                code.Line("    return;");
            }

            unchecked_ = !TypeText.Descends(field.Type) || unchecked_;
            if (field.Optional)
            {
                var local = Naming.Field(field.Property)[1..] + "Value";
                code.Open($"if ({field.Property} is {{ }} {local})");
                member.Encode(field, local);
                code.Close();
                code.Line();
            }
            else
            {
                member.Encode(field, field.Property);
            }
        }

        if (type.Extensible)
        {
            code.Line("if (Extensions is { Count: > 0 } additions)");
            code.Line("    writer.Additions(additions);");
        }

        code.Close();
    }

    private static void WriteJson(CodeWriter code, MemberEmitter member, SchemaType type)
    {
        code.Line();
        code.Summary("Writes the value as JSON, members in alphabetical order.");
        code.Open($"public {(type.IsPlain ? "readonly " : "")}void WriteJson(Utf8JsonWriter json)");
        code.Line("json.WriteStartObject();");
        foreach (var field in type.Members.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            if (field.Optional)
            {
                var local = Naming.Field(field.Property)[1..] + "Value";
                code.Open($"if ({field.Property} is {{ }} {local})");
                member.WriteJson(field, local);
                code.Close();
                code.Line();
            }
            else
            {
                member.WriteJson(field, field.Property);
            }
        }

        code.Line("json.WriteEndObject();");
        code.Close();
    }

    private static void ReadJson(CodeWriter code, MemberEmitter member, SchemaType type, bool plain)
    {
        code.Line();
        code.Summary(plain ? "Reads a value from JSON." : "Reads the content from JSON, replacing all there is.");
        code.Open(plain ? $"public static {type.Name} ReadJson(ref JerReader reader)" : "public void ReadJson(ref JerReader reader)");
        var self = plain ? "value." : "";
        if (plain)
            code.Line($"var value = default({type.Name});");
        foreach (var field in type.Members.Where(field => field.Optional && !plain))
            code.Line($"{field.Property} = null;");
        if (type.Extensible)
            code.Line("Extensions = null;");
        code.Line($"Span<byte> buffer = stackalloc byte[{NameBuffer}];");
        code.Line("var seen = 0u;");
        code.Line("reader.BeginObject();");
        code.Open("while (reader.NextMember(buffer, out var length))");
        code.Line("var name = buffer[..length];");
        uint required = 0;
        for (var i = 0; i < type.Members.Count; i++)
        {
            var field = type.Members[i];
            if (!field.Optional)
                required |= 1u << i;
            code.Open($"{(i == 0 ? "" : "else ")}if (name.SequenceEqual(\"{field.Name}\"u8))");
            var make = field.Optional && !field.Type.IsPlain ? $"{Naming.Field(field.Property)} ??= new()" : self + field.Property;
            code.Line($"reader.Once(ref seen, 0x{1u << i:X}, name);");
            member.ReadJson(field, self + field.Property, make);
            code.Line("if (reader.Failed)");
            code.Line($"    reader.Within(\"{field.Name}\");");
            code.Close();
        }

        code.Open("else");
        code.Line("reader.FailMember(name);");
        code.Close();
        code.Close();
        code.Line();
        code.Line($"if (!reader.Failed && (seen & 0x{required:X}) != 0x{required:X})");
        var names = string.Join(", ", type.Members.Where(field => !field.Optional).Select(field => field.Name));
        code.Line($"    reader.Fail(\"one of these is missing: {names}\");");
        if (plain)
            code.Line("return value;");
        code.Close();
    }
}
