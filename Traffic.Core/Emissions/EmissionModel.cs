using Traffic.Core.V2X;

namespace Traffic.Core.Emissions;

/// <summary>Which emission class belongs to a vehicle: by name, by kind of station, by SUMO's vehicle class.</summary>
public static class EmissionModel
{
    /// <summary>A class that comes with the project.</summary>
    /// <exception cref="InputException">There is none of that name; the message lists near names.</exception>
    public static EmissionClass Get(string className) => EmissionTable.Default.Get(className);

    /// <summary>
    /// The class a SUMO file names, or the nearest one: HBEFA2 and PHEMlight names become HBEFA3 classes; of the 833 classes of HBEFA4
    /// those that do not come with the project become the one most like it of the same kind and fuel.
    /// </summary>
    /// <param name="table">Known classes.</param>
    /// <param name="className">Name out of a file, such as <c>HBEFA2/P_7_7</c>.</param>
    /// <param name="warning">A sentence for the user when another class stands in; null when the class is the named one.</param>
    /// <exception cref="InputException">The name is of none of these models.</exception>
    public static EmissionClass Resolve(EmissionTable table, string className, out string? warning)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(className);
        warning = null;
        if (table.Find(className) is { } found)
            return found;

        var stand = (StandIn(className) ?? SameKind(table, className)) is { } name ? table.Find(name) : null;
        if (stand is null)
            return table.Get(className);
        warning = $"emission class '{className}' is not built in; '{stand.Name}' stands in for it";
        return stand;
    }

    /// <summary>
    /// Class of a connected vehicle of which only the kind is known: a recent Dutch fleet (HBEFA4), zero for slow traffic
    /// and trams.
    /// </summary>
    public static EmissionClass ForStation(StationType type) => type switch
    {
        StationType.Bus => Get("HBEFA4/UBus_Std_gt15-18t_Euro-VI_D-E"),
        StationType.LightTruck => Get("HBEFA4/LCV_diesel_N1-III_Euro-6d"),
        StationType.HeavyTruck => Get("HBEFA4/RT_gt12-14t_Euro-VI_A-C"),
        StationType.Trailer => Get("HBEFA4/TT_AT_gt34-40t_Euro-VI_D-E"),
        StationType.SpecialVehicles => Get("HBEFA4/LCV_diesel_N1-III_Euro-6d"),
        StationType.Motorcycle => Get("HBEFA4/MC_4S_gt250cc_Euro-5"),
        StationType.Moped => Get("HBEFA4/Moped_le50cc_Euro-5"),
        StationType.Pedestrian or StationType.Cyclist or StationType.Tram or StationType.RoadSideUnit => EmissionTable.Zero,
        _ => Get("HBEFA4/PC_petrol_Euro-6d"),
    };

    /// <summary>
    /// Class of a vehicle of which a file gives only SUMO's vehicle class: under HBEFA4 a recent Dutch fleet, under HBEFA3 what SUMO
    /// 1.15 assumes. HBEFA4 knows no trains and ships; those keep SUMO's.
    /// </summary>
    /// <param name="vehicleClass">SUMO's vClass: <c>passenger</c>, <c>bicycle</c>, ...</param>
    /// <param name="edition">Edition of the handbook.</param>
    public static EmissionClass ForVehicleClass(string vehicleClass, EmissionEdition edition) => edition == EmissionEdition.Hbefa3
        ? ForSumoClass(vehicleClass)
        : vehicleClass switch
        {
            "pedestrian" or "bicycle" or "wheelchair" or "scooter" or "tram" or "rail_urban" or "subway" or "rail_electric"
                or "rail_fast" => EmissionTable.Zero,
            "evehicle" => Get("HBEFA4/PC_BEV"),
            "moped" => ForStation(StationType.Moped),
            "motorcycle" => ForStation(StationType.Motorcycle),
            "truck" => ForStation(StationType.HeavyTruck),
            "trailer" => ForStation(StationType.Trailer),
            "bus" => ForStation(StationType.Bus),
            "coach" => Get("HBEFA4/Coach_3-Axes_gt18t_Euro-VI_A-C"),
            "delivery" or "emergency" => ForStation(StationType.LightTruck),
            "rail" or "ship" => ForSumoClass(vehicleClass),
            _ => ForStation(StationType.PassengerCar),
        };

    /// <summary>
    /// Class that SUMO 1.15 gives a vehicle type without <c>emissionClass</c>, so that its outputs can be compared with ours.
    /// </summary>
    /// <param name="vehicleClass">SUMO's vClass: <c>passenger</c>, <c>bicycle</c>, ...</param>
    public static EmissionClass ForSumoClass(string vehicleClass) => vehicleClass switch
    {
        "pedestrian" or "bicycle" or "wheelchair" or "scooter" or "tram" or "rail_urban" or "subway" or "rail_electric"
            or "rail_fast" or "evehicle" => EmissionTable.Zero,
        "moped" or "motorcycle" => Get("HBEFA3/LDV_G_EU6"),
        "truck" or "trailer" => Get("HBEFA3/HDV"),
        "bus" => Get("HBEFA3/Bus"),
        "coach" => Get("HBEFA3/Coach"),
        "delivery" or "emergency" => Get("HBEFA3/LDV"),
        "rail" or "ship" => Get("HBEFA3/HDV_D_EU0"),
        _ => Get("HBEFA3/PC_G_EU4"),
    };

    /// <summary>Kind and fuel are the first two words of a class of HBEFA4, size and standard the rest.</summary>
    private static string? SameKind(EmissionTable table, string className)
    {
        if (!className.StartsWith("HBEFA4/", StringComparison.Ordinal))
            return null;
        var words = className.Split('_');
        foreach (var length in new[] { 2, 1 })
        {
            var prefix = string.Join('_', words.Take(length));
            var near = table.Near(className, known => known.StartsWith(prefix, StringComparison.Ordinal));
            if (near.Count > 0)
                return near[0];
        }

        return null;
    }

    /// <summary>HBEFA2 has passenger classes P_x_y and heavy classes HDV_x_y; PHEMlight shares the names of HBEFA3.</summary>
    private static string? StandIn(string className)
    {
        if (className.StartsWith("HBEFA2/P_", StringComparison.Ordinal))
            return "HBEFA3/PC_G_EU4";
        if (className.StartsWith("HBEFA2/HDV_", StringComparison.Ordinal))
            return "HBEFA3/HDV";
        if (className.StartsWith("PHEMlight/", StringComparison.Ordinal))
            return "HBEFA3/" + className["PHEMlight/".Length..];
        return className switch
        {
            "PHEMlight5/PC_EU4_G" => "HBEFA3/PC_G_EU4",
            "PHEMlight5/PC_EU4_D_MW" => "HBEFA3/PC_D_EU4",
            _ => null,
        };
    }
}
