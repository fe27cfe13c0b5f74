using System.Globalization;
using System.Text;
using Traffic.Bench;
using Traffic.Core.Kernel;
using Traffic.Sim.Scenarios;

namespace Traffic.SimBench.Prediction;

/// <summary>What predictability costs: delay and error over the figures of the policy that buy one with the other.</summary>
internal static class PredictabilityCurve
{
    private static readonly string[] Leads = ["5", "10", "20", "30", "60"];

    private static readonly (int Commit, double Price)[] Points =
        [(0, 0), (0, 8), (5, 0), (5, 8), (5, 32), (8, 8), (8, 32), (10, 8), (10, 32), (10, 128)];

    public static string Measure(TimeToGreenOptions options)
    {
        var text = new StringBuilder();
        text.AppendLine("# What predictability costs").AppendLine()
            .AppendLine("Predictive control in the built-in simulator with other commit horizons and prices of changing the plan; all vehicles connected.")
            .AppendLine("Start of green, all groups: mean absolute error in seconds by lead, back from the change; in brackets forward from the announcement.")
            .AppendLine(FormattableString.Invariant($"Seeds {string.Join(", ", options.Seeds)}; {DateTime.UtcNow:yyyy-MM-dd}. Command:")).AppendLine()
            .AppendLine("    dotnet run -c Release --project bench/Traffic.SimBench -- ttg --curve CONFIG... [FILE.tlc] > bench/results/predictability.md").AppendLine()
            .AppendLine("| scenario | commit horizon s | price of changes | mean delay s | 5 s | 10 s | 20 s | 30 s | 60 s | within 2 s at 10 s | broken |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var config in options.Configs)
        {
            var scenario = SumoScenario.Load(config);
            var junctions = TimeToGreenBench.Junctions(scenario, options);
            foreach (var (commit, price) in Points)
            {
                var priced = junctions.Select(junction => junction with
                {
                    Policy = PolicyText.Apply(junction.Policy, FormattableString.Invariant($"CommitHorizon={commit},PlanChangeCost={price}")),
                }).ToArray();
                var reports = options.Seeds.Select(seed => TimeToGreenBench.Run(scenario, priced, ControllerKind.Predictive, seed, options.End)).ToArray();
                string Error(string lead) =>
                    TimeToGreenBench.Figure(reports, true, false, "all", lead, figures => figures.MeanAbsoluteErrorS, "0.0")
                    + " (" + TimeToGreenBench.Figure(reports, true, true, "all", lead, figures => figures.MeanAbsoluteErrorS, "0.0") + ")";
                text.AppendLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {scenario.Name} | {commit} | {price} | {reports.Average(report => report.MeanDelayS):0.0} | {string.Join(" | ", Leads.Select(Error))} | {TimeToGreenBench.Figure(reports, true, false, "all", "10", figures => 100 * figures.ShareWithin2S, "0")} % | {reports.Sum(report => report.Ttg.OutsideBounds)} |"));
                Console.Error.Write('.');
            }
        }

        return text.ToString();
    }
}
