using System.Net;
using Traffic.Actors.Bus;
using Traffic.Actors.Ports;
using Traffic.Core;
using Traffic.Core.Recording;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Gateway.Cli;
using Traffic.Gateway.Nats;
using Traffic.Gateway.Recording;
using Traffic.Gateway.Replay;

namespace Traffic.Gateway.Hosting;

/// <summary>Plays a recording with the page of the live service: bus, page and API, no cluster.</summary>
internal static class ReplayHost
{
    /// <summary>Plays until it is told to stop.</summary>
    /// <exception cref="InputException">There is nothing to play.</exception>
    public static async Task<int> RunAsync(ReplayOptions replay, CancellationToken cancellationToken)
    {
        using var reader = RecordingFile.Open(replay.File);
        foreach (var problem in reader.Problems)
            await Console.Error.WriteLineAsync($"traffic: {replay.File}: {problem}");
        var (from, to) = Range(reader, replay);
        var options = Options(replay, Specifications(reader, replay.File));
        await using var app = TrafficHost.Build(options with
        {
            Services = services =>
            {
                services.AddSingleton(provider => new ReplayDriver(
                    reader, replay.File, from, to, replay.Speed, replay.Loop,
                    provider.GetRequiredService<IMessageBus>(), provider.GetRequiredService<IV2xCodec>()));
                services.AddSingleton(new Lazy<IReadOnlyList<ReplayMark>>(() => Marks(replay.File, from, to)));
            },
            Endpoints = ReplayEndpoints.Map,
        });
        var url = await TrafficHost.StartAsync(app, options, cancellationToken);
        Console.Out.WriteLine($"traffic replay: {url}");
        await Console.Error.WriteLineAsync(
            $"{replay.File}, {RecordingFile.Time(reader.Header, from)} to {RecordingFile.Time(reader.Header, to)}; Ctrl-C stops it");
        if (replay.OpenBrowser)
            Browser.TryOpen(url);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, app.Lifetime.ApplicationStopping);
        var driver = app.Services.GetRequiredService<ReplayDriver>();
        await Task.Factory.StartNew(
            () => driver.Run(stayAtEnd: true, stop.Token), stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await app.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    /// <summary>The ticks to play.</summary>
    /// <exception cref="InputException">There are none.</exception>
    internal static (long From, long To) Range(RecordingReader reader, ReplayOptions replay)
    {
        if (reader.FirstTick is not { } first || reader.LastTick is not { } last)
            throw new InputException($"{replay.File}: holds no events; there is nothing to replay");
        var from = replay.From is null ? first : Math.Max(first, RecordingFile.Tick(reader.Header, first, replay.From, "--from"));
        var to = replay.To is null ? last : Math.Min(last, RecordingFile.Tick(reader.Header, first, replay.To, "--to"));
        return from <= to
            ? (from, to)
            : throw new InputException(
                $"{replay.File}: nothing lies between --from and --to; it holds {RecordingFile.Time(reader.Header, first)} to "
                + RecordingFile.Time(reader.Header, last));
    }

    private static TrafficHostOptions Options(ReplayOptions replay, IReadOnlyList<JunctionSpecification> junctions) => new()
    {
        Address = IPAddress.Loopback,
        Port = replay.Port,
        PortSetting = "--port",
        Title = $"Replay of {Path.GetFileName(replay.File)}",
        Junctions = junctions,
        Bus = (counters, loggers) => replay.Nats is { } url
            ? new NatsBus(new NatsBusOptions { Url = url, ClientName = "traffic-replay" }, counters, loggers)
            : new InProcessBus(counters),
        Verbose = replay.Verbose,
        Cluster = null,
    };

    /// <summary>The specifications the recording comes with: the newest of each junction.</summary>
    private static IReadOnlyList<JunctionSpecification> Specifications(RecordingReader reader, string file)
    {
        var newest = new SortedDictionary<string, JunctionSpecification>(StringComparer.Ordinal);
        foreach (var configuration in reader.ReadConfigurations().Where(configuration => !configuration.Specification.IsEmpty))
            newest[configuration.Key] = KernelConfiguration.ReadSpecification(configuration, file);
        return [.. newest.Values];
    }

    // A reader of its own: the page asks while the other one is played from.
    private static IReadOnlyList<ReplayMark> Marks(string file, long from, long to)
    {
        using var reader = RecordingFile.Open(file);
        return ReplayMarks.Find(reader, from, to);
    }
}
