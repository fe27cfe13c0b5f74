using MathNet.Numerics.Statistics;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;

namespace Traffic.SimBench.Validation;

/// <summary>
/// Saturation flow and start-up lost time of a standing queue at 50 km/h, as HCM measures them (HCM 2000, chapter 16, appendix H):
/// the saturation headway is the mean of those of the 5th to the 20th vehicle, lost is what the first four took more than four of
/// them. A vehicle passes when its front crosses the stop line. In several files beside each other, of each file.
/// </summary>
/// <param name="Case">What was measured.</param>
/// <param name="PerHour">Saturation flow by seed, vehicles (or cars) per hour.</param>
/// <param name="LostSeconds">Start-up lost time by seed, seconds.</param>
internal sealed record Discharge(DischargeCase Case, double[] PerHour, double[] LostSeconds)
{
    private const double RedSeconds = 600;
    private const double GreenSeconds = 300;
    private const int First = 4;
    private const int Last = 20;
    private const int Queue = 24;

    /// <summary>Mean saturation flow per hour.</summary>
    public double MeanPerHour => PerHour.Mean();

    /// <summary>Mean start-up lost time, seconds.</summary>
    public double MeanLostSeconds => LostSeconds.Mean();

    /// <summary>Whether both means are where they should be; null where nothing is demanded.</summary>
    public bool? Passes => Case.Flow is null && Case.Lost is null
        ? null
        : IsWithin(Case.Flow, MeanPerHour) && IsWithin(Case.Lost, MeanLostSeconds);

    /// <summary>Measures the case in the built-in simulator, seeds 1 and on.</summary>
    public static Discharge Measure(DischargeCase item, int seeds)
    {
        var road = Road(item);
        var scenario = road.Load();
        return Of(item, Enumerable.Range(1, seeds).Select(seed => Crossings(item, road.Run(scenario, (ulong)seed, item.Step))));
    }

    /// <summary>Measures the case in SUMO; null where SUMO is not installed.</summary>
    public static Discharge? MeasureInSumo(DischargeCase item, int seeds)
    {
        var runs = Enumerable.Range(1, seeds).Select(seed => Road(item).DepartureTimesInSumo(seed, item.Step)).ToArray();
        return Array.Exists(runs, run => run is null)
            ? null
            : Of(item, runs.Select(run => run!.Order().Select(time => (time - RedSeconds, 1.0)).ToList()));
    }

    private static SignalRoad Road(DischargeCase item) => new(
        [(RedSeconds, 'r'), (GreenSeconds, 'G')],
        FormattableString.Invariant(
            $"{item.Types}<flow id=\"f\" type=\"t\" route=\"r\" begin=\"0\" period=\"{4.0 / item.Files}\" number=\"{Queue * item.Files}\"/>"))
    {
        Width = item.Width,
        EndSeconds = RedSeconds + GreenSeconds,
    };

    // Times after the begin of green, with the cars each vehicle counts for.
    private static Discharge Of(DischargeCase item, IEnumerable<List<(double Time, double Cars)>> runs)
    {
        var (flows, lost) = (new List<double>(), new List<double>());
        foreach (var run in runs)
        {
            if (run.Count < Last * item.Files)
                throw new InvalidOperationException($"{item.Name}: only {run.Count} vehicles crossed the stop line");
            var begin = run[(First * item.Files) - 1].Time;
            var time = run[(Last * item.Files) - 1].Time - begin;
            flows.Add(3600 * run.Take(Last * item.Files).Skip(First * item.Files).Sum(vehicle => vehicle.Cars) / time);
            lost.Add(begin - (First * time / (Last - First)));
        }

        return new Discharge(item, [.. flows], [.. lost]);
    }

    private static List<(double Time, double Cars)> Crossings(DischargeCase item, Simulation simulation)
    {
        var crossings = new List<(double Time, double Cars)>();
        var before = new Dictionary<int, bool>();
        while (crossings.Count < Queue * item.Files && !simulation.IsFinished)
        {
            simulation.Step();
            for (var slot = 0; slot < simulation.View.SlotLimit; slot++)
            {
                if (!simulation.View.TryGetSample(slot, out var sample))
                    continue;
                var isBefore = sample.Lane == SignalRoad.ApproachLane;
                if (before.TryGetValue(sample.Trip, out var was) && was && !isBefore)
                {
                    var cars = item.CarsPerHeavy > 0 && sample.Class is VehicleClass.Truck or VehicleClass.Bus ? item.CarsPerHeavy : 1;
                    crossings.Add((simulation.Time - RedSeconds - (sample.Position / Math.Max(sample.Speed, 0.1)), cars));
                }

                before[sample.Trip] = isBefore;
            }
        }

        crossings.Sort();
        return crossings;
    }

    private static bool IsWithin((double Low, double High)? range, double value) =>
        range is not { } bounds || (value >= bounds.Low && value <= bounds.High);
}
