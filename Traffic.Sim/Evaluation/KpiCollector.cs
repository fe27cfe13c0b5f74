using Traffic.Sim.Demand;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.State;

namespace Traffic.Sim.Evaluation;

/// <summary>Adds up arrived vehicles, and at the end those under way and outside, in total, by class and by quarter of an hour.</summary>
internal sealed class KpiCollector
{
    private const double QuarterSeconds = 900;

    private static readonly int Classes = Enum.GetValues<VehicleClass>().Length;

    private readonly IReadOnlyList<PlannedVehicle> _demand;
    private readonly VehicleTotals[] _byClass;
    private readonly SortedDictionary<int, VehicleTotals> _byQuarter = [];
    private readonly List<int> _quarters = [];

    public KpiCollector(IReadOnlyList<PlannedVehicle> demand)
    {
        _demand = demand;
        _byClass = new VehicleTotals[Classes];
        for (var i = 0; i < Classes; i++)
            _byClass[i] = new VehicleTotals();
    }

    /// <summary>Vehicles that arrived.</summary>
    public int Arrived { get; private set; }

    /// <summary>Sum over arrived vehicles, seconds.</summary>
    public double TravelTime { get; private set; }

    public void Arrive(in Vehicle vehicle, double time)
    {
        Arrived++;
        TravelTime += time - vehicle.DepartTime;
        Arrive(_byClass[(int)vehicle.Type.Class], vehicle, time);
        var quarters = _byQuarter.Count;
        var totals = QuarterOf(_byQuarter, vehicle.Trip);
        if (_byQuarter.Count > quarters)
            _quarters.Add(QuarterOf(vehicle.Trip));
        Arrive(totals, vehicle, time);
    }

    private void Arrive(VehicleTotals totals, in Vehicle vehicle, double time)
    {
        var delay = vehicle.DepartTime - _demand[vehicle.Trip].Depart;
        totals.Arrived++;
        totals.TravelTime += time - vehicle.DepartTime;
        totals.TimeLoss += vehicle.TimeLoss;
        totals.DepartDelay += delay;
        totals.WaitingTime += vehicle.WaitingTotal;
        totals.Stops += vehicle.Stops;
        totals.Delay += delay + vehicle.TimeLoss;
        AddEmissions(totals, vehicle);
    }

    /// <summary>Figures as if the run ended now; persons on foot, if any, count in their class alone.</summary>
    public (KpiValues Total, SortedDictionary<string, KpiValues> ByClass) Report(
        TrafficState state, Departures departures, double begin, double end, VehicleTotals? persons = null)
    {
        var classes = new VehicleTotals[Classes];
        for (var i = 0; i < Classes; i++)
        {
            classes[i] = new VehicleTotals();
            Add(classes[i], _byClass[i]);
        }

        AddRunning(state, trip => classes[(int)_demand[trip].Type.VehicleClass]);
        AddWaiting(state, departures, trip => classes[(int)_demand[trip].Type.VehicleClass]);
        var (total, byClass) = Summarise(classes, begin, end);
        if (persons is not null)
        {
            // Persons have a class but are no vehicles: they do not count in the totals.
            Add(persons, classes[(int)VehicleClass.Pedestrian]);
            byClass[VehicleClasses.NameOf(VehicleClass.Pedestrian)] = Values(persons, begin, end);
        }

        return (total, byClass);
    }

    /// <summary>Figures by quarter of an hour of planned departure, as if the run ended now.</summary>
    public List<QuarterKpi> ReportQuarters(TrafficState state, Departures departures, double begin, double end)
    {
        var quarters = new SortedDictionary<int, VehicleTotals>();
        foreach (var (quarter, totals) in _byQuarter)
            Add(quarters[quarter] = new VehicleTotals(), totals);
        AddRunning(state, trip => QuarterOf(quarters, trip));
        AddWaiting(state, departures, trip => QuarterOf(quarters, trip));
        var report = new List<QuarterKpi>(quarters.Count);
        foreach (var (quarter, totals) in quarters)
        {
            var (from, to) = (Math.Max(begin, quarter * QuarterSeconds), Math.Min(end, (quarter + 1) * QuarterSeconds));
            report.Add(Fill(new QuarterKpi { BeginS = from, EndS = to }, totals, from, to));
        }

        return report;
    }

    private int QuarterOf(int trip) => (int)(_demand[trip].Depart / QuarterSeconds);

    private VehicleTotals QuarterOf(SortedDictionary<int, VehicleTotals> quarters, int trip)
    {
        var quarter = QuarterOf(trip);
        if (!quarters.TryGetValue(quarter, out var totals))
            quarters[quarter] = totals = new VehicleTotals();
        return totals;
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

    private void AddRunning(TrafficState state, Func<int, VehicleTotals> totalsOf)
    {
        for (var slot = 0; slot < state.SlotLimit; slot++)
        {
            ref readonly var vehicle = ref state.Vehicles[slot];
            if (vehicle.Lane < 0)
                continue;
            var totals = totalsOf(vehicle.Trip);
            totals.Running++;
            totals.Delay += vehicle.TimeLoss + vehicle.DepartTime - _demand[vehicle.Trip].Depart;
            AddEmissions(totals, vehicle);
        }
    }

    private void AddWaiting(TrafficState state, Departures departures, Func<int, VehicleTotals> totalsOf)
    {
        for (var queue = 0; queue < departures.Queues; queue++)
        {
            for (var trip = departures.FirstWaiting(queue); trip >= 0; trip = departures.WaitingBehind(trip))
            {
                var totals = totalsOf(trip);
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
        totals.Electricity += vehicle.Electricity;
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
        to.Electricity += from.Electricity;
    }

    private static KpiValues Values(VehicleTotals totals, double begin, double end) => Fill(new KpiValues(), totals, begin, end);

    private static T Fill<T>(T values, VehicleTotals totals, double begin, double end)
        where T : KpiValues
    {
        var due = totals.Arrived + totals.Running + totals.NotInserted;
        return (T)(values with
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
            ElectricityKwh = Round(totals.Electricity * 1e-3),
        });
    }

    internal static double? Mean(double sum, int count) => count == 0 ? null : Round(sum / count);

    internal static double Round(double value) => Math.Round(value, 3);

    public void Exchange(StateArchive archive)
    {
        Arrived = archive.Exchange(Arrived);
        TravelTime = archive.Exchange(TravelTime);
        foreach (var totals in _byClass)
            totals.Exchange(archive);
        archive.Exchange(_quarters);
        if (_quarters.Count != _byQuarter.Count)
            _byQuarter.Clear();
        foreach (var quarter in _quarters)
        {
            if (!_byQuarter.TryGetValue(quarter, out var totals))
                _byQuarter[quarter] = totals = new VehicleTotals();
            totals.Exchange(archive);
        }
    }
}
