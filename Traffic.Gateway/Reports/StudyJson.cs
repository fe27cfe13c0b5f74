using System.Text.Encodings.Web;
using System.Text.Json;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports;

/// <summary>Writes a study as one JSON document.</summary>
internal static class StudyJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(Study study, ReportFacts facts, IEnumerable<MeasureComparison> comparisons, Stream stream)
    {
        using var writer = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WriteString("scenario", facts.Scenario);
        writer.WriteString("config", facts.Configuration);
        writer.WriteString("engine", facts.Engine);
        writer.WriteString("command", facts.Command);
        writer.WriteString("version", facts.Version);
        writer.WriteString("baseline", study.Alternatives[0]);
        writer.WriteStartArray("controllers");
        foreach (var controller in study.Alternatives)
            writer.WriteStringValue(controller);
        writer.WriteEndArray();
        writer.WriteStartArray("seeds");
        foreach (var replication in study.Replications)
            writer.WriteNumberValue(replication.Seed);
        writer.WriteEndArray();
        writer.WriteNumber("confidence", ConfidenceInterval.Confidence);
        if (study.IsPrecise is { } precise)
            writer.WriteBoolean("precision_reached", precise);
        writer.WriteStartArray("failures");
        foreach (var run in study.Failures)
        {
            writer.WriteStartObject();
            writer.WriteString("controller", study.Alternatives[run.Alternative]);
            writer.WriteNumber("seed", run.Seed);
            writer.WriteString("reason", run.Failure!.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteMeasures(writer, study, comparisons);
        writer.WriteStartArray("runs");
        foreach (var run in study.Reports)
            writer.WriteRawValue(run.ToJson());
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMeasures(Utf8JsonWriter writer, Study study, IEnumerable<MeasureComparison> comparisons)
    {
        writer.WriteStartObject("measures");
        foreach (var comparison in comparisons)
        {
            var measure = comparison.Measure;
            writer.WriteStartObject(measure.Scope == Measure.AllTraffic ? measure.Name : $"{measure.Scope}/{measure.Name}");
            for (var i = 0; i < study.Alternatives.Count; i++)
            {
                writer.WriteStartObject(study.Alternatives[i]);
                Write(writer, comparison.Means[i]);
                writer.WriteStartObject("minus");
                for (var other = 0; other < i; other++)
                {
                    writer.WriteStartObject(study.Alternatives[other]);
                    Write(writer, comparison.Difference(other, i));
                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ConfidenceInterval? interval)
    {
        Write(writer, "mean", interval?.Mean);
        Write(writer, "low", interval?.Low);
        Write(writer, "high", interval?.High);
        writer.WriteNumber("n", interval?.Count ?? 0);
    }

    private static void Write(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, Math.Round(number, 6));
        else
            writer.WriteNull(name);
    }
}
