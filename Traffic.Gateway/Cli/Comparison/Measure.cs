using Traffic.Sim.Evaluation;

namespace Traffic.Gateway.Cli.Comparison;

/// <summary>A key figure that alternatives are compared by.</summary>
/// <param name="Name">Name as in the KPI object.</param>
/// <param name="Label">What the table calls it, with its unit.</param>
/// <param name="Of">Takes it from a run; null when the run has none.</param>
internal sealed record Measure(string Name, string Label, Func<KpiReport, double?> Of)
{
    /// <summary>All measures in the order of the table.</summary>
    public static IReadOnlyList<Measure> All { get; } =
    [
        new("mean_delay_s", "delay per trip [s]", run => run.MeanDelayS),
        new("mean_travel_time_s", "travel time [s]", run => run.MeanTravelTimeS),
        new("mean_waiting_time_s", "waiting time [s]", run => run.MeanWaitingTimeS),
        new("mean_stops", "stops per trip", run => run.MeanStops),
        new("throughput_veh_per_h", "throughput [veh/h]", run => run.ThroughputVehPerH),
        new("not_inserted", "trips left outside", run => run.NotInserted),
        new("co2_kg", "CO2 [kg]", run => run.Co2Kg),
        new("nox_g", "NOx [g]", run => run.NoxG),
        new("unsafe_states", "unsafe states", run => run.UnsafeStates),
    ];
}
