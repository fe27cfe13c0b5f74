using System.Collections.Concurrent;

namespace Traffic.Actors.Metrics;

/// <summary>
/// All counters of one node. The gateway exports <see cref="All"/> as they are; whoever counts on a hot path keeps the
/// <see cref="Counter"/> object.
/// </summary>
public sealed class NodeCounters
{
    private readonly ConcurrentDictionary<(string Name, string LabelValue), Counter> _counters = new();

    /// <summary>Creates the counters with those that every node has, so that they are exported as zero from the start.</summary>
    public NodeCounters()
    {
        CamReceived = Get("traffic_ingest_received_total", "type", "cam");
        SremReceived = Get("traffic_ingest_received_total", "type", "srem");
        DetectorsReceived = Get("traffic_ingest_received_total", "type", "det");
        Decoded = Get("traffic_ingest_decoded_total");
        CamConflated = Get("traffic_ingest_conflated_total");
        Ticks = Get("traffic_ticks_total");
        TicksMissed = Get("traffic_ticks_missed_total");
        Steps = Get("traffic_steps_total");
        GuardRejections = Get("traffic_guard_rejections_total");
        Published = Get("traffic_bus_published_total");
        PublishConflated = Get("traffic_bus_conflated_total");
        Delivered = Get("traffic_bus_delivered_total");
        Disconnects = Get("traffic_bus_disconnects_total");
        Lateness = new LatenessCounters(this);
    }

    /// <summary>CAMs that came in.</summary>
    public Counter CamReceived { get; }

    /// <summary>SREMs that came in.</summary>
    public Counter SremReceived { get; }

    /// <summary>Detector messages that came in.</summary>
    public Counter DetectorsReceived { get; }

    /// <summary>Messages that could be read.</summary>
    public Counter Decoded { get; }

    /// <summary>CAMs overwritten by a newer one of the same station before the junction stepped.</summary>
    public Counter CamConflated { get; }

    /// <summary>Ticks sent by the node ticker (per phase).</summary>
    public Counter Ticks { get; }

    /// <summary>Ticks left out because the ticker was late by a whole tick or more (per phase).</summary>
    public Counter TicksMissed { get; }

    /// <summary>Steps done by the junctions of this node.</summary>
    public Counter Steps { get; }

    /// <summary>Outputs the guards did not let through.</summary>
    public Counter GuardRejections { get; }

    /// <summary>Messages handed to the bus and accepted.</summary>
    public Counter Published { get; }

    /// <summary>Messages overwritten in the send queue by a newer one on the same subject.</summary>
    public Counter PublishConflated { get; }

    /// <summary>Messages handed to subscribers.</summary>
    public Counter Delivered { get; }

    /// <summary>How often the connection to the bus was lost.</summary>
    public Counter Disconnects { get; }

    /// <summary>How late the steps were.</summary>
    public LatenessCounters Lateness { get; }

    /// <summary>All counters.</summary>
    public IEnumerable<Counter> All => _counters.Values.OrderBy(c => c.Name, StringComparer.Ordinal)
        .ThenBy(c => c.LabelValue, StringComparer.Ordinal);

    /// <summary>Input thrown away, by reason: <c>truncated</c>, <c>malformed</c>, <c>out_of_range</c>, <c>unknown_detector</c>, ...</summary>
    public Counter IngestDropped(string reason) => Get("traffic_ingest_dropped_total", "reason", reason);

    /// <summary>Messages not sent or not delivered by the bus, by reason: <c>disconnected</c>, <c>queue_full</c>, <c>slow_consumer</c>, ...</summary>
    public Counter BusDropped(string reason) => Get("traffic_bus_dropped_total", "reason", reason);

    internal void Add(Counter counter) => _counters.TryAdd((counter.Name, counter.LabelValue), counter);

    /// <summary>The counter with this name and label; made when it does not exist.</summary>
    public Counter Get(string name, string labelName = "", string labelValue = "")
    {
        var key = (name, labelValue);
        return _counters.TryGetValue(key, out var counter)
            ? counter
            : _counters.GetOrAdd(key, new Counter(name, labelName, labelValue));
    }
}
