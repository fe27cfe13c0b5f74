using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Traffic.Core.Recording;
using Traffic.Gateway.Recording;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic record info FILE</c>: what is in a recording, and what is wrong with it.</summary>
internal static class RecordInfoCommand
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A recording (.trec)." };
        var json = new Option<bool>("--json") { Description = "Write one JSON object." };
        var command = new DocumentedCommand(
            "info",
            "Tell what is in a recording: times, messages by type, detectors and signal groups, values that are not what the changes before\n"
            + "them add up to (mismatches), faults. A file that was cut off is read up to its last whole block, and it is said.",
            "traffic record info day.trec",
            "traffic record info day.trec --json")
        {
            file,
            json,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string file, bool json, TextWriter output, TextWriter errors)
    {
        using var reader = RecordingFile.Open(file);
        var summary = new RecordingSummary();
        foreach (var record in reader.Read())
            summary.Add(record);
        var from = summary.From is { } first ? RecordingFile.Time(reader.Header, first) : null;
        var to = summary.To is { } last ? RecordingFile.Time(reader.Header, last) : null;
        if (json)
        {
            output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    From = from,
                    To = to,
                    summary.Messages,
                    summary.ByType,
                    summary.Detectors,
                    summary.SignalGroups,
                    summary.Mismatches,
                    Faults = summary.Faults.Select(fault => new { Kind = fault.Key, Count = fault.Value }),
                    TimeBase = JsonNamingPolicy.SnakeCaseLower.ConvertName(reader.Header.TimeBase.ToString()),
                    reader.Header.Source,
                    reader.Header.Software,
                    reader.Header.Seed,
                    reader.Header.Pseudonyms,
                    Version = RecordingFormat.Version,
                    reader.Blocks,
                    Whole = reader.IsWhole,
                    reader.Problems,
                    Junctions = summary.Junctions.ToDictionary(
                        pair => pair.Key,
                        pair => new { pair.Value.Controller, pair.Value.Detectors, pair.Value.SignalGroups, pair.Value.Mismatches, pair.Value.Compared }),
                },
                Json));
        }
        else
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"from           {from ?? "-"}"));
            output.WriteLine($"to             {to ?? "-"}");
            output.WriteLine($"source         {reader.Header.Source}");
            output.WriteLine($"messages       {summary.Messages}");
            foreach (var (type, count) in summary.ByType)
                output.WriteLine($"  {type,-12} {count}");
            output.WriteLine($"junctions      {summary.Junctions.Count}");
            output.WriteLine($"detectors      {summary.Detectors}");
            output.WriteLine($"signal groups  {summary.SignalGroups}");
            output.WriteLine($"mismatches     {summary.Mismatches} of {summary.Junctions.Values.Sum(junction => junction.Compared)} values");
            foreach (var (kind, count) in summary.Faults)
                output.WriteLine($"fault          {kind}: {count}");
        }

        foreach (var problem in reader.Problems)
            errors.WriteLine($"{file}: {problem}");
        return ExitCode.Done;
    }
}
