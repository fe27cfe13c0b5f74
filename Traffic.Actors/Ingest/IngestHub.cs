using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using Akka.Actor;
using Microsoft.Extensions.Logging;
using Traffic.Actors.Access;
using Traffic.Actors.Bus;
using Traffic.Actors.Intersections;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Actors.Requests;
using Traffic.Actors.Sharding;
using Traffic.Core.Units;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Actors.Ingest;

/// <summary>
/// The input side of a node: subscribes to the subjects of the junctions that run here and of nobody else, so that V2X data
/// goes from the bus straight to its junction and never over the cluster's own connections.
/// </summary>
/// <param name="bus">The bus.</param>
/// <param name="codec">Codec of CAM and SPATEM.</param>
/// <param name="counters">Counters of the node.</param>
/// <param name="mode">What makes the junctions step.</param>
/// <param name="log">Log.</param>
/// <param name="roster">The junctions of the cluster: where requests for other junctions are sent on to.</param>
/// <param name="operators">Who may ask for priority; everybody when left out.</param>
public sealed class IngestHub(
    IMessageBus bus,
    IV2xCodec codec,
    NodeCounters counters,
    ControlMode mode,
    ILogger<IngestHub> log,
    Roster? roster = null,
    OperatorBook? operators = null) : IAsyncDisposable
{
    /// <summary>A position belongs to every junction whose reference point is no farther away than this, metres.</summary>
    public const double ReachMeters = 300;

    /// <summary>A request names its junction by number; the position tells which one of that number, metres.</summary>
    public const double RequestReachMeters = 3000;

    private readonly GeoIndex _index = new();
    private readonly ConcurrentDictionary<int, GeoIndex.Entry[]> _here = new();
    private readonly Lock _gate = new();
    private readonly OperatorBook _operators = operators ?? OperatorBook.Open;
    private readonly FrozenDictionary<int, RosterEntry[]> _numbers = (roster?.Entries ?? [])
        .GroupBy(entry => entry.Specification.SpatIntersectionId).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private Task<IAsyncDisposable>[]? _geo;

    /// <summary>Subscribes to what one junction listens to; in the background, since the bus may be out of reach.</summary>
    /// <returns>Unsubscribes when disposed.</returns>
    public IAsyncDisposable Register(RosterEntry entry, JunctionInbox inbox, IActorRef actor)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var junction = new JunctionIngest(entry, inbox, actor, codec, counters, this);
        var specification = entry.Specification;
        string Subject(string type) => Subjects.Of(specification.Region, specification.Id, type);
        var place = new GeoIndex.Entry(new LocalPlane(specification.ReferencePoint), junction);
        _index.Add(specification.ReferencePoint, junction);
        _here.AddOrUpdate(junction.Intersection, [place], (_, others) => [.. others, place]);
        lock (_gate)
        {
            _geo ??= mode == ControlMode.LockStep
                ? [Subscribe(Subjects.GeoSrem, OnGeoSrem), Subscribe(Subjects.GeoSrem + ".*", OnGeoSrem)]
                :
                [
                    Subscribe(Subjects.GeoCam, OnGeoCam),
                    Subscribe(Subjects.GeoSrem, OnGeoSrem),
                    Subscribe(Subjects.GeoSrem + ".*", OnGeoSrem),
                ];
        }

        return new Registration(
            this,
            junction,
            mode == ControlMode.LockStep
                ? [Subscribe(Subjects.OfJunction(specification.Region, specification.Id), junction.OnLockStep)]
                :
                [
                    Subscribe(Subject(SubjectTypes.Cam), junction.OnCam),
                    Subscribe(Subject(SubjectTypes.Detectors), junction.OnDetectors),
                    Subscribe(Subject(SubjectTypes.Srem), junction.OnSrem),
                    Subscribe(Subject(SubjectTypes.Srem) + ".*", junction.OnSrem),
                ]);
    }

    /// <summary>Ends the subscription to messages without an address.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var geo in _geo ?? [])
            await (await geo.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Whether a CAM, which is bound to nobody, may claim the priority that its special-vehicle container tells of.</summary>
    internal bool MayClaim(in Cam cam, string junction)
    {
        var emergency = (cam.Special & CamSpecial.Emergency) != 0;
        var role = emergency ? BasicVehicleRole.Emergency : BasicVehicleRole.PublicTransport;
        if (_operators.Check("", new Claim(role, emergency ? Claim.HighestImportance : 0, "", junction)) == AccessRefusal.None)
            return true;
        counters.IngestDropped("cam_claim").Increment();
        return false;
    }

    /// <summary>
    /// Gives the requests of an SREM that was sent to a junction to it, and sends those for others on to them: a vehicle may ask
    /// several junctions of its route at once.
    /// </summary>
    internal void Deliver(JunctionIngest addressed, List<SremRequest> requests, string operatorName)
    {
        foreach (var request in requests)
        {
            if (request.Intersection == addressed.Intersection)
                addressed.Put(new RequestLetter(request, operatorName));
            else if (Other(request.Intersection, addressed.Entry.Specification.Region) is { } other)
                SendOn(request, other, operatorName);
            else
                addressed.Put(new RequestLetter(request, operatorName) { WrongJunction = true });
        }
    }

    private RosterEntry? Other(int number, string region)
    {
        foreach (var entry in _numbers.GetValueOrDefault(number, []))
        {
            if (entry.Specification.Region == region)
                return entry;
        }

        return null;
    }

    private void SendOn(in SremRequest request, RosterEntry to, string operatorName)
    {
        var specification = to.Specification;
        var buffer = new ArrayBufferWriter<byte>();
        SremBuilder.Encode(request, buffer);
        bus.Publish(
            operatorName.Length == 0
                ? Subjects.Of(specification.Region, specification.Id, SubjectTypes.Srem)
                : Subjects.OfOperator(specification.Region, specification.Id, SubjectTypes.Srem, operatorName),
            codec.ContentType,
            buffer.WrittenSpan);
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

    private void OnGeoSrem(BusMessage message)
    {
        if (JunctionIngest.ReadSrem(message, counters) is not { } requests)
            return;
        var operatorName = Subjects.OperatorOf(message.Subject);
        foreach (var request in requests)
        {
            if (request.Position is not { } position)
            {
                counters.IngestDropped("no_position").Increment();
                continue;
            }

            var matched = false;
            foreach (var (plane, junction) in _here.GetValueOrDefault(request.Intersection, []))
            {
                var at = plane.ToLocal(position);
                if ((at.East * at.East) + (at.North * at.North) > RequestReachMeters * RequestReachMeters)
                    continue;
                junction.Put(new RequestLetter(request, operatorName));
                matched = true;
            }

            if (!matched)
                counters.IngestDropped("no_junction").Increment();
        }
    }

    private sealed class Registration(IngestHub hub, JunctionIngest junction, Task<IAsyncDisposable>[] subscriptions) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            hub._index.Remove(junction.Entry.Specification.ReferencePoint, junction);
            hub._here.AddOrUpdate(junction.Intersection, [], (_, others) => [.. others.Where(other => other.Junction != junction)]);
            foreach (var subscription in subscriptions)
            {
                await ((Task)subscription).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (subscription.IsCompletedSuccessfully)
                    await subscription.Result.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
