using System.Buffers;
using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Actors.Recording;
using Traffic.Actors.Sharding;
using Traffic.Core.Recording;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Gateway.Replay;

/// <summary>Puts what is replayed of a junction on the bus: what came in then (CAMs, detectors) and what went out.</summary>
internal sealed class JunctionPlayback
{
    private readonly IMessageBus _bus;
    private readonly IV2xCodec _codec;
    private readonly string _region;
    private readonly string _junction;
    private readonly string _camSubject;
    private readonly string _detectorSubject;
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly DetectorEvents _detectors = new();
    private ReplayPublisher? _kernel;
    private RecordedPublisher? _recorded;
    private JunctionEvents? _stretch;
    private int _cam;
    private int _detector;
    private string _runId = "";

    public JunctionPlayback(string key, IMessageBus bus, IV2xCodec codec)
    {
        (_bus, _codec) = (bus, codec);
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        (_region, _junction) = dot > 0 ? (Token(key[..dot]), Token(key[(dot + 1)..])) : ("recorded", Token(key));
        _camSubject = Subjects.Of(_region, new JunctionId(_junction), SubjectTypes.Cam);
        _detectorSubject = Subjects.Of(_region, new JunctionId(_junction), SubjectTypes.Detectors);
    }

    public void Begin(string runId)
    {
        _runId = runId;
        (_kernel, _recorded, _stretch) = (null, null, null);
    }

    /// <summary>Publishes a tick.</summary>
    /// <param name="junction">The junction; its stretch may be over with this tick.</param>
    /// <param name="stretch">The stretch of the tick.</param>
    /// <param name="tick">The tick.</param>
    /// <param name="moment">Its time.</param>
    public void Publish(ReplayedJunction junction, JunctionEvents stretch, long tick, UtcMoment moment)
    {
        if (_stretch != stretch)
            (_stretch, _cam, _detector) = (stretch, 0, 0);
        PublishInputs(junction, stretch, tick);
        if (junction.Runtime is { } runtime)
        {
            if (_kernel is null)
            {
                _kernel = new ReplayPublisher(new RosterEntry(runtime.Specification, runtime.Controller), _bus, _codec);
                _kernel.Begin(_runId, tick);
                _recorded = null;
            }

            _kernel.Publish(runtime, moment);
            return;
        }

        if (_recorded is null)
        {
            _recorded = new RecordedPublisher(_region, _junction, junction.Configuration?.Controller ?? "", _bus);
            _recorded.Begin(_runId, tick);
            _kernel = null;
        }

        _recorded.Publish(junction, tick);
    }

    public void Repeat()
    {
        _kernel?.Repeat();
        _recorded?.Repeat();
    }

    // Names of others may hold what a subject cannot.
    private static string Token(string text) =>
        SubjectPattern.IsToken(text) && text != "geo" ? text : string.Concat(text.Select(c => c is > ' ' and <= '~' and not ('.' or '*' or '>') ? c : '_'));

    private void PublishInputs(ReplayedJunction junction, JunctionEvents stretch, long tick)
    {
        for (; _cam < stretch.Cams.Count && stretch.Cams[_cam].Tick <= tick; _cam++)
        {
            _buffer.ResetWrittenCount();
            _codec.EncodeCam(stretch.Cams[_cam].Cam, _buffer);
            _bus.Publish(_camSubject, _codec.ContentType, _buffer.WrittenSpan);
        }

        _detectors.Detectors.Clear();
        for (; _detector < stretch.Detectors.Count && stretch.Detectors[_detector].Tick <= tick; _detector++)
        {
            var change = stretch.Detectors[_detector];
            if (junction.Configuration is { } names && change.Detector < names.Detectors.Count)
            {
                _detectors.Detectors.Add(new DetectorLevel
                {
                    Detector = names.Detectors[change.Detector],
                    Occupied = (change.Flags & DetectorFlags.Occupied) != 0,
                    Faulty = (change.Flags & DetectorFlags.Faulty) != 0,
                });
            }
        }

        if (_detectors.Detectors.Count == 0)
            return;
        _buffer.ResetWrittenCount();
        ProtobufMessages.Write(_detectors, _buffer);
        _bus.Publish(_detectorSubject, ProtobufMessages.ContentType, _buffer.WrittenSpan);
    }
}
