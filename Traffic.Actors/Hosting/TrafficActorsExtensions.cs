using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Hosting;
using Akka.Cluster.Sharding;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Akka.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Traffic.Actors.Ingest;
using Traffic.Actors.Intersections;
using Traffic.Actors.Messages;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Actors.Recording;
using Traffic.Actors.Requests;
using Traffic.Actors.Serialization;
using Traffic.Actors.Sharding;
using Traffic.Actors.Ticking;
using Traffic.Core.V2X;

namespace Traffic.Actors.Hosting;

/// <summary>Puts a node of the cluster into a host.</summary>
public static class TrafficActorsExtensions
{
    private const int Shards = 64; // fixed for the lifetime of a cluster: the shard of a junction follows from it

    /// <summary>
    /// Adds the actor system with its junctions. The host has to bring an <see cref="IMessageBus"/>; it may bring an
    /// <see cref="IV2xCodec"/>, <see cref="NodeCounters"/>, an <see cref="IRequestLedger"/> and a <see cref="TimeProvider"/> of its own.
    /// </summary>
    public static IServiceCollection AddTrafficActors(this IServiceCollection services, TrafficClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ProtobufMessages.Prepare();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NodeCounters>();
        services.TryAddSingleton<IV2xCodec, UperV2xCodec>();
        services.AddSingleton(options);
        services.AddSingleton(new Roster(options.Roster));
        services.AddSingleton<JunctionRegistry>();
        services.AddSingleton<NodeTicker>();
        services.AddSingleton(provider => new IngestHub(
            provider.GetRequiredService<IMessageBus>(),
            provider.GetRequiredService<IV2xCodec>(),
            provider.GetRequiredService<NodeCounters>(),
            options.Mode,
            provider.GetRequiredService<ILogger<IngestHub>>(),
            provider.GetRequiredService<Roster>(),
            options.Operators));
        if (options.Recording is { } recording)
        {
            services.AddSingleton(provider => new RecordingHub(
                provider.GetRequiredService<IMessageBus>(), provider.GetRequiredService<TimeProvider>(), recording));
        }

        services.AddSingleton(provider => new NodeServices
        {
            Roster = provider.GetRequiredService<Roster>(),
            Bus = provider.GetRequiredService<IMessageBus>(),
            Codec = provider.GetRequiredService<IV2xCodec>(),
            Counters = provider.GetRequiredService<NodeCounters>(),
            Ticker = provider.GetRequiredService<NodeTicker>(),
            Ingest = provider.GetRequiredService<IngestHub>(),
            Registry = provider.GetRequiredService<JunctionRegistry>(),
            Time = provider.GetRequiredService<TimeProvider>(),
            Mode = options.Mode,
            Runtime = options.Runtime,
            MapemInterval = options.MapemInterval,
            Started = provider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime,
            LeapSeconds = options.LeapSeconds,
            Recording = provider.GetService<RecordingHub>(),
            Operators = options.Operators,
            Ledger = provider.GetService<IRequestLedger>() ?? NoLedger.Instance,
        });
        services.AddHealthChecks().AddCheck<NodeHealthCheck>("node", tags: ["ready"]);
        return services.AddAkka(
            options.SystemName,
            (builder, provider) => builder.WithTrafficActors(options, provider.GetRequiredService<NodeServices>()));
    }

    private static AkkaConfigurationBuilder WithTrafficActors(
        this AkkaConfigurationBuilder builder, TrafficClusterOptions options, NodeServices node)
    {
        builder
            .ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
                loggers.LogLevel = Akka.Event.LogLevel.InfoLevel;
            })
            .WithRemoting(new RemoteOptions { HostName = options.Hostname, Port = options.Port })
            .WithClustering(new ClusterOptions
            {
                SeedNodes = [.. options.SeedNodes],
                Roles = [.. options.Roles],
                FailureDetector = new PhiAccrualFailureDetectorOptions
                {
                    AcceptableHeartbeatPause = options.AcceptableHeartbeatPause,
                },
            })
            .AddSetup(SerializationSetup.Create(system =>
                [SerializerDetails.Create("traffic", new ProtobufSerializer(system), ProtobufSerializer.Types)]))
            .WithShardRegion<IntersectionActor>(
                "junction",
                (_, _) => key => Props.Create<IntersectionActor>(key, node),
                HashCodeMessageExtractor.Create(Shards, message => (message as IJunctionMessage)?.JunctionKey, message => message),
                new ShardOptions
                {
                    Role = options.JunctionRole,
                    StateStoreMode = StateStoreMode.DData,
                    RememberEntities = false,
                    ShouldPassivateIdleEntities = false,
                    HandOffStopMessage = StopJunction.Instance,
                })
            .WithActors((system, registry) => Start(system, registry, options, node))
            .AddHocon(
                $$"""
                akka.cluster.split-brain-resolver {
                  active-strategy = lease-majority
                  stable-after = {{(long)options.StableAfter.TotalMilliseconds}}ms
                  lease-majority.lease-implementation = "traffic.bus-lease"
                }
                traffic.bus-lease.lease-class = "{{typeof(BusLease).AssemblyQualifiedName}}"
                # What the system has to say goes to the log; its fallback logger would write into the output of a command.
                akka.stdout-loglevel = OFF
                # Nothing of ours has to survive on disk, and the durable store is a native library.
                akka.cluster.sharding.distributed-data.durable.keys = []
                akka.cluster.distributed-data.durable.keys = []
                """,
                HoconAddMode.Prepend);
        if (options.ExtraConfiguration.Length > 0)
            builder.AddHocon(options.ExtraConfiguration, HoconAddMode.Prepend);
        return builder;
    }

    private static void Start(ActorSystem system, IActorRegistry registry, TrafficClusterOptions options, NodeServices node)
    {
        var cluster = Cluster.Get(system);
        if (options.SeedNodes.Count == 0)
            cluster.Join(cluster.SelfAddress);
        var region = registry.Get<IntersectionActor>();
        var keeper = system.ActorOf(
            Props.Create(() => new RosterKeeper(
                node.Roster, node.Registry, region, options.KeepRunningInterval, options.MinimumMembers)),
            "roster");
        registry.Register<RosterKeeper>(keeper);
        if (options.Mode != ControlMode.Live)
            return;
        var ticker = new TickerThread(node.Ticker, node.Time);
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "stop-ticker", () =>
        {
            ticker.Dispose();
            return Task.FromResult(Akka.Done.Instance);
        });
    }
}
