using Traffic.Actors.Access;
using Traffic.Actors.Ingest;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Actors.Recording;
using Traffic.Actors.Requests;
using Traffic.Actors.Sharding;
using Traffic.Actors.Ticking;
using Traffic.Core.Kernel;
using Traffic.Core.V2X;

namespace Traffic.Actors.Intersections;

/// <summary>What the junctions of one node share.</summary>
public sealed record NodeServices
{
    /// <summary>The junctions of the cluster.</summary>
    public required Roster Roster { get; init; }

    /// <summary>The bus.</summary>
    public required IMessageBus Bus { get; init; }

    /// <summary>Codec of CAM and SPATEM.</summary>
    public required IV2xCodec Codec { get; init; }

    /// <summary>Counters of the node.</summary>
    public required NodeCounters Counters { get; init; }

    /// <summary>Live: tells the junctions when to step.</summary>
    public required NodeTicker Ticker { get; init; }

    /// <summary>Input side of the node.</summary>
    public required IngestHub Ingest { get; init; }

    /// <summary>The junctions that run here.</summary>
    public required JunctionRegistry Registry { get; init; }

    /// <summary>Who may ask for priority, and for what.</summary>
    public OperatorBook Operators { get; init; } = OperatorBook.Open;

    /// <summary>Where requests are accounted for.</summary>
    public IRequestLedger Ledger { get; init; } = NoLedger.Instance;

    /// <summary>Clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>
    /// UTC when the node began to count its ticks. From then on a monotonic clock counts, so that leap seconds after it have to be
    /// told by <see cref="LeapSeconds"/>; those before it are in what the clock showed.
    /// </summary>
    public DateTime Started { get; init; } = DateTime.UnixEpoch;

    /// <summary>Leap seconds to come.</summary>
    public LeapSeconds LeapSeconds { get; init; } = LeapSeconds.None;

    /// <summary>What makes the junctions step.</summary>
    public required ControlMode Mode { get; init; }

    /// <summary>
    /// How the runtimes run. Live, <see cref="RuntimeOptions.LocalTimeAtTickZero"/> is set from the clock's time zone instead,
    /// and junctions never start in their program.
    /// </summary>
    public RuntimeOptions Runtime { get; init; } = new();

    /// <summary>Records the junctions; null when nothing is recorded.</summary>
    public RecordingHub? Recording { get; init; }

    /// <summary>How often a junction repeats its MAPEM, which it sends when it starts or takes over.</summary>
    public TimeSpan MapemInterval { get; init; } = TimeSpan.FromSeconds(10);
}
