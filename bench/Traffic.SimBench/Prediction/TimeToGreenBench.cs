using System.Globalization;
using System.Text;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Topology;
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
    private static readonly ulong[] Seeds = [901, 902, 903];
    private static readonly string[] Leads = ["5", "10", "20", "30", "60"];

    public static string Measure(IReadOnlyList<string> arguments)
    {
        var files = arguments.Where(file => file.EndsWith(".tlc", StringComparison.Ordinal)).ToArray();
        var configs = arguments.Where(file => !file.EndsWith(".tlc", StringComparison.Ordinal)).ToArray();
        var text = new StringBuilder();
        text.AppendLine("# Time to green: what was announced and what came").AppendLine()
            .AppendLine("Built-in simulator, all vehicles connected, detectors on. Once a second it is asked what was said of each change 5, 10, 20, 30 and")
            .AppendLine("60 s before it came. MAE of the likely time, share within 2 s, share of changes in the published 90 % interval and its mean width,")
            .AppendLine("share of changes of which a likely time was said. Broken: changes outside the guaranteed earliest and latest, of any second's")
            .AppendLine(FormattableString.Invariant($"announcement, start and end. Seeds {string.Join(", ", Seeds)}, not used for tuning; {DateTime.UtcNow:yyyy-MM-dd}. Command:")).AppendLine()
            .AppendLine("    dotnet run -c Release --project bench/Traffic.SimBench -- ttg CONFIG... [FILE.tlc] > bench/results/time-to-green.md").AppendLine();
        var results = new List<(string Scenario, ControllerKind Controller, KpiReport[] Reports)>();
        foreach (var config in configs)
        {
            var scenario = SumoScenario.Load(config);
            var junctions = Junctions(scenario, files);
            foreach (var controller in (ControllerKind[])[ControllerKind.Fixed, ControllerKind.Actuated, ControllerKind.MaxPressure, ControllerKind.Predictive])
            {
                results.Add((scenario.Name, controller, [.. Seeds.Select(seed => Run(scenario, junctions, controller, seed, null))]));
                Console.Error.Write('.');
            }
        }

        foreach (var start in (bool[])[true, false])
        {
            text.AppendLine(start ? "## Start of green" : "## End of green").AppendLine()
                .AppendLine("| scenario | controller | kind | " + string.Join(" | ", Leads.Select(lead => $"{lead} s: MAE, within 2 s, covered, width, said")) + " | jumps per change | broken |")
                .AppendLine("|---|---|---|" + string.Concat(Leads.Select(_ => "---|")) + "---|---|");
            foreach (var (scenario, controller, reports) in results)
            {
                foreach (var kind in (string[])["all", "motor", "cycle", "pedestrian"])
                {
                    // All is the same as motor where there is nothing else.
                    if (kind != "all" || reports[0].Ttg.StartOfGreen.Count > 2)
                        Row(text, scenario, controller, kind, start, reports);
                }
            }

            text.AppendLine();
        }

        text.AppendLine("## What predictability costs").AppendLine()
            .AppendLine("Predictive control with other prices of changing the plan (kappa) and other commit horizons; start of green, all groups, first two seeds.").AppendLine()
            .AppendLine("| scenario | kappa | commit horizon s | mean delay s | MAE 5 s | 10 s | 20 s | 30 s | 60 s | within 2 s at 10 s |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var config in configs)
        {
            var scenario = SumoScenario.Load(config);
            var junctions = Junctions(scenario, files);
            foreach (var (kappa, commit) in ((double, int)[])[(0, 0), (0, 50), (8, 0), (8, 50), (8, 80), (32, 50), (32, 80)])
            {
                var priced = junctions.Select(junction => junction with
                {
                    Policy = junction.Policy with { PlanChangeCost = kappa, CommitHorizon = new(commit) },
                }).ToArray();
                var reports = Seeds[..2].Select(seed => Run(scenario, priced, ControllerKind.Predictive, seed, null)).ToArray();
                text.AppendLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {scenario.Name} | {kappa} | {commit * 0.1:0.0} | {reports.Average(report => report.MeanDelayS):0.0} | {string.Join(" | ", Leads.Select(lead => Figure(reports, true, "all", lead, figures => figures.MeanAbsoluteErrorS)))} | {Figure(reports, true, "all", "10", figures => 100 * figures.ShareWithin2S)} % |"));
                Console.Error.Write('.');
            }
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string scenario, ControllerKind controller, string kind, bool start, KpiReport[] reports)
    {
        if (!reports.All(report => (start ? report.Ttg.StartOfGreen : report.Ttg.EndOfGreen).ContainsKey(kind)))
            return;
        text.Append(CultureInfo.InvariantCulture, $"| {scenario} | {controller.ToString().ToLowerInvariant()} | {kind} |");
        foreach (var lead in Leads)
        {
            string[] figures =
            [
                Figure(reports, start, kind, lead, figures => figures.MeanAbsoluteErrorS),
                Figure(reports, start, kind, lead, figures => 100 * figures.ShareWithin2S, "0") + " %",
                Figure(reports, start, kind, lead, figures => 100 * (figures.IntervalCoverage ?? double.NaN), "0") + " %",
                Figure(reports, start, kind, lead, figures => figures.IntervalWidthS ?? double.NaN, "0.0"),
                Figure(reports, start, kind, lead, figures => 100 * figures.SaidShare, "0") + " %",
            ];
            text.Append(CultureInfo.InvariantCulture, $" {string.Join(", ", figures)} |");
        }

        var jumps = reports.Average(report => (start ? report.Ttg.StartOfGreen : report.Ttg.EndOfGreen)[kind].BackwardJumpsPerChange);
        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $" {jumps:0.00} | {reports.Sum(report => report.Ttg.OutsideBounds)} |"));
    }

    // Means over the seeds, weighted by their samples.
    private static string Figure(
        KpiReport[] reports, bool start, string kind, string lead, Func<LeadKpi, double> figure, string format = "0.00")
    {
        double sum = 0, samples = 0;
        foreach (var report in reports)
        {
            var kpi = (start ? report.Ttg.StartOfGreen : report.Ttg.EndOfGreen).GetValueOrDefault(kind);
            if (kpi is null || !kpi.ByLeadS.TryGetValue(lead, out var figures) || !double.IsFinite(figure(figures)))
                continue;
            sum += figure(figures) * Math.Max(1, figures.Samples);
            samples += Math.Max(1, figures.Samples);
        }

        return samples == 0 ? "-" : (sum / samples).ToString(format, CultureInfo.InvariantCulture);
    }

    private static KpiReport Run(
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

    private static JunctionSpecification[] Junctions(SumoScenario scenario, string[] files)
    {
        var given = new Dictionary<string, JunctionSpecification>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            using var stream = File.OpenRead(file);
            var imported = TlcGenImporter.Import(stream, file).Specification;
            if (scenario.Network.FindTrafficLight(imported.Sumo!.TrafficLight) >= 0)
                given.Add(imported.Sumo.TrafficLight, JunctionDerivation.AddGeometry(imported, scenario.Network, scenario.Detectors, new ReadReport()));
        }

        return [.. JunctionDerivation.Derive(scenario).Junctions.Select(own => given.GetValueOrDefault(own.Sumo!.TrafficLight, own))];
    }
}
