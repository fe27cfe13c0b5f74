using Traffic.Sim.Networks;
using Traffic.Sim.Outputs;

namespace Traffic.Sim.Measurement;

/// <summary>
/// Emissions by edge or lane in SUMO's meandata format (1.15): total (mg; electricity Wh), per kilometre and hour (g/km/h;
/// Wh/km/h), and per vehicle. As in SUMO a vehicle counts on a lane while any part of it is there, so the sum over all lanes is a
/// little more than what vehicles emitted.
/// </summary>
internal sealed class EmissionMeanData : MoveObserver, IIntervalOutput
{
    private readonly RoadNetwork _network;
    private readonly MeanDataScope _scope;
    private readonly Sums[] _lanes;
    private readonly Func<double> _now;

    public EmissionMeanData(RoadNetwork network, MeanDataScope scope, SumoXmlWriter writer, Func<double> now)
    {
        (_network, _scope, Writer, _now) = (network, scope, writer, now);
        _lanes = new Sums[network.Lanes.Length];
    }

    public IntervalClock Clock => _scope.Clock;

    public SumoXmlWriter Writer { get; }

    public override void Move(in MovingVehicle vehicle, in LaneMove move)
    {
        if (move.Time <= 0 || !_scope.Counts(vehicle, move.Lane) || !Clock.Counts(_now()))
            return;
        ref var sums = ref _lanes[move.Lane];
        sums.Time += move.Time;
        sums.Distance += move.Time * vehicle.Speed;
        sums.Pollutants.Add(vehicle.Emission, vehicle.Speed, vehicle.Acceleration, move.Time);
    }

    public void Write(double begin, double end)
    {
        var definition = _scope.Definition;
        Writer.Start("interval");
        Writer.Attribute("begin", begin);
        Writer.Attribute("end", end);
        Writer.Attribute("id", definition.Id);
        foreach (var edge in _scope.Edges)
            WriteEdge(edge, end - begin);
        Writer.End();
        Array.Clear(_lanes);
    }

    private void WriteEdge(NetworkEdge edge, double period)
    {
        var definition = _scope.Definition;
        var total = default(Sums);
        foreach (var lane in edge.Lanes)
            total.Add(_lanes[lane]);
        if (total.Time == 0 && definition.Empty == EmptyLanes.Excluded)
            return;
        Writer.Start("edge");
        Writer.Attribute("id", edge.Id);
        if (!definition.ByLane)
        {
            WriteSums(total, period, edge.Length, _network.Lanes[edge.Lanes[0]].SpeedLimit);
        }
        else
        {
            foreach (var lane in edge.Lanes)
            {
                if (_lanes[lane].Time == 0 && definition.Empty == EmptyLanes.Excluded)
                    continue;
                Writer.Start("lane");
                Writer.Attribute("id", _network.Lanes[lane].Id);
                WriteSums(_lanes[lane], period, _network.Lanes[lane].Length, _network.Lanes[lane].SpeedLimit);
                Writer.End();
            }
        }

        Writer.End();
    }

    private void WriteSums(in Sums sums, double period, double length, double limit)
    {
        var definition = _scope.Definition;
        Writer.Attribute("sampledSeconds", sums.Time);
        WriteAll("_abs", sums.Pollutants, 1);
        // Milligrams per metre and second to grams per kilometre and hour.
        WriteAll("_normed", sums.Pollutants, 3600 / (period * length));
        if (sums.Time > definition.MinimumSamples)
        {
            var travelTime = sums.Distance > 0
                ? Math.Min(definition.MaximumTravelTime, length * sums.Time / sums.Distance)
                : definition.MaximumTravelTime;
            Writer.Attribute("traveltime", travelTime);
            WriteAll("_perVeh", sums.Pollutants, travelTime / sums.Time);
        }
        else if (definition.Empty == EmptyLanes.WithDefaults)
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

    private struct Sums
    {
        public double Time;
        public double Distance;
        public PollutantSums Pollutants;

        public void Add(in Sums other)
        {
            Time += other.Time;
            Distance += other.Distance;
            Pollutants.Add(other.Pollutants);
        }
    }
}
