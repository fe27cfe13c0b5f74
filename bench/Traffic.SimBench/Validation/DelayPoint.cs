using Traffic.Core.Analysis;
using Traffic.Sim.Engine;
using Traffic.Sim.Studies;

namespace Traffic.SimBench.Validation;

/// <summary>Control delay at an isolated fixed-time signal at one degree of saturation, beside the formulas.</summary>
/// <param name="Approach">Cycle, effective green, saturation flow and demand.</param>
/// <param name="Measured">Measured delay over the seeds, seconds per vehicle.</param>
internal sealed record DelayPoint(FixedTimeApproach Approach, ConfidenceInterval Measured)
{
    private const double Cycle = 90;
    private const double Green = 33;
    private const double Yellow = 3;
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
                var signal = SignalRoad.Make([(Green, 'G'), (Yellow, 'y'), (Cycle - Green - Yellow, 'r')], Demand(demand));
                var open = SignalRoad.Make([(Cycle, 'G')], Demand(demand));
                var delays = Enumerable.Range(1, seeds).Select(seed => Delay(signal, seed) - Delay(open, seed)).ToArray();
                return new DelayPoint(new FixedTimeApproach(Cycle, green, saturationPerHour, demand), ConfidenceInterval.Of(delays)!);
            }),
        ];
    }

    // Vehicles that pass in an hour of a queue that never ends.
    private static double Capacity(int seeds)
    {
        var scenario = SignalRoad.Make([(Green, 'G'), (Yellow, 'y'), (Cycle - Green - Yellow, 'r')], Demand(1200, 4500));
        return Enumerable.Range(1, seeds).Average(seed =>
        {
            var simulation = SignalRoad.Run(scenario, (ulong)seed);
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
            if (simulation.View.TryGetSample(slot, out var sample) && sample.Lane == 1)
                before++;
        return simulation.Inserted - before;
    }

    private static double Delay(Sim.Scenarios.SumoScenario scenario, int seed)
    {
        var simulation = SignalRoad.Run(scenario, (ulong)seed);
        simulation.Run();
        return simulation.Report("fixed").MeanDelayS ?? 0;
    }

    private static string Demand(double perHour, double seconds = PeriodSeconds) => FormattableString.Invariant(
        $"<vType id=\"t\" vClass=\"passenger\"/><flow id=\"f\" type=\"t\" route=\"r\" begin=\"0\" end=\"{seconds}\" period=\"exp({perHour / 3600})\" departSpeed=\"max\"/>");
}
