using MathNet.Numerics.Statistics;

namespace Traffic.SimBench.Validation;

/// <summary>The fundamental diagram of a lane, beside what the car-following model says of traffic in equilibrium.</summary>
internal static class DiagramPart
{
    private const double Limit = 13.89;
    private const double Space = 6.5;
    private const double Headway = 1.15;
    private const int Seeds = 3;

    /// <summary>Measures and adds to the page.</summary>
    public static void Write(ValidationPage page)
    {
        var states = Enumerable.Range(1, Seeds).SelectMany(seed => LaneState.Measure((ulong)seed)).ToArray();
        var free = states.Where(state => state.DensityPerKm < 12).Select(state => state.SpeedKmh).Mean();
        var most = states.MaxBy(state => state.FlowPerHour);
        var densest = states.MaxBy(state => state.DensityPerKm);
        var capacity = Limit / (Space + (Limit * Headway)) * 3600;
        page.Add("\n## Fundamental diagram of a lane\n\nCalibrated cars; minutes of a lane between 400 and 1200 m from its begin (Edie's definitions), from empty to jammed by a signal\n");
        page.Add($"downstream; seeds 1 to {Seeds}. In equilibrium a driver keeps {Space - 4.5} m and {Headway} s: at most {capacity:0} veh/h at {Limit * 3.6:0} km/h, {1000 / Space:0} veh/km when all stand.\n\n");
        page.Add($"- {states.Length} minutes; highest flow of a minute {most.FlowPerHour:0} veh/h at {most.DensityPerKm:0} veh/km\n");
        page.Add($"- speed below 12 veh/km: {free:0.0} km/h (limit 50)\n");
        page.Add($"- densest minute {densest.DensityPerKm:0} veh/km at {densest.FlowPerHour:0} veh/h\n");
        page.Judge($"capacity of a lane at 50 km/h", $"{most.FlowPerHour:0} veh/h", $"1800 veh/h to {capacity:0}, that of drivers all alike", most.FlowPerHour >= 1800 && most.FlowPerHour <= capacity);
        page.Judge($"free speed on a road of 50 km/h", $"{free:0.0} km/h", $"45-52 km/h", free is >= 45 and <= 52);
        var chart = new Chart("Fundamental diagram of a lane", "density [veh/km]", "flow [veh/h]", 160, 2500);
        chart.Line("equilibrium", "#c44e00", "7 3", Enumerable.Range(0, 140).Select(step => Equilibrium(Limit * (1 - (step / 139.0)))).Prepend((0, 0)));
        chart.Dots("a minute", "#0072b2", 2, states.Select(state => (state.DensityPerKm, state.FlowPerHour, 0.0)));
        page.Show(chart, "validation-diagram.svg", "Flow over density of a lane, minute by minute");
    }

    private static (double Density, double Flow) Equilibrium(double speed)
    {
        var spacing = Space + (speed * Headway);
        return (1000 / spacing, speed / spacing * 3600);
    }
}
