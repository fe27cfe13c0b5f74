namespace Traffic.Gateway.Api.Models;

/// <summary>What a junction, or all of them, cost the traffic since the start; from the vehicles that announce themselves.</summary>
/// <param name="Vehicles">Vehicles that passed.</param>
/// <param name="DelayS">Sum of their delays, seconds.</param>
/// <param name="MeanDelayS">Delay per vehicle, seconds; null before the first vehicle.</param>
/// <param name="Stops">Sum of their stops.</param>
/// <param name="MeanStops">Stops per vehicle; null before the first vehicle.</param>
/// <param name="Co2G">Sum of their emissions, grams of CO2.</param>
/// <param name="QueueVehicles">Vehicles waiting now.</param>
/// <param name="ThroughputVehPerH">Vehicles per hour of the junction's own time since the start; null in the first ten seconds.</param>
/// <param name="DurationS">Time the figures are about, seconds of the junction's own time.</param>
public sealed record KpiView(
    long Vehicles,
    double DelayS,
    double? MeanDelayS,
    long Stops,
    double? MeanStops,
    double Co2G,
    int QueueVehicles,
    double? ThroughputVehPerH,
    double DurationS);
