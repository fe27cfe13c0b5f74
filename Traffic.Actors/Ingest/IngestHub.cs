using Akka.Actor;
using Microsoft.Extensions.Logging;
using Traffic.Actors.Bus;
using Traffic.Actors.Intersections;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Actors.Sharding;
using Traffic.Core.V2X;

namespace Traffic.Actors.Ingest;

/// <summary>
/// The input side of a node: subscribes to the subjects of the junctions that run here and of nobody else, so that V2X data
/// goes from the bus straight to its junction and never over the cluster's own connections.
/// </summary>
public sealed class IngestHub(
    IMessageBus bus, IV2xCodec codec, NodeCounters counters, ControlMode mode, ILogger<IngestHub> log) : IAsyncDisposable
{
    /// <summary>A position belongs to every junction whose reference point is no farther away than this, metres.</summary>
    public const double ReachMeters = 300;

    private readonly GeoIndex _index = new();
    private readonly Lock _gate = new();
    private Task<IAsyncDisposable>? _geo;

    /// <summary>Subscribes to what one junction listens to; in the background, since the bus may be out of reach.</summary>
    /// <returns>Unsubscribes when disposed.</returns>
    public IAsyncDisposable Register(RosterEntry entry, JunctionInbox inbox, IActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var junction = new JunctionIngest(entry, inbox, actor, codec, counters);
        var specification = entry.Specification;
        string Subject(string type) => Subjects.Of(specification.Region, specification.Id, type);
        if (mode == ControlMode.LockStep)
            return new Registration(this, junction, [Subscribe(Subjects.OfJunction(specification.Region, specification.Id), junction.OnLockStep)]);

        lock (_gate)
            _geo ??= Subscribe(Subjects.GeoCam, OnGeoCam);
        _index.Add(specification.ReferencePoint, junction);
        return new Registration(
            this,
            junction,
            [Subscribe(Subject(SubjectTypes.Cam), junction.OnCam), Subscribe(Subject(SubjectTypes.Detectors), junction.OnDetectors)]);
    }

    /// <summary>Ends the subscription to messages without an address.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_geo is { } geo)
            await (await geo.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    private async Task<IAsyncDisposable> Subscribe(string pattern, Action<BusMessage> handler)
    {
        try
        {
            return await bus.SubscribeAsync(pattern, handler).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            log.LogError("No subscription to {Pattern}: {Reason}", pattern, e.Message);
            throw;
        }
    }

    private void OnGeoCam(BusMessage message)
    {
        counters.CamReceived.Increment();
        if (!codec.TryDecodeCam(message.Payload.Span, out var cam, out var error))
        {
            counters.IngestDropped(DropReasons.Of(error.Kind)).Increment();
            return;
        }

        counters.Decoded.Increment();
        var matched = false;
        foreach (var (plane, junction) in _index.Near(cam.Position))
        {
            var at = plane.ToLocal(cam.Position);
            if ((at.East * at.East) + (at.North * at.North) > ReachMeters * ReachMeters)
                continue;
            junction.Put(cam);
            matched = true;
        }

        if (!matched)
            counters.IngestDropped("no_junction").Increment();
    }

    private sealed class Registration(IngestHub hub, JunctionIngest junction, Task<IAsyncDisposable>[] subscriptions) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            hub._index.Remove(junction.Entry.Specification.ReferencePoint, junction);
            foreach (var subscription in subscriptions)
            {
                await ((Task)subscription).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (subscription.IsCompletedSuccessfully)
                    await subscription.Result.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
