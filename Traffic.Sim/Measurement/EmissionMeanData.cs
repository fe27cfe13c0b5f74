using Traffic.Sim.Networks;
using Traffic.Sim.Outputs;

namespace Traffic.Sim.Measurement;

/// <summary>
/// Emissions by edge or lane in SUMO's meandata format (1.15): total (mg; electricity Wh), per kilometre and hour (g/km/h;
/// Wh/km/h), and per vehicle. As in SUMO a vehicle counts on a lane while any part of it is there, so the sum over all lanes is a
/// little more than what vehicles emitted.
/// </summary>
internal sealed class EmissionMeanData(RoadNetwork network, MeanDataScope scope, SumoXmlWriter writer, Func<double> now)
    : MeanData<EmissionSums>(network, scope, writer, now)
{
    public override void Move(in MovingVehicle vehicle, in LaneMove move)
    {
        if (move.Time <= 0 || !Counts(vehicle, move.Lane))
            return;
        ref var sums = ref Sums(move.Lane);
        sums.Time += move.Time;
        sums.Distance += move.Time * vehicle.Speed;
        sums.Pollutants.Add(vehicle.Emission, vehicle.Speed, vehicle.Acceleration, move.Time);
    }

    protected override void WriteSums(in EmissionSums sums, double period, double length, int lanes, double limit)
    {
        Writer.Attribute("sampledSeconds", sums.Time);
        WriteAll("_abs", sums.Pollutants, 1);
        // Milligrams per metre and second to grams per kilometre and hour.
        WriteAll("_normed", sums.Pollutants, 3600 / (period * length));
        if (sums.Time > Definition.MinimumSamples)
        {
            var travelTime = sums.Distance > 0
                ? Math.Min(Definition.MaximumTravelTime, length * sums.Time / sums.Distance)
                : Definition.MaximumTravelTime;
            Writer.Attribute("traveltime", travelTime);
            WriteAll("_perVeh", sums.Pollutants, travelTime / sums.Time);
        }
        else if (Definition.Empty == EmptyLanes.WithDefaults)
        {
            Writer.Attribute("traveltime", length / limit);
            WriteAll("_perVeh", default, 1);
        }
    }

    private void WriteAll(string suffix, in PollutantSums sums, double factor)
    {
        Pollutant("CO", suffix, sums.Co * factor);
        Pollutant("CO2", suffix, sums.Co2 * factor);
        Pollutant("HC", suffix, sums.Hc * factor);
        Pollutant("PMx", suffix, sums.Pmx * factor);
        Pollutant("NOx", suffix, sums.Nox * factor);
        Pollutant("fuel", suffix, sums.Fuel * factor);
        Pollutant("electricity", suffix, sums.Electricity * factor);
    }

    private void Pollutant(string name, string suffix, double value) =>
        Writer.Attribute(name + suffix, value, value == 0 ? "F0" : "F6");
}
