/// <summary>What two simulators are compared by, of one run. Emissions are those of everybody inserted, the means of who arrived.</summary>
/// <param name="Arrived">Trips completed.</param>
/// <param name="TravelTime">Mean travel time, seconds.</param>
/// <param name="Delay">
/// Mean over all trips due of time loss and wait before departure, seconds; so far for those under way or outside.
/// </param>
/// <param name="DepartDelay">The part of it spent outside the network, mean over all trips due, seconds.</param>
/// <param name="Stops">Mean number of stops.</param>
/// <param name="Co2">Kilograms, HBEFA3.</param>
internal sealed record RunFigures(double Arrived, double TravelTime, double Delay, double DepartDelay, double Stops, double Co2)
{
    /// <summary>Vehicles that entered or departed on each edge, by its name.</summary>
    public required SortedDictionary<string, double> Counts { get; init; }

    /// <summary>The mean of several runs.</summary>
    public static RunFigures Mean(IReadOnlyList<RunFigures> runs)
    {
        var counts = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var run in runs)
            foreach (var (edge, count) in run.Counts)
                counts[edge] = counts.GetValueOrDefault(edge) + (count / runs.Count);
        return new RunFigures(
            runs.Average(run => run.Arrived), runs.Average(run => run.TravelTime), runs.Average(run => run.Delay),
            runs.Average(run => run.DepartDelay), runs.Average(run => run.Stops), runs.Average(run => run.Co2))
        {
            Counts = counts,
        };
    }
}
