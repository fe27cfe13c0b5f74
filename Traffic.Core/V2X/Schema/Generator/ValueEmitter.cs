namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>Writes enumerations, sets of bits and the special values of integers.</summary>
public static class ValueEmitter
{
    /// <summary>The file of an enumeration.</summary>
    public static string EmitEnumeration(SchemaType type)
    {
        var code = CodeWriter.File(type.Module);
        code.Summary($"{type.Name}{(type.Extensible ? "; a higher number is one that our edition does not know" : "")}.");
        code.Open($"public enum {type.Name} : byte");
        foreach (var name in type.Names)
        {
            code.Summary(name);
            code.Line($"{Naming.Pascal(name)},");
        }

        code.Close();
        return code.ToString();
    }

    /// <summary>The file of the names of an enumeration in JSON.</summary>
    public static string EmitNames(SchemaType type)
    {
        var code = CodeWriter.File(type.Module, "System.Text.Json");
        code.Summary($"Names of {type.Name} in JSON, in the order of their values.");
        code.Open($"internal static class {type.Name}Names");
        code.Summary("The names.");
        code.Line("internal static readonly string[] Text =");
        code.Line("[");
        foreach (var name in type.Names)
            code.Line($"    \"{name}\",");
        code.Line("];");
        code.Line();
        code.Summary("The names, ready to be written.");
        code.Line("internal static readonly JsonEncodedText[] Encoded = Array.ConvertAll(Text, name => JsonEncodedText.Encode(name));");
        code.Close();
        return code.ToString();
    }

    /// <summary>The file of a set of bits.</summary>
    public static string EmitBits(SchemaType type)
    {
        var code = CodeWriter.File(type.Module);
        code.Summary($"{type.Name}: {type.Low} bits, the first is the most significant.");
        code.Line("[Flags]");
        code.Open($"public enum {type.Name} : {(type.Low <= 8 ? "byte" : "ushort")}");
        code.Summary("No bit.");
        code.Line("None = 0,");
        for (var i = 0; i < type.Names.Count; i++)
        {
            code.Summary(type.Names[i]);
            code.Line($"{Naming.Pascal(type.Names[i])} = 0x{1L << ((int)type.Low - 1 - i):X},");
        }

        code.Close();
        return code.ToString();
    }

    /// <summary>The file of the special values of an integer.</summary>
    public static string EmitSpecialValues(SchemaType type)
    {
        var code = CodeWriter.File(type.Module);
        code.Summary($"Range and special values. {TypeText.Describe(type)}");
        code.Open($"public static class {type.Name}");
        code.Summary("Lowest value.");
        code.Line($"public const {TypeText.Integer(type)} Lowest = {type.Low};");
        code.Line();
        code.Summary("Highest value.");
        code.Line($"public const {TypeText.Integer(type)} Highest = {type.High};");
        foreach (var (name, value) in type.Special)
        {
            code.Line();
            code.Summary(name);
            code.Line($"public const {TypeText.Integer(type)} {Naming.Pascal(name)} = {value};");
        }

        code.Close();
        return code.ToString();
    }
}
