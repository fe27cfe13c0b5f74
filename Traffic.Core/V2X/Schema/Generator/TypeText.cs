namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>How a schema type is spelled in C#, and the expressions that read and write a value of it.</summary>
public static class TypeText
{
    /// <summary>The C# type.</summary>
    public static string CSharp(SchemaType type, string module) => type.Kind switch
    {
        SchemaKind.Integer => Integer(type),
        SchemaKind.Boolean => "bool",
        SchemaKind.Bits when type.Low != type.High || type.Extensible => "BitString",
        SchemaKind.Octets => "Octets",
        SchemaKind.Ia5 => "Ia5Text",
        SchemaKind.List => $"MessageList<{CSharp(type.Item!, module)}>",
        _ => type.Module == module ? type.Name : $"{type.Module}.{type.Name}",
    };

    /// <summary>Smallest integer that holds the range.</summary>
    public static string Integer(SchemaType type)
    {
        if (type.Unbounded || type.Extensible)
            return "long";
        if (type.Low >= 0)
            return type.High <= byte.MaxValue ? "byte" : type.High <= ushort.MaxValue ? "ushort" : type.High <= int.MaxValue ? "int" : type.High <= uint.MaxValue ? "uint" : "long";
        return type is { Low: >= sbyte.MinValue, High: <= sbyte.MaxValue } ? "sbyte"
            : type is { Low: >= short.MinValue, High: <= short.MaxValue } ? "short"
            : type is { Low: >= int.MinValue, High: <= int.MaxValue } ? "int" : "long";
    }

    /// <summary>An expression that reads a plain value.</summary>
    public static string Read(SchemaType type, string name, string module) => type.Kind switch
    {
        SchemaKind.Integer when type.Unbounded => $"reader.UnconstrainedInteger(\"{name}\")",
        SchemaKind.Integer when type.Extensible => $"reader.ExtensibleInteger({type.Low}, {type.High}, {type.RangeBits}, \"{name}\")",
        SchemaKind.Integer => $"({Integer(type)})reader.Integer({type.Low}, {type.High}, {type.RangeBits}, \"{name}\")",
        SchemaKind.Boolean => $"reader.BitField(1, \"{name}\") != 0",
        SchemaKind.Bits when type.Extensible => $"reader.ExtensibleBits({type.Low}, \"{name}\")",
        SchemaKind.Bits when type.Low != type.High => $"reader.VariableBits({type.Low}, {type.High}, {type.RangeBits}, \"{name}\")",
        SchemaKind.Bits => $"({CSharp(type, module)})reader.BitField({type.Low}, \"{name}\")",
        SchemaKind.Enumerated => $"({CSharp(type, module)})reader.Enumerated({type.RootCount}, {SchemaType.BitsFor((ulong)(type.RootCount - 1))}, {Bool(type.Extensible)}, \"{name}\")",
        _ => $"{type.FullName}.Read(ref reader)",
    };

    /// <summary>A statement that writes a value, without the checks around it.</summary>
    public static string Write(SchemaType type, string value, string name) => type.Kind switch
    {
        SchemaKind.Integer when type.Unbounded => $"writer.UnconstrainedInteger({value});",
        SchemaKind.Integer when type.Extensible => $"writer.ExtensibleInteger({value}, {type.Low}, {type.High}, {type.RangeBits});",
        SchemaKind.Integer => $"writer.Integer({value}, {type.Low}, {type.High}, {type.RangeBits}, \"{name}\");",
        SchemaKind.Boolean => $"writer.Bit({value});",
        SchemaKind.Bits when type.Extensible => $"writer.ExtensibleBits({value}, {type.Low});",
        SchemaKind.Bits when type.Low != type.High => $"writer.VariableBits({value}, {type.Low}, {type.High}, {type.RangeBits}, \"{name}\");",
        SchemaKind.Bits => $"writer.Integer((long){value}, 0, {(1L << (int)type.Low) - 1}, {type.Low}, \"{name}\");",
        SchemaKind.Enumerated => $"writer.Enumerated((int){value}, {type.RootCount}, {SchemaType.BitsFor((ulong)(type.RootCount - 1))}, {Bool(type.Extensible)}, \"{name}\");",
        SchemaKind.Octets => $"writer.OctetString({value}, {type.Low}, {type.High}, {type.RangeBits}, \"{name}\");",
        SchemaKind.Ia5 => $"writer.Ia5({value}, {type.Low}, {type.High}, {type.RangeBits}, \"{name}\");",
        _ => $"{value}.Encode(ref writer);",
    };

    /// <summary>A statement that writes a value as JSON.</summary>
    public static string WriteJson(SchemaType type, string value, string module) => type.Kind switch
    {
        SchemaKind.Integer => $"json.WriteNumberValue({value});",
        SchemaKind.Boolean => $"json.WriteBooleanValue({value});",
        SchemaKind.Bits when type.Extensible || type.Low != type.High => $"JerText.WriteVariableBits(json, {value});",
        SchemaKind.Bits => $"JerText.WriteFixedBits(json, (ulong){value}, {type.Low});",
        SchemaKind.Enumerated => $"JerText.WriteEnumerated(json, (int){value}, {CSharp(type, module)}Names.Encoded);",
        SchemaKind.Octets => $"JerText.WriteHex(json, {value}.Span);",
        SchemaKind.Ia5 => $"json.WriteStringValue({value}.Span);",
        _ => $"{value}.WriteJson(json);",
    };

    /// <summary>An expression that reads a plain value from JSON.</summary>
    public static string ReadJson(SchemaType type, string module) => type.Kind switch
    {
        SchemaKind.Integer when type.Unbounded || type.Extensible => "reader.Integer(long.MinValue, long.MaxValue)",
        SchemaKind.Integer => $"({Integer(type)})reader.Integer({type.Low}, {type.High})",
        SchemaKind.Boolean => "reader.Boolean()",
        SchemaKind.Bits when type.Extensible || type.Low != type.High => "reader.VariableBits()",
        SchemaKind.Bits => $"({CSharp(type, module)})reader.FixedBits({type.Low})",
        SchemaKind.Enumerated => $"({CSharp(type, module)})reader.Enumerated({CSharp(type, module)}Names.Text, {Bool(type.Extensible)})",
        _ => $"{type.FullName}.ReadJson(ref reader)",
    };

    /// <summary>Whether reading or writing a value descends into another type, which must note its name on failure.</summary>
    public static bool Descends(SchemaType type) =>
        type.Kind is SchemaKind.Sequence or SchemaKind.Choice or SchemaKind.Region or SchemaKind.List;

    /// <summary>What the standard says of a value.</summary>
    public static string Describe(SchemaType type)
    {
        var what = type.Doc.Length > 0 ? type.Doc : type.Name + ".";
        return type.Kind switch
        {
            SchemaKind.Integer when type.Unbounded => what,
            SchemaKind.Integer => $"{what} {type.Low} to {type.High}{(type.Extensible ? ", extensible" : "")}."
                + string.Concat(type.Special.Select(special => $" {special.Value} {special.Name}.")),
            SchemaKind.List => $"{type.Low} to {type.High} items.",
            SchemaKind.Ia5 => $"{type.Low} to {type.High} characters of 7 bits.",
            SchemaKind.Octets => type.Low == type.High ? $"{type.Low} octets." : $"{type.Low} to {type.High} octets.",
            _ => what,
        };
    }

    private static string Bool(bool value) => value ? "true" : "false";
}
