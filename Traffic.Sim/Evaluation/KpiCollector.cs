using Traffic.Sim.Demand;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Evaluation;

/// <summary>Adds up arrived vehicles, and at the end those under way and outside, in total and by class.</summary>
internal sealed class KpiCollector
{
    private static readonly int Classes = Enum.GetValues<VehicleClass>().Length;

    private readonly IReadOnlyList<PlannedVehicle> _demand;
    private readonly VehicleTotals[] _byClass;

    public KpiCollector(IReadOnlyList<PlannedVehicle> demand)
    {
        _demand = demand;
        _byClass = new VehicleTotals[Classes];
        for (var i = 0; i < Classes; i++)
            _byClass[i] = new VehicleTotals();
    }

    /// <summary>Sum over arrived vehicles, seconds.</summary>
    public double TravelTime { get; private set; }

    public void Arrive(in Vehicle vehicle, double time)
    {
        var totals = _byClass[(int)vehicle.Type.Class];
        var delay = vehicle.DepartTime - _demand[vehicle.Trip].Depart;
        totals.Arrived++;
        totals.TravelTime += time - vehicle.DepartTime;
        TravelTime += time - vehicle.DepartTime;
        totals.TimeLoss += vehicle.TimeLoss;
        totals.DepartDelay += delay;
        totals.WaitingTime += vehicle.WaitingTotal;
        totals.Stops += vehicle.Stops;
        totals.Delay += delay + vehicle.TimeLoss;
        AddEmissions(totals, vehicle);
    }

    /// <summary>Figures as if the run ended now.</summary>
    public (KpiValues Total, SortedDictionary<string, KpiValues> ByClass) Report(
        TrafficState state, Departures departures, double begin, double end)
    {
        var classes = new VehicleTotals[Classes];
        for (var i = 0; i < Classes; i++)
        {
            classes[i] = new VehicleTotals();
            Add(classes[i], _byClass[i]);
        }

        AddRunning(classes, state);
        AddWaiting(classes, state, departures);
        return Summarise(classes, begin, end);
    }

    /// <summary>Figures of all vehicles, and of each class that occurs.</summary>
    /// <param name="classes">Sums, by class.</param>
    /// <param name="begin">Begin of the run, seconds.</param>
    /// <param name="end">End of the run, seconds.</param>
    public static (KpiValues Total, SortedDictionary<string, KpiValues> ByClass) Summarise(
        VehicleTotals[] classes, double begin, double end)
    {
        var total = new VehicleTotals();
        var byClass = new SortedDictionary<string, KpiValues>(StringComparer.Ordinal);
        for (var i = 0; i < Classes; i++)
        {
            Add(total, classes[i]);
            if (classes[i].Arrived + classes[i].Running + classes[i].NotInserted > 0)
                byClass[VehicleClasses.NameOf((VehicleClass)i)] = Values(classes[i], begin, end);
        }

        return (Values(total, begin, end), byClass);
    }

    private void AddRunning(VehicleTotals[] classes, TrafficState state)
    {
        for (var slot = 0; slot < state.SlotLimit; slot++)
        {
            ref readonly var vehicle = ref state.Vehicles[slot];
            if (vehicle.Lane < 0)
                continue;
            var totals = classes[(int)vehicle.Type.Class];
            totals.Running++;
            totals.Delay += vehicle.TimeLoss + vehicle.DepartTime - _demand[vehicle.Trip].Depart;
            AddEmissions(totals, vehicle);
        }
    }

    private void AddWaiting(VehicleTotals[] classes, TrafficState state, Departures departures)
    {
        for (var queue = 0; queue < departures.Queues; queue++)
        {
            for (var trip = departures.FirstWaiting(queue); trip >= 0; trip = departures.WaitingBehind(trip))
            {
                var totals = classes[(int)_demand[trip].Type.VehicleClass];
                totals.NotInserted++;
                totals.Delay += state.Time - _demand[trip].Depart;
            }
        }
    }

    private static void AddEmissions(VehicleTotals totals, in Vehicle vehicle)
    {
        totals.Co2 += vehicle.Co2;
        totals.Fuel += vehicle.Fuel;
        totals.Nox += vehicle.Nox;
        totals.Pmx += vehicle.Pmx;
    }

    private static void Add(VehicleTotals to, VehicleTotals from)
    {
        to.Arrived += from.Arrived;
        to.Running += from.Running;
        to.NotInserted += from.NotInserted;
        to.TravelTime += from.TravelTime;
        to.TimeLoss += from.TimeLoss;
        to.DepartDelay += from.DepartDelay;
        to.WaitingTime += from.WaitingTime;
        to.Stops += from.Stops;
        to.Delay += from.Delay;
        to.Co2 += from.Co2;
        to.Fuel += from.Fuel;
        to.Nox += from.Nox;
        to.Pmx += from.Pmx;
    }

    private static KpiValues Values(VehicleTotals totals, double begin, double end)
    {
        var due = totals.Arrived + totals.Running + totals.NotInserted;
        return new KpiValues
        {
            Inserted = totals.Arrived + totals.Running,
            Arrived = totals.Arrived,
            Running = totals.Running,
            NotInserted = totals.NotInserted,
            MeanTravelTimeS = Mean(totals.TravelTime, totals.Arrived),
            MeanTimeLossS = Mean(totals.TimeLoss, totals.Arrived),
            MeanDepartDelayS = Mean(totals.DepartDelay, totals.Arrived),
            MeanDelayS = Mean(totals.Delay, due),
            MeanWaitingTimeS = Mean(totals.WaitingTime, totals.Arrived),
            MeanStops = Mean(totals.Stops, totals.Arrived),
            ThroughputVehPerH = end > begin ? Round(totals.Arrived * 3600 / (end - begin)) : 0,
            Co2Kg = Round(totals.Co2 * 1e-6),
            FuelKg = Round(totals.Fuel * 1e-6),
            NoxG = Round(totals.Nox * 1e-3),
            PmxG = Round(totals.Pmx * 1e-3),
        };
    }

    internal static double? Mean(double sum, int count) => count == 0 ? null : Round(sum / count);

    internal static double Round(double value) => Math.Round(value, 3);
}
