using System.Net;
using System.Net.Sockets;
using System.Text;
using Traffic.Actors.Bus;
using Traffic.Actors.Hosting;
using Traffic.Actors.Intersections;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Actors.Sharding;
using Traffic.Core;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Gateway.Cli;
using Traffic.Gateway.Hosting.Configuration;
using Traffic.Gateway.Ledger;
using Traffic.Gateway.Nats;

namespace Traffic.Gateway.Hosting;

/// <summary>Runs one node of the service until it is told to stop.</summary>
internal static class ServeHost
{
    private const string SystemName = "traffic";

    // Forward runs cost a millisecond or two per junction and second: beyond this many a node would do little else.
    private const int ForwardRunLimit = 100;

    // For so many requests at once a junction works out what would have been without them; each takes a second kernel meanwhile.
    private const int PriorityAccounts = 4;

    private const int LeastSecret = 16;

    /// <summary>Runs the node.</summary>
    public static async Task<int> RunAsync(ServeConfiguration configuration, bool verbose, CancellationToken cancellationToken)
    {
        var options = Options(configuration, verbose);
        await using var app = TrafficHost.Build(options);
        var url = await TrafficHost.StartAsync(app, options, cancellationToken);
        Console.Error.WriteLine(
            $"{configuration.Node}: {options.Junctions.Count} junctions in the cluster, page at {url}, "
            + (configuration.Nats is { } nats ? $"NATS at {nats.Url}" : "bus in this process") + "; Ctrl-C stops it");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCode.Done;
    }

    private static TrafficHostOptions Options(ServeConfiguration configuration, bool verbose)
    {
        var roster = configuration.Junctions.Select(Entry).ToArray();
        var twice = roster.GroupBy(entry => entry.Key).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new InputException($"junctions: '{twice.Key}' is listed twice; list each junction once");
        var cluster = configuration.Cluster;
        var access = AccessConfiguration.Of(configuration.Auth);
        return new TrafficHostOptions
        {
            Address = AddressOf(configuration.Http.Host),
            Port = configuration.Http.Port,
            PortSetting = "http.port",
            Title = configuration.Title.Length > 0 ? configuration.Title : roster[0].Specification.Region,
            Junctions = [.. roster.Select(entry => entry.Specification)],
            Bus = (counters, loggers) => Bus(configuration, counters, loggers),
            Verbose = verbose,
            Access = access,
            Ledger = Ledger(configuration),
            Cluster = new TrafficClusterOptions
            {
                SystemName = SystemName,
                Hostname = cluster.Host,
                Port = cluster.Port,
                SeedNodes = [.. cluster.Seeds.Select(seed => $"akka.tcp://{SystemName}@{seed}")],
                Roles = cluster.Roles,
                Roster = roster,
                MinimumMembers = cluster.MinimumMembers,
                AcceptableHeartbeatPause = TimeSpan.FromSeconds(cluster.AcceptableHeartbeatPauseS),
                StableAfter = TimeSpan.FromSeconds(cluster.StableAfterS),
                Mode = configuration.Clock == ClockMode.Live ? ControlMode.Live : ControlMode.LockStep,
                Runtime = Runtime(configuration.Clock, roster.Length),
                LeapSeconds = new LeapSeconds(configuration.LeapSecondDays),
            },
        };
    }

    private static LedgerOptions Ledger(ServeConfiguration configuration)
    {
        var section = configuration.Ledger;
        var secret = Secret(configuration.Privacy.SecretVariable, "privacy.secret_variable");
        if (secret is { Length: < LeastSecret })
            throw new InputException($"privacy.secret_variable: the secret has {secret.Length} characters; use {LeastSecret} at least");
        return new LedgerOptions
        {
            Database = section.Store == LedgerStoreKind.Postgresql
                ? new LedgerDatabase(LedgerStoreKind.Postgresql, Secret(section.ConnectionVariable, "ledger.connection_variable")!)
                : LedgerDatabase.InFile(section.File!),
            Retention = new LedgerRetention
            {
                RequestDays = section.RequestDays,
                VehicleNameDays = section.VehicleNameDays,
                AuditDays = section.AuditDays,
            },
            Secret = secret is null ? null : Encoding.UTF8.GetBytes(secret),
        };
    }

    private static RosterEntry Entry(JunctionSection section)
    {
        var specification = SpecificationFile.Load(section.File);
        SpecificationValidator.ThrowIfInvalid(specification, section.File);
        if (section.Region is { } region)
            specification = specification with { Region = region };
        if (!SubjectPattern.IsToken(specification.Region) || !SubjectPattern.IsToken(specification.Id.Value))
        {
            throw new InputException(
                $"{section.File}: '{specification.Region}.{specification.Id}' cannot be part of a NATS subject; use names without "
                + "dots, blanks, '*' and '>'");
        }

        return new RosterEntry(specification, ControllerNames.Parse(section.Controller, section.File));
    }

    // Live ticks count from 1970-01-01 UTC, green-time periods go by the clock on the wall; in lock-step both are the simulator's.
    private static RuntimeOptions Runtime(ClockMode clock, int junctions)
    {
        var runtime = new RuntimeOptions
        {
            Predictions = junctions <= ForwardRunLimit ? PredictionMode.ForwardRun : PredictionMode.Bounds,
            PriorityAccounts = junctions <= ForwardRunLimit ? PriorityAccounts : 0,
        };
        return clock == ClockMode.Lockstep
            ? runtime
            : runtime with { LocalTimeAtTickZero = DateTime.UnixEpoch + TimeZoneInfo.Local.GetUtcOffset(DateTimeOffset.UtcNow) };
    }

    private static IMessageBus Bus(ServeConfiguration configuration, NodeCounters counters, ILoggerFactory loggers) =>
        configuration.Nats is not { } nats
            ? new InProcessBus(counters)
            : new NatsBus(
                new NatsBusOptions
                {
                    Url = nats.Url,
                    ClientName = configuration.Node,
                    User = nats.User,
                    Password = Secret(nats.PasswordVariable, "nats.password_variable"),
                    Token = Secret(nats.TokenVariable, "nats.token_variable"),
                    CredentialsFile = nats.CredentialsFile,
                    NKeyFile = nats.NkeyFile,
                    CaFile = nats.CaFile,
                    CertificateFile = nats.CertificateFile,
                    KeyFile = nats.KeyFile,
                    RequireTls = nats.RequireTls,
                },
                counters,
                loggers);

    private static string? Secret(string? variable, string field) => variable is null
        ? null
        : Environment.GetEnvironmentVariable(variable)
            ?? throw new InputException($"{field}: the environment variable '{variable}' is not set; set it before the start");

    private static IPAddress AddressOf(string host)
    {
        if (IPAddress.TryParse(host, out var address))
            return address;
        try
        {
            return Dns.GetHostAddresses(host) is [var first, ..] ? first : throw new InputException($"http.host: '{host}' has no address");
        }
        catch (SocketException problem)
        {
            throw new InputException($"http.host: '{host}' cannot be resolved; use an address such as 127.0.0.1", problem);
        }
    }
}
