using Traffic.Core;

namespace Traffic.Sim.Demand;

/// <summary>The departures of a flow.</summary>
internal static class FlowSchedule
{
    /// <summary>More vehicles than this in one flow are a slip of the pen.</summary>
    private const double MostVehicles = 5e6;

    /// <summary>Departures of a flow; those after the end of the run are left out.</summary>
    public static IEnumerable<(string Id, double Depart)> Unroll(DepartureDefinition flow, PlanOptions options)
    {
        var definition = flow.Flow!;
        var end = definition.End ?? options.End;
        var limit = definition.Number ?? int.MaxValue;
        if (end is null && definition.Number is null)
        {
            throw new InputException(
                $"{flow.Source}: {DemandReader.Describe(flow)} never ends and neither does the scenario; give 'end' or 'number', or an end to the scenario");
        }

        // A number without a period is spread evenly over the time of the flow.
        var period = definition.Period ?? definition.MeanGap ?? (definition.Probability is null ? (end!.Value - flow.Depart) / limit : 1);
        var last = Math.Min(end ?? double.PositiveInfinity, options.End ?? double.PositiveInfinity);
        if (Math.Min(limit, (last - flow.Depart) / period) > MostVehicles)
        {
            throw new InputException(
                $"{flow.Source}: {DemandReader.Describe(flow)} would send more than {MostVehicles:0} vehicles; check period, number and end");
        }

        var random = new KeyedRandom(options.Seed, flow.Id + "/flow");
        var sent = 0;
        if (definition.Probability is { } probability)
        {
            for (var second = flow.Depart; second < last && sent < limit; second++)
                if (random.NextDouble() < probability)
                    yield return Next(second);
        }
        else if (definition.MeanGap is { } gap)
        {
            for (var time = flow.Depart - (gap * Math.Log(1 - random.NextDouble())); time < last && sent < limit;
                time -= gap * Math.Log(1 - random.NextDouble()))
                yield return Next(time);
        }
        else
        {
            for (var time = flow.Depart; time < last && sent < limit; time = flow.Depart + (sent * period))
                yield return Next(time);
        }

        (string Id, double Depart) Next(double time) =>
            (FormattableString.Invariant($"{flow.Id}.{sent++}"), Math.Round(time * 1000, MidpointRounding.AwayFromZero) / 1000);
    }
}
