using Traffic.Core;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports;

/// <summary>The files a study leaves in its folder.</summary>
internal static class StudyFiles
{
    /// <summary>What is written, for the help.</summary>
    public const string Names =
        "report.html (for people), compare.json (all figures), compare.csv and compare.parquet (means and differences with their "
        + "intervals), runs.csv and runs.parquet (every figure of every run)";

    /// <summary>Makes sure the folder can be written, before any time is spent.</summary>
    public static void Prepare(string folder) => Guard(folder, () =>
    {
        Directory.CreateDirectory(folder);
        File.Create(Path.Combine(folder, "compare.json")).Dispose();
    });

    /// <summary>Writes all files.</summary>
    public static void Write(string folder, Study study, ReportFacts facts, IReadOnlyList<MeasureComparison> comparisons, string report) =>
        Guard(folder, () =>
        {
            using (var json = File.Create(Path.Combine(folder, "compare.json")))
                StudyJson.Write(study, facts, comparisons, json);
            IReadOnlyList<IntervalRow> intervals = [.. IntervalRow.Of(study, comparisons)];
            IReadOnlyList<ValueRow> values = [.. ValueRow.Of(study, [.. comparisons.Select(comparison => comparison.Measure)])];
            using (var csv = File.CreateText(Path.Combine(folder, "compare.csv")))
                TableFiles.WriteCsv(intervals, csv);
            using (var csv = File.CreateText(Path.Combine(folder, "runs.csv")))
                TableFiles.WriteCsv(values, csv);
            using (var parquet = File.Create(Path.Combine(folder, "compare.parquet")))
                TableFiles.WriteParquet(intervals, parquet);
            using (var parquet = File.Create(Path.Combine(folder, "runs.parquet")))
                TableFiles.WriteParquet(values, parquet);
            File.WriteAllText(Path.Combine(folder, "report.html"), report);
        });

    private static void Guard(string folder, Action work)
    {
        try
        {
            work();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--out {folder}: cannot be written: {problem.Message}", problem);
        }
    }
}
