using Traffic.Sim.Xml;

namespace Traffic.Sim.Networks;

/// <summary>Reads the attributes <c>allow</c> and <c>disallow</c>.</summary>
internal static class Permissions
{
    /// <summary>The classes the current element permits; everybody when it says nothing.</summary>
    public static VehicleClasses Read(XmlInput input)
    {
        if (input.Find("allow") is { } allow)
            return Parse(input, "allow", allow);
        return input.Find("disallow") is { } disallow
            ? VehicleClasses.All.Except(Parse(input, "disallow", disallow))
            : VehicleClasses.All;
    }

    private static VehicleClasses Parse(XmlInput input, string attribute, string text)
    {
        var classes = VehicleClasses.None;
        foreach (var name in XmlValue.SplitList(text))
        {
            if (name == "all")
                return VehicleClasses.All;
            if (!VehicleClasses.TryParse(name, out var vehicleClass))
                throw input.Error($"attribute '{attribute}': unknown vehicle class '{name}'");
            classes = classes.With(vehicleClass);
        }

        return classes;
    }
}
