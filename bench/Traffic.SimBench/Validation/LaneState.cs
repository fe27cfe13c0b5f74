namespace Traffic.SimBench.Validation;

/// <summary>A minute of the fundamental diagram of a lane, after Edie's definitions on a stretch of 800 m.</summary>
/// <param name="DensityPerKm">Vehicles per kilometre.</param>
/// <param name="FlowPerHour">Vehicles per hour.</param>
internal readonly record struct LaneState(double DensityPerKm, double FlowPerHour)
{
    private const double From = 400;
    private const double To = 1200;
    private const double Seconds = 2400;

    /// <summary>Mean speed, kilometres per hour.</summary>
    public double SpeedKmh => DensityPerKm > 0 ? FlowPerHour / DensityPerKm : 0;

    /// <summary>
    /// Drives the lane from empty to jammed: growing demand before an open signal, then a signal that lets ever less through and
    /// holds up the road behind it.
    /// </summary>
    public static List<LaneState> Measure(ulong seed)
    {
        var states = new List<LaneState>();
        foreach (var perHour in (double[])[200, 500, 800, 1100, 1400, 1700, 2000, 2300])
            Drive([(60, 'G')], perHour, seed, states);
        foreach (var green in (double[])[16, 14, 12, 10, 8, 6, 4])
            Drive([(green, 'G'), (20 - green, 'r')], 2300, seed, states);
        return states;
    }

    private static void Drive(IEnumerable<(double, char)> phases, double perHour, ulong seed, List<LaneState> states)
    {
        var road = new SignalRoad(phases, FormattableString.Invariant(
            $"<vType id=\"t\" vClass=\"passenger\" carFollowModel=\"EIDM\"/><flow id=\"f\" type=\"t\" route=\"r\" begin=\"0\" end=\"{Seconds}\" period=\"exp({perHour / 3600})\" departSpeed=\"max\"/>"));
        var simulation = road.Run(road.Load(), seed);
        var (count, distance, steps) = (0L, 0.0, 0);
        while (simulation.Time < Seconds)
        {
            simulation.Step();
            for (var slot = 0; slot < simulation.View.SlotLimit; slot++)
            {
                if (!simulation.View.TryGetSample(slot, out var sample) || sample.Lane != SignalRoad.ApproachLane || sample.Position is < From or > To)
                    continue;
                count++;
                distance += sample.Speed;
            }

            if (++steps < 600)
                continue;
            if (simulation.Time > Seconds / 2 && count > 0)
                states.Add(new LaneState(count / 600.0 / ((To - From) / 1000), distance / 600 / (To - From) * 3600));
            (count, distance, steps) = (0, 0, 0);
        }
    }
}
