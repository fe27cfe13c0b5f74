using System.Numerics;

namespace Traffic.Core.V2X.Schema.Generator;

/// <summary>A type of the schema.</summary>
public sealed class SchemaType
{
    public required string Module { get; init; }

    public required string Name { get; init; }

    public required SchemaKind Kind { get; init; }

    public string Doc { get; init; } = "";

    public bool Extensible { get; init; }

    public bool Unbounded { get; init; }

    public bool IsMessage { get; init; }

    /// <summary>Range of an integer, or of the size of bits, octets, text and lists.</summary>
    public long Low { get; init; }

    public long High { get; init; }

    /// <summary>Names of enumerated values or bits.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Number of values in the root of an enumeration; further names are extensions.</summary>
    public int RootCount { get; init; }

    /// <summary>Named special values of an integer.</summary>
    public IReadOnlyList<(string Name, long Value)> Special { get; init; } = [];

    public List<SchemaMember> Members { get; } = [];

    /// <summary>Item of a list, or the known value of a region.</summary>
    public SchemaType? Item { get; set; }

    public string FullName => $"{Module}.{Name}";

    /// <summary>Bits that hold the constrained range.</summary>
    public int RangeBits => BitsFor((ulong)(High - Low));

    /// <summary>A struct: a sequence that is not extensible and holds only plain values.</summary>
    public bool IsPlain => Kind switch
    {
        SchemaKind.Integer or SchemaKind.Boolean or SchemaKind.Bits or SchemaKind.Enumerated => true,
        SchemaKind.Sequence => !Extensible && !IsMessage && Members.All(member => member.Type.IsPlain),
        _ => false,
    };

    /// <summary>The fewest bits a value takes.</summary>
    public int LeastBits => Kind switch
    {
        SchemaKind.Integer => Unbounded ? 16 : RangeBits + (Extensible ? 1 : 0),
        SchemaKind.Boolean => 1,
        SchemaKind.Bits => (int)Low + (Low == High ? 0 : RangeBits) + (Extensible ? 1 : 0),
        SchemaKind.Octets => ((int)Low * 8) + RangeBits,
        SchemaKind.Ia5 => ((int)Low * 7) + RangeBits,
        SchemaKind.Enumerated => (Extensible ? 1 : 0) + BitsFor((ulong)(RootCount - 1)),
        SchemaKind.Sequence => (Extensible ? 1 : 0) + Members.Sum(member => member.Optional ? 1 : member.Type.LeastBits),
        SchemaKind.Choice => (Extensible ? 1 : 0) + BitsFor((ulong)(Members.Count - 1)) + Members.Min(member => member.Type.LeastBits),
        SchemaKind.List => RangeBits + ((int)Low * Item!.LeastBits),
        _ => 16,
    };

    /// <summary>Bits needed for the values 0 to <paramref name="highest"/>.</summary>
    public static int BitsFor(ulong highest) => 64 - BitOperations.LeadingZeroCount(highest);
}
