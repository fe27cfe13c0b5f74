using Traffic.Actors.Intersections;
using Traffic.Actors.Ports;
using Traffic.Actors.Sharding;
using Traffic.Core.Kernel;
using Traffic.Core.V2X;

namespace Traffic.Actors.Recording;

/// <summary>Publishes what the kernel of a replay does, as the service does live: SPATEM, MAPEM, state, decisions.</summary>
/// <param name="entry">The junction.</param>
/// <param name="bus">The bus.</param>
/// <param name="codec">Codec of SPATEM.</param>
public sealed class ReplayPublisher(RosterEntry entry, IMessageBus bus, IV2xCodec codec)
{
    private const long HeartbeatTicks = 10;
    private const long MapemTicks = 100;

    private readonly JunctionPublisher _publisher = new(entry, bus, codec, LeapSeconds.None, "replay", predicts: true);
    private long _lastPublished = long.MinValue / 2;
    private long _lastMapem = long.MinValue / 2;

    /// <summary>Begins a run: at the begin, and whenever the replay goes to another time.</summary>
    public void Begin(string runId, long tick)
    {
        _publisher.Begin(runId, tick);
        (_lastPublished, _lastMapem) = (long.MinValue / 2, long.MinValue / 2);
    }

    /// <summary>Publishes what is due after a step.</summary>
    /// <param name="runtime">The kernel.</param>
    /// <param name="moment">The time of the step.</param>
    public void Publish(IntersectionRuntime runtime, UtcMoment moment)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        var tick = runtime.Tick;
        _publisher.Observe(runtime);
        if (runtime.Changed || tick - _lastPublished >= HeartbeatTicks)
        {
            _lastPublished = tick;
            _publisher.PublishSpatem(runtime, tick, moment, confident: true);
            _publisher.PublishState(runtime, [], tick, confident: true, final: false);
        }

        _publisher.PublishDecisions(runtime, lag: 0);
        if (tick - _lastMapem < MapemTicks)
            return;
        _lastMapem = tick;
        _publisher.PublishMapem();
    }

    /// <summary>Repeats the last state: the replay stands still, and whoever listens should not take it for dead.</summary>
    public void Repeat() => _publisher.RepeatState();
}
