namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>Kinds of types a schema may define.</summary>
public enum SchemaKind
{
    Integer,
    Boolean,
    Bits,
    Octets,
    Ia5,
    Enumerated,
    Sequence,
    Choice,
    List,
    Region,
}
