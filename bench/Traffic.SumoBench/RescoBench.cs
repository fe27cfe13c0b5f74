using System.Globalization;
using System.Text;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Sim.Derivation;
using Traffic.Sim.Scenarios;

namespace Traffic.SumoBench;

/// <summary>Delay on RESCO's maps beside the best published values.</summary>
internal static class RescoBench
{
    public static string Run(BenchOptions options)
    {
        var text = new StringBuilder();
        text.AppendLine("# RESCO's maps in SUMO").AppendLine();
        ReportHeader.Write(text, options);
        text.AppendLine("Delay is RESCO's: mean over all trips, unfinished ones included, of time loss and departure delay, seconds. Yellow 3 s as in RESCO;")
            .AppendLine("no all-red unless said; `fixed` is the network's own program untouched. Junctions are derived from the networks, one parameter set for all.")
            .AppendLine("Published: the best of RESCO's table (classical controllers their mean, learned ones their best episode).")
            .AppendLine("A seed is jammed when vehicles stand for over five minutes at the end.").AppendLine();
        text.AppendLine("| map | condition | controller | mean | 95 % | median | worst | published best | stops | CO2 kg | jammed seeds | collisions | unsafe | guard | own ms/step | SUMO ms/step |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var map in RescoMap.Find(options.Maps))
        {
            var scenario = SumoScenario.Load(map.Configuration);
            var derived = JunctionDerivation.Derive(scenario).Junctions;
            foreach (var condition in options.Conditions)
            {
                IReadOnlyList<JunctionSpecification> junctions = [.. derived.Select(junction => RescoTimes.Apply(junction, condition.AllRed) with { Policy = options.Policy })];
                foreach (var controller in options.Controllers)
                {
                    var isFixed = controller == ControllerKind.Fixed;
                    if (isFixed && condition.Name != "full")
                        continue;
                    var results = SumoRunner.Run(
                        scenario, isFixed ? derived : junctions, controller, condition, options.Seeds, options.End);
                    var row = Row(map, condition, controller, results);
                    Console.Error.WriteLine(row);
                    text.AppendLine(row);
                }
            }
        }

        return text.ToString();
    }

    private static string Row(RescoMap map, Condition condition, ControllerKind controller, SumoResult[] results)
    {
        var delay = Sample.Of(results.Select(result => result.Delay));
        var jammed = string.Join(' ', results.Where(result => result.IsJammed).Select(result => $"{result.Seed} ({result.Kpi.Jams[0].Place})"));
        var best = map.PublishedBest is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:0.0} ({map.PublishedBy})") : "-";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {map.Name} | {condition.Words} | {controller.ToString().ToLowerInvariant()} | **{delay.Mean:0.00}** | ±{delay.HalfWidth:0.00} "
            + $"| {delay.Median:0.00} | {delay.Largest:0.00} | {best} | {results.Average(result => result.Kpi.MeanStops):0.00} "
            + $"| {results.Average(result => result.Kpi.Co2Kg):0} | {(jammed.Length == 0 ? "none" : jammed)} "
            + $"| {results.Sum(result => result.Kpi.Sumo!.Collisions)} | {results.Sum(result => result.Kpi.UnsafeStates)} "
            + $"| {results.Sum(result => result.Kpi.GuardRejections)} | {results.Average(result => result.Kpi.Sumo!.OwnMsPerStep):0.00} "
            + $"| {results.Average(result => result.Kpi.Sumo!.SumoMsPerStep):0.00} |");
    }
}
