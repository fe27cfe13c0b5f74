using System.Globalization;
using Traffic.Actors.Messages;
using Traffic.Core.Signals;
using Traffic.Gateway.Api.Models;

namespace Traffic.Gateway.Api;

/// <summary>Turns decisions, predictions and how they came true into the objects of the API.</summary>
internal static class PlanViews
{
    public static DecisionView Decision(JunctionDecision decision) => new(
        decision.Tick,
        decision.Tick / 10.0,
        decision.Group,
        decision.Kind,
        decision.Reason,
        DecisionText.Of(decision),
        decision.Digest == 0 ? null : decision.Digest.ToString("x16", CultureInfo.InvariantCulture),
        decision.Alternatives.Count == 0 ? null : [.. decision.Alternatives.Select(Alternative)]);

    /// <summary>The changes of a group, the next one first; those nothing at all is known of are left out.</summary>
    public static IReadOnlyList<ChangeView> Changes(GroupReport group)
    {
        var turnsGreen = group.Aspect != Aspect.Green;
        var next = new ChangeReport
        {
            Earliest = group.Earliest,
            Latest = group.Latest,
            Likely = group.Likely,
            Confidence = group.Confidence,
            From = group.From,
            To = group.To,
        };
        List<ChangeView> changes = [];
        foreach (var change in group.Later.Prepend(next))
        {
            if (change.Earliest < 0 && change.Likely < 0)
                break;
            changes.Add(new ChangeView(
                turnsGreen ? "green" : "red",
                Seconds(change.Earliest),
                Seconds(change.Likely),
                Seconds(change.Latest),
                change.Confidence,
                Seconds(change.From),
                Seconds(change.To)));
            turnsGreen = !turnsGreen;
        }

        return changes;
    }

    public static PredictionQualityView Quality(PredictionReport report) => new(
        report.Kind,
        report.StartOfGreen ? "start" : "end",
        report.LeadSeconds,
        report.Said,
        Mean(report.Error * 0.1, report.Said),
        Mean(report.WithinTwoSeconds, report.Said),
        Mean(report.Covered, report.Intervals),
        Mean(report.Width * 0.1, report.Intervals),
        report.BackwardJumps);

    public static double? Seconds(int ticks) => ticks < 0 ? null : ticks / 10.0;

    private static AlternativeView Alternative(PlannedAlternative alternative) => new(
        alternative.Second < 0 ? null : alternative.Second,
        [.. alternative.Groups],
        Math.Round(alternative.Cost, 1),
        Costs(
            ("delay", alternative.Delay), ("stops", alternative.Stops), ("leftover", alternative.Leftover),
            ("plan_change", alternative.PlanChange)),
        Costs(
            ("motor", alternative.Motor), ("cycle", alternative.Cycle), ("pedestrian", alternative.Pedestrian),
            ("public_transport", alternative.PublicTransport)));

    private static Dictionary<string, double> Costs(params (string Name, float Cost)[] costs) =>
        costs.ToDictionary(cost => cost.Name, cost => Math.Round(cost.Cost, 1), StringComparer.Ordinal);

    private static double? Mean(double sum, long count) => count == 0 ? null : Math.Round(sum / count, 3);
}
