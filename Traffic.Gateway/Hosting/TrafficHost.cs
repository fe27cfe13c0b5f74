using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Logging.Console;
using Traffic.Actors.Hosting;
using Traffic.Actors.Metrics;
using Traffic.Core.V2X;
using Traffic.Gateway.Api;

namespace Traffic.Gateway.Hosting;

/// <summary>The composition root of a node: bus, cluster, API and page in one process.</summary>
internal static class TrafficHost
{
    // While it starts and stops, Akka writes to standard output, which belongs to results.
    private const string QuietShutdown = "akka.stdout-loglevel = WARNING\n";

    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(15);

    /// <summary>Puts a node together; nothing runs yet.</summary>
    public static WebApplication Build(TrafficHostOptions options)
    {
        // The content root is the program's folder, never the folder the user happens to be in.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
        });
        ConfigureLogging(builder.Logging, options.Verbose);
        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTime);
        services.AddSingleton<NodeCounters>();
        services.AddSingleton<IV2xCodec, UperV2xCodec>();
        services.AddSingleton(provider => options.Bus(
            provider.GetRequiredService<NodeCounters>(), provider.GetRequiredService<ILoggerFactory>()));
        if (options.Shapes is not null)
            services.AddSingleton(options.Shapes);
        if (options.Cluster is { } cluster)
        {
            services.AddTrafficActors(cluster with
            {
                ExtraConfiguration = QuietShutdown + cluster.ExtraConfiguration,
                Operators = options.Access.Operators,
            });
        }

        services.AddTrafficWeb(new TrafficWebOptions
        {
            Junctions = options.Junctions,
            Title = options.Title,
            Access = options.Access,
            Ledger = options.Ledger,
        });
        options.Services(services);
        var app = builder.Build();
        app.MapTraffic();
        options.Endpoints(app);
        return app;
    }

    /// <summary>Starts a node and tells where its page is.</summary>
    /// <exception cref="IOException">The port is taken; the message names the setting.</exception>
    public static async Task<string> StartAsync(WebApplication app, TrafficHostOptions options, CancellationToken cancellationToken)
    {
        // Asked first, so that a taken port is told at once and not after the cluster is up.
        if (options.Port != 0)
            Probe(options);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException problem) when (problem.InnerException is AddressInUseException)
        {
            throw Taken(options, problem);
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return address.Replace("[::]", "localhost", StringComparison.Ordinal)
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
    }

    private static void Probe(TrafficHostOptions options)
    {
        using var listener = new TcpListener(options.Address, options.Port) { ExclusiveAddressUse = true };
        try
        {
            listener.Start();
        }
        catch (SocketException problem) when (problem.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            throw Taken(options, problem);
        }
    }

    private static IOException Taken(TrafficHostOptions options, Exception problem) => new(
        $"{new IPEndPoint(options.Address, options.Port)} is taken by another program or not allowed; choose another port with "
        + $"{options.PortSetting}",
        problem);

    private static void ConfigureLogging(ILoggingBuilder logging, bool verbose)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.ColorBehavior = LoggerColorBehavior.Default;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(verbose ? LogLevel.Information : LogLevel.Warning);

        // What goes wrong there is told by our own bus and by /health; the libraries add stack traces.
        if (!verbose)
        {
            logging.AddFilter("NATS.Client", LogLevel.None);
            logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        }
    }
}
