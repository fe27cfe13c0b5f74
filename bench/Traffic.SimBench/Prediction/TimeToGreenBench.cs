using System.Globalization;
using System.Text;
using Traffic.Bench;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;
using Traffic.Core.Topology.TlcGen;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;
using Traffic.Sim.Xml;

namespace Traffic.SimBench.Prediction;

/// <summary>
/// Measures how far the announced changes come true under each controller, on seeds that nothing was tuned with, and what
/// predictability costs in delay.
/// </summary>
internal static class TimeToGreenBench
{
    private static readonly string[] Leads = ["5", "10", "20", "30", "60"];
    private static readonly string[] Kinds = ["all", "motor", "cycle", "pedestrian"];

    public static string Measure(IReadOnlyList<string> arguments)
    {
        var options = TimeToGreenOptions.Parse(arguments);
        return options.IsCurve ? PredictabilityCurve.Measure(options) : Table(options);
    }

    private static string Table(TimeToGreenOptions options)
    {
        var text = new StringBuilder();
        text.AppendLine("# Time to green: what was announced and what came").AppendLine()
            .AppendLine("Built-in simulator, all vehicles connected, detectors on. Per lead: mean absolute error of the likely time in seconds, share")
            .AppendLine("within 2 s, share of changes in the published 90 % interval, its mean width in seconds, and the share of changes of which a likely")
            .AppendLine("time was said (or, for announced leads, how many announcements there were).")
            .AppendLine("Leads are counted in two ways. *Back from the change*: what had been said 5, 10, 20, 30, 60 s before it came. *Forward from the")
            .AppendLine("announcement*: what came of it when a countdown first showed that many seconds, which is what a road user meets. Broken: changes")
            .AppendLine("outside the guaranteed earliest and latest of any second's announcement, start and end.")
            .AppendLine(FormattableString.Invariant($"Seeds {string.Join(", ", options.Seeds)}, not used for tuning; {DateTime.UtcNow:yyyy-MM-dd}. Command:")).AppendLine()
            .AppendLine("    dotnet run -c Release --project bench/Traffic.SimBench -- ttg CONFIG... [FILE.tlc] > bench/results/time-to-green.md").AppendLine();
        var results = new List<(string Scenario, ControllerKind Controller, KpiReport[] Reports)>();
        foreach (var config in options.Configs)
        {
            var scenario = SumoScenario.Load(config);
            var junctions = Junctions(scenario, options);
            foreach (var controller in options.Controllers)
            {
                results.Add((scenario.Name, controller, [.. options.Seeds.Select(seed => Run(scenario, junctions, controller, seed, options.End))]));
                Console.Error.Write('.');
            }
        }

        foreach (var start in (bool[])[true, false])
        {
            foreach (var announced in (bool[])[false, true])
                Section(text, results, start, announced);
        }

        text.AppendLine("## Delay").AppendLine().AppendLine("| scenario | controller | mean delay s | stops per trip |").AppendLine("|---|---|---|---|");
        foreach (var (scenario, controller, reports) in results)
        {
            text.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {scenario} | {Name(controller)} | {reports.Average(report => report.MeanDelayS):0.0} | {reports.Average(report => report.MeanStops):0.00} |"));
        }

        return text.ToString();
    }

    private static void Section(
        StringBuilder text, List<(string Scenario, ControllerKind Controller, KpiReport[] Reports)> results, bool start, bool announced)
    {
        text.AppendLine($"## {(start ? "Start" : "End")} of green, {(announced ? "forward from the announcement" : "back from the change")}").AppendLine()
            .AppendLine("| scenario | controller | kind | " + string.Join(" | ", Leads.Select(lead => $"{lead} s: MAE, within 2 s, covered, width, {(announced ? "number" : "said")}")) + " | jumps per change | broken |")
            .AppendLine("|---|---|---|" + string.Concat(Leads.Select(_ => "---|")) + "---|---|");
        foreach (var (scenario, controller, reports) in results)
        {
            foreach (var kind in Kinds)
            {
                // All is the same as motor where there is nothing else.
                if (kind != "all" || reports[0].Ttg.StartOfGreen.Count > 2)
                    Row(text, scenario, controller, kind, start, announced, reports);
            }
        }

        text.AppendLine();
    }

