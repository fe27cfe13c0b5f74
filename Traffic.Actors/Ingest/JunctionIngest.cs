using Akka.Actor;
using Traffic.Actors.Bus;
using Traffic.Actors.Intersections;
using Traffic.Actors.Messages;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Actors.Requests;
using Traffic.Actors.Sharding;
using Traffic.Core.V2X;

namespace Traffic.Actors.Ingest;

/// <summary>The input side of one junction: decodes what the bus delivers and puts it in the junction's inbox.</summary>
internal sealed class JunctionIngest(
    RosterEntry entry, JunctionInbox inbox, IActorRef actor, IV2xCodec codec, NodeCounters counters, IngestHub hub)
{
    private readonly Dictionary<string, int> _detectors = entry.Specification.Detectors
        .Select((detector, index) => (detector.Id.Value, index)).ToDictionary(StringComparer.Ordinal);

    public RosterEntry Entry => entry;

    public int Intersection => entry.Specification.SpatIntersectionId;

    public void OnSrem(BusMessage message)
    {
        if (ReadSrem(message, counters) is { } requests)
            hub.Deliver(this, requests, Subjects.OperatorOf(message.Subject));
    }

    public void OnCam(BusMessage message)
    {
        counters.CamReceived.Increment();
        if (!codec.TryDecodeCam(message.Payload.Span, out var cam, out var error))
        {
            counters.IngestDropped(DropReasons.Of(error.Kind)).Increment();
            return;
        }

        counters.Decoded.Increment();
        Put(cam);
    }

    public void OnDetectors(BusMessage message)
    {
        if (Read(message) is { } events)
            Put(events);
    }

    /// <summary>Lock-step: all types through one subscription, so that they stay in the order they were sent.</summary>
    public void OnLockStep(BusMessage message)
    {
        var type = message.Subject.AsSpan(message.Subject.LastIndexOf('.') + 1);
        if (type is SubjectTypes.Cam)
            OnCam(message);
        else if (type is SubjectTypes.Srem || Subjects.OperatorOf(message.Subject).Length > 0)
            OnSrem(message);
        if (type is not SubjectTypes.Detectors || Read(message) is not { } events)
            return;
        if (events.RunId.Length == 0)
        {
            counters.IngestDropped("no_run_id").Increment();
            return;
        }

        Put(events);
        Tell(inbox.Begin(new StepRequest(events.RunId, events.Tick, events.BeginTick), events.CamCount, events.SremCount));
    }

    /// <summary>Puts in a CAM; what it claims of priority is left out when nobody may claim it unsigned.</summary>
    public void Put(in Cam cam) => Tell(inbox.PutCam(cam.Special == CamSpecial.None || hub.MayClaim(cam, entry.Key)
        ? cam
        : cam with { Special = CamSpecial.None }));

    public void Put(in RequestLetter letter) => Tell(inbox.PutRequest(letter));

    /// <summary>Reads the requests of an SREM; null, and counted, when it cannot be read.</summary>
    public static List<SremRequest>? ReadSrem(BusMessage message, NodeCounters counters)
    {
        counters.SremReceived.Increment();
        var requests = new List<SremRequest>();
        if (!SremReader.TryRead(message.Payload.Span, requests, out var error))
        {
            counters.IngestDropped(DropReasons.Of(error.Kind)).Increment();
            return null;
        }

        counters.Decoded.Increment();
        return requests;
    }

    private DetectorEvents? Read(BusMessage message)
    {
        counters.DetectorsReceived.Increment();
        if (!ProtobufMessages.TryReadDetectors(message.Payload.Span, out var events, out var error))
        {
            counters.IngestDropped(DropReasons.Of(error.Kind)).Increment();
            return null;
        }

        counters.Decoded.Increment();
        return events;
    }

    private void Put(DetectorEvents events)
    {
        if (events.Complete)
            inbox.ClearDetectors();
        foreach (var level in events.Detectors)
        {
            if (_detectors.TryGetValue(level.Detector, out var index))
                inbox.PutDetector(index, level.Occupied, level.Faulty);
            else
                counters.IngestDropped("unknown_detector").Increment();
        }
    }

    private void Tell(StepRequest? complete)
    {
        if (complete is not null)
            actor.Tell(complete, ActorRefs.NoSender);
    }
}
