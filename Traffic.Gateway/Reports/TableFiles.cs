using System.Globalization;
using Parquet.Serialization;

namespace Traffic.Gateway.Reports;

/// <summary>Writes tables as CSV and as Parquet.</summary>
internal static class TableFiles
{
    /// <summary>Intervals as CSV.</summary>
    public static void WriteCsv(IEnumerable<IntervalRow> rows, TextWriter writer)
    {
        writer.Write("scope,kpi,unit,controller,against,n,mean,low,high\n");
        foreach (var row in rows)
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{Cell(row.Scope)},{row.Kpi},{row.Unit},{Cell(row.Controller)},{Cell(row.Against)},{row.Count},{row.Mean},{row.Low},{row.High}\n"));
    }

    /// <summary>Runs as CSV.</summary>
    public static void WriteCsv(IEnumerable<ValueRow> rows, TextWriter writer)
    {
        writer.Write("scope,kpi,unit,controller,seed,value\n");
        foreach (var row in rows)
            writer.Write(string.Create(
                CultureInfo.InvariantCulture, $"{Cell(row.Scope)},{row.Kpi},{row.Unit},{Cell(row.Controller)},{row.Seed},{row.Value}\n"));
    }

    /// <summary>Any rows as Parquet.</summary>
    public static void WriteParquet<T>(IReadOnlyList<T> rows, Stream stream)
        where T : class, new() => ParquetSerializer.SerializeAsync(rows, stream).GetAwaiter().GetResult();

    // RFC 4180.
    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