    private static void Row(
        StringBuilder text, string scenario, ControllerKind controller, string kind, bool start, bool announced, KpiReport[] reports)
    {
        if (!reports.All(report => (start ? report.Ttg.StartOfGreen : report.Ttg.EndOfGreen).ContainsKey(kind)))
            return;
        text.Append(CultureInfo.InvariantCulture, $"| {scenario} | {Name(controller)} | {kind} |");
        foreach (var lead in Leads)
        {
            string Mean(Func<LeadKpi, double> figure, string format) => Figure(reports, start, announced, kind, lead, figure, format);
            string[] figures =
            [
                Mean(figures => figures.MeanAbsoluteErrorS, "0.00"),
                Mean(figures => 100 * figures.ShareWithin2S, "0") + " %",
                Mean(figures => 100 * (figures.IntervalCoverage ?? double.NaN), "0") + " %",
                Mean(figures => figures.IntervalWidthS ?? double.NaN, "0.0"),
                announced
                    ? reports.Sum(report => Of(report, start, announced, kind)?.GetValueOrDefault(lead)?.Samples ?? 0).ToString(CultureInfo.InvariantCulture)
                    : Mean(figures => 100 * figures.SaidShare, "0") + " %",
            ];
            text.Append(CultureInfo.InvariantCulture, $" {string.Join(", ", figures)} |");
        }

        var jumps = reports.Average(report => (start ? report.Ttg.StartOfGreen : report.Ttg.EndOfGreen)[kind].BackwardJumpsPerChange);
        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $" {jumps:0.00} | {reports.Sum(report => report.Ttg.OutsideBounds)} |"));
    }

    private static IReadOnlyDictionary<string, LeadKpi>? Of(KpiReport report, bool start, bool announced, string kind)
    {
        var kpi = (start ? report.Ttg.StartOfGreen : report.Ttg.EndOfGreen).GetValueOrDefault(kind);
        return announced ? kpi?.ByAnnouncedLeadS : kpi?.ByLeadS;
    }

    /// <summary>Mean over the seeds, weighted by their samples.</summary>
    public static string Figure(
        IReadOnlyList<KpiReport> reports, bool start, bool announced, string kind, string lead, Func<LeadKpi, double> figure, string format = "0.00")
    {
        double sum = 0, samples = 0;
        foreach (var report in reports)
        {
            if (Of(report, start, announced, kind)?.GetValueOrDefault(lead) is not { } figures || !double.IsFinite(figure(figures)))
                continue;
            sum += figure(figures) * Math.Max(1, figures.Samples);
            samples += Math.Max(1, figures.Samples);
        }

        return samples == 0 ? "-" : (sum / samples).ToString(format, CultureInfo.InvariantCulture);
    }

    public static KpiReport Run(
        SumoScenario scenario, IReadOnlyList<JunctionSpecification> junctions, ControllerKind controller, ulong seed, double? end)
    {
        var options = new RuntimeOptions
        {
            Predictions = PredictionMode.ForwardRun,
            StartInProgram = controller == ControllerKind.Fixed,
        };
        var system = new KernelSignalSystem(junctions, controller, options);
        var simulation = new Simulation(
            scenario,
            new SimulationOptions
            {
                Seed = seed,
                EndSeconds = end,
                PlaysNetworkPrograms = controller == ControllerKind.Fixed,
                Emissions = false,
            },
            system);
        simulation.Run();
        return simulation.Report(controller.ToString());
    }

    /// <summary>The junctions of a scenario, those with a specification file from that, with the policy of the options.</summary>
    public static JunctionSpecification[] Junctions(SumoScenario scenario, TimeToGreenOptions options)
    {
        var given = new Dictionary<string, JunctionSpecification>(StringComparer.Ordinal);
        foreach (var file in options.Specifications)
        {
            using var stream = File.OpenRead(file);
            var imported = file.EndsWith(".tlc", StringComparison.Ordinal) ? TlcGenImporter.Import(stream, file).Specification : SpecificationReader.Read(stream, file);
            if (scenario.Network.FindTrafficLight(imported.Sumo!.TrafficLight) >= 0)
                given.Add(imported.Sumo.TrafficLight, JunctionDerivation.AddGeometry(imported, scenario.Network, scenario.Detectors, new ReadReport()));
        }

        return
        [
            .. JunctionDerivation.Derive(scenario).Junctions
                .Select(own => given.GetValueOrDefault(own.Sumo!.TrafficLight, own))
                .Select(junction => options.Policy.Length == 0
                    ? junction
                    : junction with { Policy = PolicyText.Apply(junction.Policy, options.Policy) }),
        ];
    }

    private static string Name(ControllerKind controller) => controller.ToString().ToLowerInvariant();
}
