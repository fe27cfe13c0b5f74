using System.Numerics;

namespace Traffic.Sim.Networks;

/// <summary>A set of vehicle classes, as a lane or a link permits them.</summary>
/// <param name="Bits">Bit n is set when <see cref="VehicleClass"/> n belongs to the set.</param>
public readonly record struct VehicleClasses(uint Bits)
{
    // "Ignoring" minds no permission: it is never part of a set and every set contains it.
    private const uint IgnoringBit = 1u << (int)VehicleClass.Ignoring;

    private static readonly string[] Names =
    [
        "ignoring", "private", "emergency", "authority", "army", "vip", "passenger", "hov", "taxi", "bus", "coach", "delivery",
        "truck", "trailer", "tram", "rail_urban", "rail", "rail_electric", "rail_fast", "motorcycle", "moped", "bicycle",
        "pedestrian", "evehicle", "ship", "custom1", "custom2",
    ];

    // Names of SUMO before 0.24 that old networks still carry.
    private static readonly Dictionary<string, VehicleClass> OldNames = new(StringComparer.Ordinal)
    {
        ["public_transport"] = VehicleClass.Bus,
        ["public_emergency"] = VehicleClass.Emergency,
        ["public_authority"] = VehicleClass.Authority,
        ["public_army"] = VehicleClass.Army,
        ["transport"] = VehicleClass.Truck,
        ["lightrail"] = VehicleClass.Tram,
        ["cityrail"] = VehicleClass.RailUrban,
        ["rail_slow"] = VehicleClass.Rail,
    };

    /// <summary>Nobody.</summary>
    public static VehicleClasses None => default;

    /// <summary>Everybody.</summary>
    public static VehicleClasses All => new(((1u << Names.Length) - 1) & ~IgnoringBit);

    /// <summary>Motor vehicles of the road: everybody but rail, ships, bicycles and pedestrians.</summary>
    public static VehicleClasses Motor => All
        .Without(VehicleClass.Tram).Without(VehicleClass.RailUrban).Without(VehicleClass.Rail).Without(VehicleClass.RailElectric)
        .Without(VehicleClass.RailFast).Without(VehicleClass.Ship).Without(VehicleClass.Bicycle).Without(VehicleClass.Pedestrian);

    /// <summary>Number of classes in the set.</summary>
    public int Count => BitOperations.PopCount(Bits);

    /// <summary>Whether the set is empty.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>The set of one class.</summary>
    public static VehicleClasses Of(VehicleClass vehicleClass) => new((1u << (int)vehicleClass) & ~IgnoringBit);

    /// <summary>The set of several classes.</summary>
    public static VehicleClasses Of(params ReadOnlySpan<VehicleClass> classes)
    {
        var bits = 0u;
        foreach (var vehicleClass in classes)
            bits |= 1u << (int)vehicleClass;
        return new VehicleClasses(bits & ~IgnoringBit);
    }

    /// <summary>Whether the class belongs to the set; always so for <see cref="VehicleClass.Ignoring"/>.</summary>
    public bool Contains(VehicleClass vehicleClass) => ((Bits | IgnoringBit) & (1u << (int)vehicleClass)) != 0;

    /// <summary>The set with the class.</summary>
    public VehicleClasses With(VehicleClass vehicleClass) => new((Bits | (1u << (int)vehicleClass)) & ~IgnoringBit);

    /// <summary>The set without the class.</summary>
    public VehicleClasses Without(VehicleClass vehicleClass) => new(Bits & ~(1u << (int)vehicleClass));

    /// <summary>Classes in both sets.</summary>
    public VehicleClasses Intersect(VehicleClasses other) => new(Bits & other.Bits);

    /// <summary>Classes in this set and not in the other.</summary>
    public VehicleClasses Except(VehicleClasses other) => new(Bits & ~other.Bits);

    /// <summary>SUMO's name of a class.</summary>
    public static string NameOf(VehicleClass vehicleClass) => Names[(int)vehicleClass];

    /// <summary>Reads SUMO's name of a class.</summary>
    public static bool TryParse(string name, out VehicleClass vehicleClass)
    {
        var index = Array.IndexOf(Names, name);
        if (index >= 0)
        {
            vehicleClass = (VehicleClass)index;
            return true;
        }

        return OldNames.TryGetValue(name, out vehicleClass);
    }

    /// <summary>SUMO's names of the classes in the set, with blanks between; <c>all</c> for everybody.</summary>
    public override string ToString()
    {
        if (Bits == All.Bits)
            return "all";
        var bits = Bits;
        return string.Join(' ', Names.Where((_, index) => (bits & (1u << index)) != 0));
    }
}
