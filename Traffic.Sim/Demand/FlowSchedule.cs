using Traffic.Core;

namespace Traffic.Sim.Demand;

/// <summary>The departures of a flow.</summary>
internal static class FlowSchedule
{
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

        var last = end ?? double.PositiveInfinity;
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
            // A number without a period is spread evenly over the time.
            var period = definition.Period ?? ((last - flow.Depart) / limit);
            for (var time = flow.Depart; time < last && sent < limit; time = flow.Depart + (sent * period))
                yield return Next(time);
        }

        (string Id, double Depart) Next(double time) =>
            (FormattableString.Invariant($"{flow.Id}.{sent++}"), Math.Round(time * 1000, MidpointRounding.AwayFromZero) / 1000);
    }
}
