namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>A field of a sequence or an alternative of a choice.</summary>
/// <param name="Name">Name as in the standard, and in JSON.</param>
/// <param name="Type">Its type.</param>
/// <param name="Optional">Whether it may be absent.</param>
public sealed record SchemaMember(string Name, SchemaType Type, bool Optional)
{
    /// <summary>Name in C#.</summary>
    public string Property => Naming.Pascal(Name);
}
