using Traffic.Core.Analysis;
using Traffic.Sim.Demand;
using Traffic.Sim.Engine;
using Traffic.Sim.Studies;

namespace Traffic.SimBench.Validation;

/// <summary>Control delay at an isolated fixed-time signal at one degree of saturation, beside the formulas.</summary>
/// <param name="Approach">Cycle, effective green, saturation flow and demand.</param>
/// <param name="Measured">Measured delay over the seeds, seconds per vehicle.</param>
/// <param name="Queue">What the same arrivals lose as an exact queue, mean over the seeds, seconds per vehicle.</param>
internal sealed record DelayPoint(FixedTimeApproach Approach, ConfidenceInterval Measured, double Queue)
{
    /// <summary>Green, seconds.</summary>
    public const double Green = 33;

    /// <summary>Yellow, seconds.</summary>
    public const double Yellow = 3;

    private const double Cycle = 90;
    private const double PeriodSeconds = 900;

    /// <summary>HCM 2000: uniform and incremental delay over a quarter of an hour, seconds.</summary>
    public double Hcm => HcmDelay.UniformSeconds(Approach) + HcmDelay.IncrementalSeconds(Approach);

    /// <summary>Webster, seconds; null where it does not hold.</summary>
    public double? Webster => Approach.Saturation < 0.96 ? Core.Analysis.Webster.DelaySeconds(Approach) : null;

    /// <summary>Akcelik, seconds.</summary>
    public double Akcelik => Core.Analysis.Akcelik.DelaySeconds(Approach);

    /// <summary>Measures the delay over degrees of saturation.</summary>
    /// <param name="saturationPerHour">Saturation flow measured, vehicles per hour.</param>
    /// <param name="degrees">Degrees of saturation.</param>
    /// <param name="seeds">Number of seeds of each.</param>
    public static DelayPoint[] Measure(double saturationPerHour, IEnumerable<double> degrees, int seeds)
    {
        var capacity = Capacity(seeds);
        var green = capacity * Cycle / saturationPerHour;
        return
        [
            .. degrees.Select(degree =>
            {
                var demand = degree * capacity;
                var signal = new SignalRoad([(Green, 'G'), (Yellow, 'y'), (Cycle - Green - Yellow, 'r')], Demand(demand));
                var approach = new FixedTimeApproach(Cycle, green, saturationPerHour, demand);
                var (delays, queues) = Delays(signal, approach, seeds);
                return new DelayPoint(approach, ConfidenceInterval.Of(delays)!, queues.Average());
            }),
        ];
    }

    // Vehicles that pass in an hour of a queue that never ends.
    private static double Capacity(int seeds)
    {
        var road = new SignalRoad([(Green, 'G'), (Yellow, 'y'), (Cycle - Green - Yellow, 'r')], Demand(1200, 4500));
        var scenario = road.Load();
        return Enumerable.Range(1, seeds).Average(seed =>
        {
            var simulation = road.Run(scenario, (ulong)seed);
            RunTo(simulation, 10 * Cycle);
            var before = Passed(simulation);
            RunTo(simulation, 50 * Cycle);
            return (Passed(simulation) - before) * 3600.0 / (40 * Cycle);
        });
    }

    private static void RunTo(Simulation simulation, double time)
    {
        while (simulation.Time < time - 1e-6)
            simulation.Step();
    }

    private static int Passed(Simulation simulation)
    {
        var before = 0;
        for (var slot = 0; slot < simulation.View.SlotLimit; slot++)
            if (simulation.View.TryGetSample(slot, out var sample) && sample.Lane == SignalRoad.ApproachLane)
                before++;
        return simulation.Inserted - before;
    }

    private static (double[] Measured, double[] Queue) Delays(SignalRoad road, FixedTimeApproach approach, int seeds)
    {
        var scenario = road.Load();
        var (measured, queue) = (new double[seeds], new double[seeds]);
        for (var i = 0; i < seeds; i++)
        {
            var simulation = road.Run(scenario, (ulong)i + 1);
            simulation.Run();
            measured[i] = simulation.Report("fixed").MeanDelayS ?? 0;
            queue[i] = PointQueue.DelaySeconds(
                approach, scenario.PlanTraffic(new PlanOptions((ulong)i + 1, 0, null)).Vehicles.Select(vehicle => vehicle.Depart));
        }

        return (measured, queue);
    }

    private static string Demand(double perHour, double seconds = PeriodSeconds) => FormattableString.Invariant(
        $"<vType id=\"t\" vClass=\"passenger\" carFollowModel=\"EIDM\" speedDev=\"0\"/><flow id=\"f\" type=\"t\" route=\"r\" begin=\"0\" end=\"{seconds}\" period=\"exp({perHour / 3600})\" departSpeed=\"max\"/>");
}
