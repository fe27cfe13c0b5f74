using System.CommandLine;
using Traffic.Core;
using Traffic.Core.Imports;
using Traffic.Core.Recording;
using Traffic.Core.VLog;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic record export FILE --vlog OUT.vlg</c>: what a recording tells of a junction as V-Log 3, for the tools of road authorities.</summary>
internal static class RecordExportCommand
{
    private const string DutchTime = "Europe/Amsterdam";

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var input = new Argument<string>("FILE") { Description = "A recording (.trec)." };
        var output = new Option<string>("--vlog") { HelpName = "OUT.vlg", Description = "V-Log file to write; the names of detectors and signal groups go to OUT.cfg beside it.", Required = true };
        var junction = new Option<string?>("--junction") { HelpName = "KEY", Description = "The junction to export; needed when the recording has several." };
        var binary = new Option<bool>("--binary") { Description = "Write binary V-Log instead of ASCII." };
        var zone = new Option<string>("--time-zone") { HelpName = "ZONE", DefaultValueFactory = _ => DutchTime, Description = "Time zone of the controller's clock; its offset at the begin holds for the whole file." };
        var command = new DocumentedCommand(
            "export",
            "Write the signals, detectors and KAR telegrams of one junction of a recording as V-Log 3.\n"
            + "CAMs, priority requests and decisions have no place in V-Log and are left out.",
            "traffic record export day.trec --vlog K201.vlg --junction utrecht.K201")
        {
            input,
            output,
            junction,
            binary,
            zone,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.GetValue(junction), parsed.GetValue(binary), parsed.GetRequiredValue(zone),
            parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string input, string output, string? junction, bool binary, string zone, TextWriter report)
    {
        using var reader = new RecordingReader(InputFile.Open(input), input);
        var configuration = Choose(reader, junction, input);
        var local = LocalTime(reader, zone);
        try
        {
            using var stream = new BufferedStream(File.Create(output));
            VLogExport.Export(reader.Read(), configuration, stream, binary ? VLogEncoding.Binary : VLogEncoding.Ascii, local);
        }
        catch (InputException)
        {
            File.Delete(output);
            throw;
        }

        var names = Path.ChangeExtension(output, ".cfg");
        using var writer = new StreamWriter(names);
        VLogExport.Names(configuration).Write(writer);
        report.WriteLine($"{configuration.Key}: {output}, names in {names}");
        foreach (var problem in reader.Problems)
            report.WriteLine($"{input}: {problem}");
        return ExitCode.Done;
    }

    private static JunctionConfiguration Choose(RecordingReader reader, string? junction, string input)
    {
        var configurations = new SortedDictionary<string, JunctionConfiguration>(StringComparer.Ordinal);
        foreach (var configuration in reader.ReadConfigurations())
            configurations[configuration.Key] = configuration;
        var keys = string.Join(", ", configurations.Keys.Take(10));
        if (junction is not null)
            return configurations.TryGetValue(junction, out var chosen) ? chosen : throw new InputException($"--junction {junction}: is not in {input}; it has {keys}");
        return configurations.Count switch
        {
            0 => throw new InputException($"{input}: tells of no junction; nothing can be exported"),
            1 => configurations.Values.First(),
            _ => throw new InputException($"{input}: has {configurations.Count} junctions; choose one with --junction: {keys}"),
        };
    }

    // One offset for the whole file: V-Log's clock must not go back within it.
    private static Func<long, long> LocalTime(RecordingReader reader, string zone)
    {
        if (reader.Header.TimeBase == TimeBase.Simulation)
        {
            var zero = VLogTime.Tick(reader.Header.TickZero);
            return tick => zero + tick;
        }

        if (reader.Header.TimeBase == TimeBase.Local)
            return tick => tick;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            throw new InputException($"--time-zone {zone}: is not known; give one of the IANA names, such as {DutchTime}");
        var begin = VLogTime.Local(reader.FirstTick ?? 0);
        var offset = (long)found.GetUtcOffset(DateTime.SpecifyKind(begin, DateTimeKind.Utc)).TotalSeconds * VLogTime.TicksPerSecond;
        return tick => tick + offset;
    }
}
