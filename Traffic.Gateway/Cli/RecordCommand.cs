using System.CommandLine;
using Traffic.Actors.Metrics;
using Traffic.Core;
using Traffic.Core.Recording;
using Traffic.Gateway.Nats;
using Traffic.Gateway.Recording;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic record</c>: stores what junctions take in and decide; <c>info</c> and <c>export</c> tell of it.</summary>
internal static class RecordCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var nats = new Option<string?>("--nats") { HelpName = "URL", Description = "NATS server the service is on, nats://host:4222." };
        var service = new Option<string?>("--service") { HelpName = "URL", Description = "Address of a service, http://host:8080; for one without NATS." };
        var stream = new Option<string?>("--stream")
        {
            HelpName = "NAME",
            Description = "With --nats: the JetStream stream that captures the records. Created when it is not there; with --out, what it holds is written too.",
        };
        var output = OptionFactory.File("--out", "File to write, NAME.trec; never one that is there already.");
        var duration = OptionFactory.Number("--duration", "S", "Stop after so many seconds; without it Ctrl-C does.", 0.1, 1e9, "a number of seconds");
        var rotate = OptionFactory.Number("--rotate", "HOURS", "Begin another file after so many hours: NAME-20261124T070000Z.trec.", 1.0 / 3600, 8760, "a number of hours");
        var keep = OptionFactory.Number("--keep", "DAYS", "With --rotate: delete files that are older. With --stream: what the stream keeps (default 1).", 1.0 / 86_400, 36_500, "a number of days");
        var command = new DocumentedCommand(
            "record",
            "Record what the junctions of a service take in and decide: CAMs, priority requests, detectors, signals, decisions, configurations.\n"
            + "Station ids are pseudonyms already when they leave the service. See docs/recording.md.",
            "traffic record --service http://localhost:8080 --out day.trec  # the demo, for instance",
            "traffic record --nats nats://localhost:4222 --out city.trec --rotate 1 --keep 7",
            "traffic record --nats nats://localhost:4222 --stream TRAFFIC --keep 2  # JetStream captures from now on; no file",
            "traffic record info day.trec")
        {
            nats,
            service,
            stream,
            output,
            duration,
            rotate,
            keep,
        };
        command.Subcommands.Add(RecordInfoCommand.Create());
        command.Subcommands.Add(RecordExportCommand.Create());
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(nats), parsed.GetValue(service), parsed.GetValue(stream),
            new RecorderOptions(
                parsed.GetValue(output) ?? "",
                parsed.GetValue(duration) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                parsed.GetValue(rotate) is { } hours ? TimeSpan.FromHours(hours) : null,
                parsed.GetValue(keep) is { } days ? TimeSpan.FromDays(days) : null),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string? nats, string? service, string? stream, RecorderOptions options, CancellationToken cancellationToken)
    {
        if ((nats is null) == (service is null))
            throw new InputException("record: give either --nats URL or --service URL");
        if (stream is not null && nats is null)
            throw new InputException("--stream: needs --nats, the server the stream is on");
        if (options.Output.Length == 0 && stream is null)
            throw new InputException("record: give --out FILE.trec");
        if (options.Keep is not null && options.Rotate is null && stream is null)
            throw new InputException("--keep: a single file is not deleted while it is written; add --rotate HOURS");
        if (options.Output.Length > 0 && !SpecificationFile.HasEnding(options.Output, RecordingFormat.Extension) && !options.Output.StartsWith("/dev/", StringComparison.Ordinal))
            throw new InputException($"--out {options.Output}: the file must end with {RecordingFormat.Extension}, as recordings are called");
        if (service is not null)
        {
            if (!Uri.TryCreate(service, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                throw new InputException($"--service '{service}' is not the address of a service; write it as http://host:8080");
            return await Record(new ServiceRecordSource(url), options, cancellationToken);
        }

        if (!Uri.TryCreate(nats, UriKind.Absolute, out var server) || server.Scheme is not ("nats" or "tls" or "ws" or "wss"))
            throw new InputException($"--nats '{nats}' is not the address of a NATS server; write it as nats://host:4222");
        if (stream is not null)
            return await RecordStream(nats!, stream, options, cancellationToken);
        await using var bus = new NatsBus(
            new NatsBusOptions { Url = nats!, ClientName = "traffic-record", SubscriptionCapacity = 1 << 18 }, new NodeCounters());
        await NatsReach.CheckAsync(bus, nats!, cancellationToken);
        return await Record(new BusRecordSource(bus, nats!), options, cancellationToken);
    }

    private static async Task<int> RecordStream(string nats, string name, RecorderOptions options, CancellationToken cancellationToken)
    {
        await using var stream = new RecordStream(new NatsBusOptions { Url = nats, ClientName = "traffic-record" }, name);
        await stream.EnsureAsync(options.Keep ?? TimeSpan.FromDays(1), maximumBytes: -1, cancellationToken);
        if (options.Output.Length > 0)
            return await Record(stream.Source(), options, cancellationToken);
        await Console.Error.WriteLineAsync($"traffic: stream {name} at {nats} captures the records of all junctions from now on, whoever runs");
        return ExitCode.Done;
    }

    private static async Task<int> Record(IRecordSource source, RecorderOptions options, CancellationToken cancellationToken)
    {
        var recorder = new Recorder(
            source, options, TimeProvider.System, note => Console.Error.WriteLine($"traffic: {note.Kind}: {note.Text}"));
        await Console.Error.WriteLineAsync($"traffic: recording {source.Name}; Ctrl-C stops it");
        await recorder.RunAsync(cancellationToken);
        await Console.Error.WriteLineAsync($"traffic: {recorder.Records} records in {recorder.File}");
        return recorder.Records > 0
            ? ExitCode.Done
            : throw new IOException($"nothing came from {source.Name}: no junction there makes records");
    }
}
