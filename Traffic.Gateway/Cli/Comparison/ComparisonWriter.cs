using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Traffic.Gateway.Cli.Comparison;

/// <summary>Writes a comparison as a table for people, as JSON, and as CSV with one row per run.</summary>
internal static class ComparisonWriter
{
    private static readonly string[] Heading = ["", "controller", "mean", "difference", "95 % interval", ""];

    /// <summary>The table: a row per measure and alternative.</summary>
    public static string Table(ComparisonReport report)
    {
        var rows = new List<string[]> { Heading };
        foreach (var measure in report.Measures)
        {
            for (var i = 0; i < report.Controllers.Count; i++)
            {
                var difference = measure.Differences[i];
                rows.Add(
                [
                    i == 0 ? measure.Measure.Label : "",
                    report.Controllers[i],
                    Number(measure.Means[i]),
                    difference is null ? "" : Signed(difference.Mean),
                    difference?.Low is null ? "" : $"{Signed(difference.Low.Value)} to {Signed(difference.High!.Value)}",
                    difference is { IsSignificant: true } ? "*" : "",
                ]);
            }
        }

        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var line = string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])));
            text.AppendLine(line.TrimEnd());
        }

        var seeds = report.Runs[0].Count;
        text.AppendLine(seeds > 1
            ? $"{seeds} paired seeds; differences against {report.Controllers[0]}; * the interval leaves zero out"
            : $"one seed; differences against {report.Controllers[0]}; for intervals use --replications 2 or more");
        return text.ToString();
    }

    /// <summary>The JSON document.</summary>
    public static void WriteJson(ComparisonReport report, string configuration, Stream stream)
    {
        using var writer = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("config", configuration);
        writer.WriteString("engine", "builtin");
        writer.WriteString("baseline", report.Controllers[0]);
        writer.WriteStartArray("controllers");
        foreach (var controller in report.Controllers)
            writer.WriteStringValue(controller);
        writer.WriteEndArray();
        writer.WriteStartArray("seeds");
        foreach (var run in report.Runs[0])
            writer.WriteNumberValue(run.Seed);
        writer.WriteEndArray();
        writer.WriteNumber("confidence", 0.95);
        writer.WriteStartObject("measures");
        foreach (var measure in report.Measures)
            WriteMeasure(writer, report, measure);
        writer.WriteEndObject();
        writer.WriteStartArray("runs");
        foreach (var run in report.Runs.SelectMany(runs => runs))
            writer.WriteRawValue(run.ToJson());
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>One row for each run.</summary>
    public static void WriteCsv(ComparisonReport report, TextWriter writer)
    {
        writer.Write("controller,seed,inserted,arrived,running");
        foreach (var measure in Measure.All)
            writer.Write($",{measure.Name}");
        writer.WriteLine();
        foreach (var run in report.Runs.SelectMany(runs => runs))
        {
            writer.Write(string.Create(
                CultureInfo.InvariantCulture, $"{run.Controller},{run.Seed},{run.Inserted},{run.Arrived},{run.Running}"));
            foreach (var measure in Measure.All)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $",{measure.Of(run)}"));
            writer.WriteLine();
        }
    }

    private static void WriteMeasure(Utf8JsonWriter writer, ComparisonReport report, MeasureComparison measure)
    {
        writer.WriteStartObject(measure.Measure.Name);
        for (var i = 0; i < report.Controllers.Count; i++)
        {
            writer.WriteStartObject(report.Controllers[i]);
            Write(writer, "mean", measure.Means[i]);
            if (measure.Differences[i] is { } difference)
            {
                Write(writer, "difference", difference.Mean);
                Write(writer, "low", difference.Low);
                Write(writer, "high", difference.High);
                writer.WriteNumber("pairs", difference.Pairs);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, Math.Round(number, 4));
        else
            writer.WriteNull(name);
    }

    private static string Number(double? value) =>
        value is { } number ? number.ToString(number >= 1000 ? "0" : "0.00", CultureInfo.InvariantCulture) : "-";

    private static string Signed(double value) =>
        value.ToString(Math.Abs(value) >= 1000 ? "+0;-0;0" : "+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
