using MathNet.Numerics.Statistics;
using Traffic.Sim.Engine;

namespace Traffic.SimBench.Validation;

/// <summary>
/// Saturation flow and start-up lost time of a standing queue, measured as in the field (HCM 2000, chapter 16, appendix H):
/// saturation headway = mean headway of vehicles 5 to 20, lost time = time of the fifth vehicle less five saturation headways.
/// </summary>
/// <param name="Class">Class of the vehicles.</param>
/// <param name="Model">Car-following model as SUMO names it; empty for the default.</param>
/// <param name="PerHour">Saturation flow by seed, vehicles per hour.</param>
/// <param name="LostSeconds">Start-up lost time by seed, seconds.</param>
internal sealed record Discharge(string Class, string Model, double[] PerHour, double[] LostSeconds)
{
    private const double RedSeconds = 600;
    private const int Vehicles = 24;

    /// <summary>Mean saturation flow, vehicles per hour.</summary>
    public double MeanPerHour => PerHour.Mean();

    /// <summary>Mean start-up lost time, seconds.</summary>
    public double MeanLostSeconds => LostSeconds.Mean();

    /// <summary>Measures a class.</summary>
    /// <param name="vehicleClass">SUMO's vClass; the type has our defaults.</param>
    /// <param name="model">SUMO's carFollowModel; empty for the default.</param>
    /// <param name="seeds">Number of seeds.</param>
    public static Discharge Measure(string vehicleClass, string model, int seeds)
    {
        var following = model.Length == 0 ? "" : $" carFollowModel=\"{model}\"";
        var scenario = SignalRoad.Make(
            [(RedSeconds, 'r'), (300, 'G')],
            $"<vType id=\"t\" vClass=\"{vehicleClass}\"{following}/><flow id=\"f\" type=\"t\" route=\"r\" begin=\"0\" period=\"4\" number=\"{Vehicles}\"/>");
        var runs = Enumerable.Range(1, seeds).Select(seed => Crossings(SignalRoad.Run(scenario, (ulong)seed))).ToArray();
        var headways = runs.Select(times => (times[19] - times[4]) / 15).ToArray();
        return new Discharge(
            vehicleClass, model, [.. headways.Select(headway => 3600 / headway)],
            [.. runs.Zip(headways, (times, headway) => times[4] - (5 * headway))]);
    }

    // Seconds after the start of green at which each vehicle crosses the stop line.
    private static double[] Crossings(Simulation simulation)
    {
        var times = new List<double>();
        var before = new Dictionary<int, bool>();
        var green = RedSeconds;
        while (times.Count < Vehicles && !simulation.IsFinished)
        {
            simulation.Step();
            for (var slot = 0; slot < simulation.View.SlotLimit; slot++)
            {
                if (!simulation.View.TryGetSample(slot, out var sample))
                    continue;
                if (before.TryGetValue(sample.Trip, out var was) && was && sample.Lane != 1)
                    times.Add(simulation.Time - green - (sample.Position / Math.Max(sample.Speed, 0.1)));
                before[sample.Trip] = sample.Lane == 1;
            }
        }

        times.Sort();
        return [.. times];
    }
}
