using Traffic.Core.V2X;

namespace Traffic.Core.Emissions;

/// <summary>Which emission class belongs to a vehicle: by name, by kind of station, by SUMO's vehicle class.</summary>
public static class EmissionModel
{
    /// <summary>A class that comes with the project.</summary>
    /// <exception cref="InputException">There is none of that name; the message lists near names.</exception>
    public static EmissionClass Get(string className) => EmissionTable.Default.Get(className);

    /// <summary>
    /// The class a SUMO file names, or the nearest one where the model is not ours: HBEFA2 and PHEMlight names become HBEFA3 classes.
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

        var stand = StandIn(className) is { } name ? table.Find(name) : null;
        if (stand is null)
            return table.Get(className);
        warning = $"emission class '{className}' belongs to a model that is not built in; '{stand.Name}' stands in for it";
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
