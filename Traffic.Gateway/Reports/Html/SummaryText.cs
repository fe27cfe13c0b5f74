using System.Globalization;
using Traffic.Gateway.Cli;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports.Html;

/// <summary>Says the result in plain words.</summary>
internal static class SummaryText
{
    /// <summary>One sentence for each alternative.</summary>
    public static IEnumerable<string> Of(Study study, ReportFacts facts)
    {
        var run = study.Reports.First();
        var count = study.Replications.Count;
        var where = $"On {facts.Scenario} from {Progress.Clock(run.BeginS)[..5]} to {Progress.Clock(run.EndS)[..5]}, over {count} paired {(count == 1 ? "run" : "runs")}, ";
        for (var i = 1; i < study.Alternatives.Count; i++)
        {
            var parts = new[] { ("mean_delay_s", "delay per trip"), ("mean_stops", "stops"), ("co2_kg", "CO2") }
                .Select(item => Part(study.Compare(Measure.Named(item.Item1)), i, item.Item2)).Where(part => part is not null);
            yield return $"{(i == 1 ? where : "")}{study.Alternatives[i]} gave {string.Join("; ", parts)}; all against {study.Alternatives[0]}.";
        }
    }

    private static string? Part(MeasureComparison comparison, int alternative, string words)
    {
        if (comparison.Means[0] is not { Mean: not 0 } baseline || comparison.Means[alternative] is not { } mean
            || comparison.Difference(0, alternative) is not { } difference)
            return null;
        var share = difference.Mean / baseline.Mean;
        var unit = comparison.Measure.Unit.Length > 0 ? " " + comparison.Measure.Unit : "";
        var values = $"{Figures.Of(mean.Mean)}{unit} against {Figures.Of(baseline.Mean)}{unit}";
        if (difference.HalfWidth is not { } half)
            return $"{Percent(share)} {words} ({values}; one run, so no interval)";
        if (!difference.LeavesZeroOut)
            return $"no difference in {words} that these runs can tell from chance ({values})";
        var (low, high) = ((difference.Mean - half) / baseline.Mean, (difference.Mean + half) / baseline.Mean);
        return $"{Percent(share)} {words} ({values}; 95 % interval {Signed(low)} to {Signed(high)})";
    }

    private static string Percent(double share) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(share) * 100:0.0} % {(share < 0 ? "less" : "more")}");

    private static string Signed(double share) => share.ToString("+0.0 %;-0.0 %;0 %", CultureInfo.InvariantCulture);
}
