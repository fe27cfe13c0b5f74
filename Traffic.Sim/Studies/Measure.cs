using System.Globalization;
using Traffic.Core;
using Traffic.Sim.Evaluation;

namespace Traffic.Sim.Studies;

/// <summary>A key figure that alternatives are compared by.</summary>
/// <param name="Scope">What it is about: <c>all</c>, <c>class/bus</c>, <c>junction/k101</c>, <c>movement/k101/02</c>, <c>quarter_hour/57600</c>.</param>
/// <param name="Name">Name as in the KPI object.</param>
/// <param name="Label">Words for people.</param>
/// <param name="Unit">Unit; empty for counts.</param>
/// <param name="Better">What is better.</param>
/// <param name="Value">Takes it from a run; null when the run has none.</param>
public sealed record Measure(
    string Scope, string Name, string Label, string Unit, Preference Better, Func<KpiReport, double?> Value)
{
    /// <summary>Scope of all traffic.</summary>
    public const string AllTraffic = "all";

    private static readonly Measure[] Whole =
    [
        .. OfValues(AllTraffic, run => run),
        new(AllTraffic, "guard_rejections", "proposals the guards rejected", "", Preference.Less, run => run.GuardRejections),
        new(AllTraffic, "unsafe_states", "unsafe states of lamps", "", Preference.Less, run => run.UnsafeStates),
        new(AllTraffic, "jammed_vehicles", "vehicles in jams at the end", "", Preference.Less, run => run.Jams.Sum(jam => jam.Vehicles)),
        .. new[] { "5", "10", "20", "30", "60" }.Select(lead => new Measure(
            AllTraffic, $"ttg_mean_absolute_error_{lead}_s", $"error of time to green, {lead} s ahead", "s", Preference.Less,
            run => run.Ttg.MeanAbsoluteErrorS.TryGetValue(lead, out var error) ? error : null)),
    ];

    /// <summary>The measure of all traffic with a name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static Measure Named(string name) => Array.Find(Whole, measure => measure.Name == name)
        ?? throw new InputException($"there is no key figure '{name}'; use one of {string.Join(", ", Whole.Select(measure => measure.Name))}");

    /// <summary>
    /// All measures of some runs: of all traffic, of each class of vehicle, junction, movement (in order of name) and quarter of an
    /// hour.
    /// </summary>
    public static IReadOnlyList<Measure> Of(IReadOnlyCollection<KpiReport> runs)
    {
        var measures = new List<Measure>(Whole);
        foreach (var name in runs.SelectMany(run => run.ByClass.Keys).Distinct().Order(StringComparer.Ordinal))
            measures.AddRange(OfValues($"class/{name}", run => run.ByClass.GetValueOrDefault(name)));
        foreach (var name in runs.SelectMany(run => run.ByJunction.Keys).Distinct().Order(StringComparer.Ordinal))
            measures.AddRange(OfJunction($"junction/{name}", run => run.ByJunction.GetValueOrDefault(name)));
        foreach (var name in runs.SelectMany(run => run.ByMovement?.Keys ?? []).Distinct().Order(StringComparer.Ordinal))
            measures.AddRange(OfMovement($"movement/{name}", run => run.ByMovement?.GetValueOrDefault(name)));
        foreach (var begin in runs.SelectMany(run => run.ByQuarterHour ?? []).Select(quarter => quarter.BeginS).Distinct().Order())
        {
            var scope = string.Create(CultureInfo.InvariantCulture, $"quarter_hour/{begin}");
            measures.AddRange(OfValues(scope, run => run.ByQuarterHour?.FirstOrDefault(quarter => quarter.BeginS == begin)));
        }

        return measures;
    }

    private static IEnumerable<Measure> OfValues(string scope, Func<KpiReport, KpiValues?> part) =>
    [
        new(scope, "mean_delay_s", "delay per trip due", "s", Preference.Less, run => part(run)?.MeanDelayS),
        new(scope, "mean_travel_time_s", "travel time", "s", Preference.Less, run => part(run)?.MeanTravelTimeS),
        new(scope, "mean_time_loss_s", "time loss", "s", Preference.Less, run => part(run)?.MeanTimeLossS),
        new(scope, "mean_depart_delay_s", "wait before entering", "s", Preference.Less, run => part(run)?.MeanDepartDelayS),
        new(scope, "mean_waiting_time_s", "time standing", "s", Preference.Less, run => part(run)?.MeanWaitingTimeS),
        new(scope, "mean_stops", "stops per trip", "", Preference.Less, run => part(run)?.MeanStops),
        new(scope, "throughput_veh_per_h", "trips ended per hour", "1/h", Preference.More, run => part(run)?.ThroughputVehPerH),
        new(scope, "inserted", "trips that entered", "", Preference.More, run => part(run)?.Inserted),
        new(scope, "arrived", "trips that ended", "", Preference.More, run => part(run)?.Arrived),
        new(scope, "running", "trips under way at the end", "", Preference.Neutral, run => part(run)?.Running),
        new(scope, "not_inserted", "trips left outside", "", Preference.Less, run => part(run)?.NotInserted),
        new(scope, "co2_kg", "CO2", "kg", Preference.Less, run => part(run)?.Co2Kg),
        new(scope, "electricity_kwh", "electricity", "kWh", Preference.Less, run => part(run)?.ElectricityKwh),
        new(scope, "fuel_kg", "fuel", "kg", Preference.Less, run => part(run)?.FuelKg),
        new(scope, "nox_g", "NOx", "g", Preference.Less, run => part(run)?.NoxG),
        new(scope, "pmx_g", "particles (PMx)", "g", Preference.Less, run => part(run)?.PmxG),
    ];

    private static IEnumerable<Measure> OfMovement(string scope, Func<KpiReport, MovementKpi?> part) =>
    [
        new(scope, "mean_time_loss_s", "time loss", "s", Preference.Less, run => part(run)?.MeanTimeLossS),
        new(scope, "mean_waiting_time_s", "time standing", "s", Preference.Less, run => part(run)?.MeanWaitingTimeS),
        new(scope, "mean_stops", "stops per vehicle", "", Preference.Less, run => part(run)?.MeanStops),
        new(scope, "throughput_veh_per_h", "vehicles per hour", "1/h", Preference.More, run => part(run)?.ThroughputVehPerH),
        new(scope, "co2_kg", "CO2", "kg", Preference.Less, run => part(run)?.Co2Kg),
    ];

    private static IEnumerable<Measure> OfJunction(string scope, Func<KpiReport, JunctionKpi?> part) =>
    [
        new(scope, "mean_time_loss_s", "time loss", "s", Preference.Less, run => part(run)?.MeanTimeLossS),
        new(scope, "mean_waiting_time_s", "time standing", "s", Preference.Less, run => part(run)?.MeanWaitingTimeS),
        new(scope, "mean_stops", "stops per vehicle", "", Preference.Less, run => part(run)?.MeanStops),
        new(scope, "throughput_veh_per_h", "vehicles per hour", "1/h", Preference.More, run => part(run)?.ThroughputVehPerH),
        new(scope, "co2_kg", "CO2", "kg", Preference.Less, run => part(run)?.Co2Kg),
        new(scope, "guard_rejections", "proposals the guard rejected", "", Preference.Less, run => part(run)?.GuardRejections),
        new(scope, "unsafe_states", "unsafe states of lamps", "", Preference.Less, run => part(run)?.UnsafeStates),
    ];
}
