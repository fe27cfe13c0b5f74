using System.Globalization;
using System.Text;
using Traffic.Core.Topology;
using Traffic.Core.Topology.TlcGen;
using Traffic.Sim.Derivation;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Scenarios;

namespace Traffic.SumoBench;

/// <summary>The real junction G5 with its own .tlc in SUMO: all classes of road users.</summary>
internal static class G5Bench
{
    public static string Run(BenchOptions options)
    {
        var folder = Path.Combine(BenchOptions.Data, "g5");
        var scenario = SumoScenario.Load(Path.GetFullPath(Path.Combine(folder, "AS.sumocfg")));
        var junctions = Junctions(folder, scenario, options.Policy);
        var text = new StringBuilder();
        text.AppendLine("# G5, a real junction, in SUMO").AppendLine();
        ReportHeader.Write(text, options);
        text.AppendLine("Evening peak 16-17 h, safety times of the real controller (123456.tlc), its own detectors, 0.1 s steps. Mean over the seeds; delay per trip due")
            .AppendLine("(time loss and departure delay, waiting outside included); by class the same.").AppendLine();
        text.AppendLine("| condition | controller | delay s | 95 % | cars | cyclists | pedestrians | others | stops | CO2 kg | arrived | left outside | unsafe | jammed seeds |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var condition in options.Conditions)
        {
            foreach (var controller in options.Controllers)
            {
                var results = SumoRunner.Run(scenario, junctions, controller, condition, options.Seeds, options.End);
                var delay = Sample.Of(results.Select(result => result.Kpi.MeanDelayS ?? 0));
                var jammed = string.Join(' ', results.Where(result => result.IsJammed).Select(result => $"{result.Seed} ({result.Kpi.Jams[0].Place})"));
                var row = string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {condition.Words} | {controller.ToString().ToLowerInvariant()} | **{delay.Mean:0.0}** | ±{delay.HalfWidth:0.0} "
                    + $"| {Class(results, "passenger")} | {Class(results, "bicycle")} | {Class(results, "pedestrian")} "
                    + $"| {Others(results)} | {results.Average(result => result.Kpi.MeanStops):0.00} | {results.Average(result => result.Kpi.Co2Kg):0} "
                    + $"| {results.Average(result => result.Kpi.Arrived):0} | {results.Average(result => result.Kpi.NotInserted):0.0} "
                    + $"| {results.Sum(result => result.Kpi.UnsafeStates)} | {(jammed.Length == 0 ? "none" : jammed)} |");
                Console.Error.WriteLine(row);
                text.AppendLine(row);
            }
        }

        return text.ToString();
    }

    private static List<JunctionSpecification> Junctions(string folder, SumoScenario scenario, ControlPolicy policy)
    {
        var file = Path.Combine(folder, "123456.tlc");
        using var stream = File.OpenRead(file);
        var given = JunctionDerivation.AddGeometry(TlcGenImporter.Import(stream, file).Specification, scenario.Network, scenario.Detectors);
        return
        [
            .. JunctionDerivation.Derive(scenario).Junctions.Select(
                own => own.Sumo!.TrafficLight == given.Sumo!.TrafficLight ? given with { Policy = policy } : own),
        ];
    }

    private static string Class(SumoResult[] results, string name) => Mean(
        results.Where(result => result.Kpi.ByClass.ContainsKey(name)).Select(result => result.Kpi.ByClass[name]));

    private static string Others(SumoResult[] results) => Mean(
        results.SelectMany(result => result.Kpi.ByClass).Where(entry => entry.Key is not ("passenger" or "bicycle" or "pedestrian"))
            .Select(entry => entry.Value));

    private static string Mean(IEnumerable<KpiValues> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            var due = value.Inserted + value.NotInserted;
            sum += (value.MeanDelayS ?? 0) * due;
            count += due;
        }

        return count == 0 ? "-" : (sum / count).ToString("0.0", CultureInfo.InvariantCulture);
    }
}
