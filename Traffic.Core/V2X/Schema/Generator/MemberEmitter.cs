namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>Writes the statements that decode, encode and convert one member.</summary>
public sealed class MemberEmitter(CodeWriter code, string module)
{
    /// <summary>Decodes into <paramref name="target"/>; an object is made by the expression <paramref name="make"/>.</summary>
    public void Decode(SchemaMember member, string target, string make)
    {
        var type = member.Type;
        if (type.Kind == SchemaKind.List)
        {
            var item = type.Item!;
            code.Open("");
            code.Line($"var list = {make};");
            if (make != target)
                code.Line($"{target} = list;");
            code.Line("list.Clear();");
            code.Line($"var count = reader.Count({type.Low}, {type.High}, {type.RangeBits}, {item.LeastBits}, \"{member.Name}\");");
            code.Line("list.Reserve(count);");
            code.Open("for (var i = 0; i < count; i++)");
            code.Line(item.IsPlain ? $"list.Add({TypeText.Read(item, member.Name, module)});" : "list.Next(ref reader).Decode(ref reader);");
            FailItem("reader", member.Name);
            code.Close();
            code.Line();
            code.Line("if (reader.Failed)");
            code.Line("    return;");
            code.Close();
        }
        else if (type.IsPlain)
        {
            code.Line($"{target} = {TypeText.Read(type, member.Name, module)};");
            if (TypeText.Descends(type))
                Fail("reader", member.Name);
        }
        else
        {
            if (make != target)
                code.Line($"{target} = {make};");
            code.Line(type.Kind switch
            {
                SchemaKind.Octets => $"reader.OctetString({target}, {type.Low}, {type.High}, {type.RangeBits}, \"{member.Name}\");",
                SchemaKind.Ia5 => $"reader.Ia5({target}, {type.Low}, {type.High}, {type.RangeBits}, \"{member.Name}\");",
                _ => $"{target}.Decode(ref reader);",
            });
            if (TypeText.Descends(type))
                Fail("reader", member.Name);
        }
    }

    /// <summary>Encodes <paramref name="value"/>, which is not null.</summary>
    public void Encode(SchemaMember member, string value)
    {
        var type = member.Type;
        if (type.Kind == SchemaKind.List)
        {
            code.Line($"writer.Integer({value}.Count, {type.Low}, {type.High}, {type.RangeBits}, \"{member.Name}\");");
            code.Line("if (writer.Failed)");
            code.Line("    return;");
            code.Open($"for (var i = 0; i < {value}.Count; i++)");
            code.Line(TypeText.Write(type.Item!, $"{value}[i]", member.Name));
            FailItem("writer", member.Name);
            code.Close();
            code.Line();
            return;
        }

        code.Line(TypeText.Write(type, value, member.Name));
        if (TypeText.Descends(type))
            Fail("writer", member.Name);
    }

    /// <summary>Writes the value of a member as JSON.</summary>
    public void WriteJson(SchemaMember member, string value)
    {
        code.Line($"json.WritePropertyName(\"{member.Name}\"u8);");
        if (member.Type.Kind != SchemaKind.List)
        {
            code.Line(TypeText.WriteJson(member.Type, value, module));
            return;
        }

        code.Line("json.WriteStartArray();");
        code.Line($"for (var i = 0; i < {value}.Count; i++)");
        code.Line($"    {TypeText.WriteJson(member.Type.Item!, value + "[i]", module)}");
        code.Line("json.WriteEndArray();");
    }

    /// <summary>Reads the value of a member from JSON.</summary>
    public void ReadJson(SchemaMember member, string target, string make)
    {
        var type = member.Type;
        if (type.Kind == SchemaKind.List)
        {
            var item = type.Item!;
            code.Line($"var list = {make};");
            if (make != target)
                code.Line($"{target} = list;");
            code.Line("list.Clear();");
            code.Line("reader.BeginArray();");
            code.Open("while (reader.NextItem())");
            code.Line(item.IsPlain ? $"list.Add({TypeText.ReadJson(item, module)});" : "list.Add().ReadJson(ref reader);");
            code.Line("if (reader.Failed)");
            code.Line("    reader.WithinItem(list.Count - 1);");
            code.Close();
            code.Line();
            code.Line($"if (!reader.Failed && list.Count is < {type.Low} or > {type.High})");
            code.Line($"    reader.Fail(\"{type.Low} to {type.High} items are expected here\");");
        }
        else if (type.IsPlain)
        {
            code.Line($"{target} = {TypeText.ReadJson(type, module)};");
        }
        else
        {
            if (make != target)
                code.Line($"{target} = {make};");
            code.Line(type.Kind switch
            {
                SchemaKind.Octets => $"reader.OctetString({target});",
                SchemaKind.Ia5 => $"reader.Ia5({target});",
                _ => $"{target}.ReadJson(ref reader);",
            });
        }
    }

    private void Fail(string coder, string name)
    {
        code.Open($"if ({coder}.Failed)");
        code.Line($"{coder}.Within(\"{name}\");");
        code.Line(_result.Length == 0 ? "return;" : $"return {_result};");
        code.Close();
        code.Line();
    }

    private void FailItem(string coder, string name)
    {
        code.Open($"if ({coder}.Failed)");
        code.Line($"{coder}.WithinItem(\"{name}\", i);");
        code.Line(_result.Length == 0 ? "return;" : $"return {_result};");
        code.Close();
    }

    private string _result = "";

    /// <summary>Sets what a method that is left early gives back; nothing when empty.</summary>
    public void ReturnOnFailure(string result) => _result = result;
}
