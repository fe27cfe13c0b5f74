using System.Globalization;
using System.Text;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports;

/// <summary>The key figures of all traffic as a table for the terminal: a row per figure and controller.</summary>
internal static class ConsoleTable
{
    private static readonly string[] Heading = ["", "controller", "mean", "95 % interval", "difference", "95 % interval", "%", ""];

    /// <summary>The table.</summary>
    public static string Of(Study study, IEnumerable<MeasureComparison> comparisons)
    {
        var rows = new List<string[]> { Heading };
        foreach (var comparison in comparisons.Where(item => item.IsTelling))
            for (var i = 0; i < study.Alternatives.Count; i++)
                rows.Add(Row(study, comparison, i));
        var widths = Enumerable.Range(0, Heading.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        var seeds = study.Replications.Count;
        text.Append(seeds > 1
            ? $"{seeds} paired seeds; differences against {study.Alternatives[0]}; * the interval leaves zero out\n"
            : $"one seed; differences against {study.Alternatives[0]}; for intervals use --replications 2 or more\n");
        return text.ToString();
    }

    private static string[] Row(Study study, MeasureComparison comparison, int alternative)
    {
        var mean = comparison.Means[alternative];
        var difference = alternative == 0 ? null : comparison.Difference(0, alternative);
        var share = difference?.Mean / comparison.Means[0]?.Mean;
        var unit = comparison.Measure.Unit.Length == 0 ? "" : $" [{comparison.Measure.Unit}]";
        return
        [
            alternative == 0 ? comparison.Measure.Label + unit : "",
            study.Alternatives[alternative],
            Figures.Of(mean?.Mean),
            mean?.HalfWidth is null ? "" : $"{Figures.Of(mean.Low)} to {Figures.Of(mean.High)}",
            difference is null ? "" : Figures.Signed(difference.Mean),
            difference?.HalfWidth is null ? "" : $"{Figures.Signed(difference.Low)} to {Figures.Signed(difference.High)}",
            share is { } value && double.IsFinite(value) ? value.ToString("+0.0 %;-0.0 %;0 %", CultureInfo.InvariantCulture) : "",
            difference is { LeavesZeroOut: true } ? "*" : "",
        ];
    }
}
