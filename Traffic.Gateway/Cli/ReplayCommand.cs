using System.CommandLine;
using System.Globalization;
using Traffic.Core;
using Traffic.Gateway.Hosting;
using Traffic.Gateway.Recording;
using Traffic.Gateway.Replay;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic replay</c>: plays a recording as if it were live, or checks it.</summary>
internal static class ReplayCommand
{
    private const double FastestSpeed = 1000;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("RECORDING") { Description = "A recording (.trec), or a JetStream stream: nats://host:4222/STREAM." };
        var speed = new Option<string>("--speed") { HelpName = "X|max", Description = "Recorded seconds per second, or max for as fast as it goes (default 1).", DefaultValueFactory = _ => "1" };
        var from = new Option<string?>("--from") { HelpName = "T", Description = "Where to begin: 07:30, 2026-03-02T07:30:00, or seconds from the begin." };
        var to = new Option<string?>("--to") { HelpName = "T", Description = "Where to end." };
        var loop = new Option<bool>("--loop") { Description = "Begin again at the end." };
        var port = OptionFactory.Whole("--port", "PORT", "Port of the page (default 8080; 0 = a free one).", 0, 65_535, "a port");
        var nats = new Option<string?>("--nats") { HelpName = "URL", Description = "Play into this NATS server instead of a bus of its own." };
        var verify = new Option<bool>("--verify") { Description = "Run the kernels again on what they took in and compare every step; tells where and why it differs first. No page." };
        var signals = OptionFactory.File("--signals", "Write what the lamps showed (CSV time_s,junction,signal_group,state). No page.");
        var noBrowser = new Option<bool>("--no-browser") { Description = "Do not open the page." };
        var whatIf = new WhatIfOptions();
        var command = new DocumentedCommand(
            "replay",
            "Play a recording into the bus as if it were live, with the page: play, pause, step, speed, seek, jump to event.\n"
            + "Where the recording holds what the kernels took in, they run again: same input, same configuration, same signals, bit for bit.",
            "traffic replay day.trec --from 07:30 --speed 4",
            "traffic replay day.trec --verify",
            "traffic replay day.trec --controllers fixed,predictive --net city.net.xml --out out  # what would predictive control have done?",
            "traffic replay day.trec --signals signals.csv  # without page, as fast as it goes",
            "traffic replay nats://localhost:4222/TRAFFIC --loop")
        {
            file,
            speed,
            from,
            to,
            loop,
            port,
            nats,
            verify,
            signals,
            noBrowser,
        };
        whatIf.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = parsed.GetRequiredValue(file);
            using var fetched = await FetchedStream.OpenAsync(source, cancellationToken);
            var options = new ReplayOptions(
                fetched?.Path ?? source,
                Speed(parsed.GetRequiredValue(speed)),
                parsed.GetValue(from),
                parsed.GetValue(to),
                parsed.GetValue(loop),
                (int)(parsed.GetValue(port) ?? 8080),
                parsed.GetValue(nats),
                !parsed.GetValue(noBrowser),
                parsed.GetValue(CommandLine.Verbose));
            if (whatIf.Of(parsed, options.File) is { } question)
                return await Task.Run(() => Ask(question, options, cancellationToken), CancellationToken.None);
            var check = parsed.GetValue(verify);
            return check || parsed.GetValue(signals) is not null
                ? Check(options, check, parsed.GetValue(signals), parsed.InvocationConfiguration.Output, cancellationToken)
                : await ReplayHost.RunAsync(options, cancellationToken);
        });
        return command;
    }

    private static int Ask(WhatIf question, ReplayOptions options, CancellationToken cancellationToken)
    {
        var (from, to) = (0L, 0L);
        using (var reader = RecordingFile.Open(options.File))
            (from, to) = ReplayHost.Range(reader, options);
        return question.Run(from, to, cancellationToken);
    }

    private static int Check(ReplayOptions options, bool verify, string? signals, TextWriter report, CancellationToken cancellationToken)
    {
        using var reader = RecordingFile.Open(options.File);
        var (from, to) = ReplayHost.Range(reader, options);
        using var stream = signals is null ? null : signals == "-" ? Console.OpenStandardOutput() : OutputFiles.Create(signals, "--signals");
        return new ReplayVerification(reader, options.File).Run(from, to, stream, verify, signals == "-" ? Console.Error : report, cancellationToken);
    }

    private static double Speed(string text) => text == "max"
        ? double.PositiveInfinity
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed) && speed is > 0 and <= FastestSpeed
            ? speed
            : throw new InputException($"--speed '{text}': give a number above 0 and up to {FastestSpeed}, or max");
}
