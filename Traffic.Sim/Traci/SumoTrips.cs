using Traffic.Sim.Evaluation;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Traci;

/// <summary>Adds up the trips SUMO wrote into its tripinfo output, unfinished ones included.</summary>
internal static class SumoTrips
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">The tripinfo output.</param>
    /// <param name="classOf">Class of a vehicle type by its name.</param>
    /// <param name="classes">Gets the trips, by class.</param>
    public static void Read(string path, Func<string, VehicleClass> classOf, VehicleTotals[] classes)
    {
        using var input = new XmlInput(path);
        input.ExpectRoot("tripinfos");
        VehicleTotals? trip = null;
        while (input.Read())
        {
            if (!input.IsStart)
                continue;
            if (input.Element == "tripinfo")
                Add(input, trip = classes[(int)classOf(input.Find("vType") ?? "")]);
            else if (input.Element == "emissions" && trip is not null)
                AddEmissions(input, trip);
            else
                trip = null;
        }
    }

    private static void Add(XmlInput input, VehicleTotals totals)
    {
        var departDelay = Math.Max(0, input.GetDouble("departDelay"));
        var timeLoss = input.GetDouble("timeLoss");
        totals.Delay += departDelay + timeLoss;
        if (input.FindDouble("arrival", -1) < 0)
        {
            totals.Running++;
            return;
        }

        totals.Arrived++;
        totals.TravelTime += input.GetDouble("duration");
        totals.TimeLoss += timeLoss;
        totals.DepartDelay += departDelay;
        totals.WaitingTime += input.GetDouble("waitingTime");
        totals.Stops += input.GetDouble("waitingCount");
    }

    private static void AddEmissions(XmlInput input, VehicleTotals totals)
    {
        totals.Co2 += input.FindDouble("CO2_abs", 0);
        totals.Fuel += input.FindDouble("fuel_abs", 0);
        totals.Nox += input.FindDouble("NOx_abs", 0);
        totals.Pmx += input.FindDouble("PMx_abs", 0);
    }
}
