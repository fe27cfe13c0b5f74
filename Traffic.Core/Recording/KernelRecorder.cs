using Traffic.Core.Kernel;
using Traffic.Core.Priority;
using Traffic.Core.Privacy;
using Traffic.Core.V2X;

namespace Traffic.Core.Recording;

/// <summary>
/// Records a kernel while it runs: once a second all it took in and gave out, now and then its configuration and its whole state, so
/// that a recording can begin at any time. Attach it as <see cref="IntersectionRuntime.Tap"/>. What it hands on carries pseudonyms.
/// </summary>
public sealed class KernelRecorder : IKernelTap
{
    /// <summary>Length of a stretch, ticks.</summary>
    public const int StretchTicks = 10;

    /// <summary>Between two full statuses of detectors and signals, ticks: five minutes, as V-Log has it.</summary>
    public const int FullStatusTicks = 3000;

    /// <summary>Between two states of the kernel, ticks: a quarter of an hour.</summary>
    public const int StateTicks = 9000;

    // Those who ask want them soon, but not of a thousand junctions at once.
    private const int AnswerTicks = 100;

    private readonly KernelConfiguration _configuration;
    private readonly StationPseudonyms _pseudonyms;
    private readonly IRecordSink _sink;
    private readonly StretchBuilder _builder;
    private readonly RecordCodec _codec = new();
    private readonly string _node;
    private readonly int _phase;
    private JunctionConfiguration? _record;
    private long _nextStatus;
    private long _nextState;
    private int _requests;
    private bool _started;

    /// <summary>Begins to record a kernel.</summary>
    /// <param name="runtime">The kernel.</param>
    /// <param name="configuration">What it was built from.</param>
    /// <param name="session">Tells it from other kernels of the junction.</param>
    /// <param name="node">Node it runs on.</param>
    /// <param name="pseudonyms">Of this junction.</param>
    /// <param name="sink">Where the records go.</param>
    public KernelRecorder(
        IntersectionRuntime runtime, KernelConfiguration configuration, ulong session, string node, StationPseudonyms pseudonyms, IRecordSink sink)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(sink);
        (_configuration, _pseudonyms, _sink, _node) = (configuration, pseudonyms, sink, node);
        _builder = new StretchBuilder(runtime) { Interrupted = Send, Pseudonyms = pseudonyms };
        _builder.Events.Key = KernelConfiguration.KeyOf(configuration.Specification);
        _builder.Events.Session = session;
        _requests = sink.Requests;
        _started = runtime.Tick >= 0;

        // Junctions do this in different ticks.
        foreach (var letter in _builder.Events.Key)
            _phase = ((31 * _phase) + letter) & 0xFFFF;
    }

    /// <inheritdoc/>
    public void OnDetector(int index, bool occupied) => _builder.OnDetector(index, occupied);

    /// <inheritdoc/>
    public void OnDetectorFault(int index, bool faulty) => _builder.OnDetectorFault(index, faulty);

    /// <inheritdoc/>
    public void OnCam(in Cam cam) => _builder.OnCam(cam);

    /// <inheritdoc/>
    public void OnRequest(in PriorityRequest request) => _builder.OnRequest(request);

    /// <inheritdoc/>
    public void OnStep(IntersectionRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        if (_record is null)
            Start(runtime.Tick);
        _builder.OnStep(runtime);
        var tick = runtime.Tick;
        if ((tick + _phase) % StretchTicks != 0)
            return;
        var asked = _sink.Requests != _requests && (tick + _phase) % AnswerTicks == 0;
        if (tick >= _nextStatus || asked)
        {
            _nextStatus = tick + FullStatusTicks;
            _builder.AddFullStatus();
        }

        if (!asked && tick < _nextState)
        {
            Send();
            return;
        }

        // A state is that after the last step of the stretch before it.
        Send();
        _requests = _sink.Requests;
        _nextState = tick + StateTicks;
        SendState(runtime);
    }

    /// <summary>Hands on what is left; at the end.</summary>
    public void Finish() => Send();

    private void Start(long tick)
    {
        _record = _configuration.ToRecord(tick);
        _nextState = tick + (_phase % StateTicks);
        Put(_record);
        if (_started)
            return;
        _started = true;
        Put(new KernelStart
        {
            Key = _record.Key,
            FromTick = tick,
            Session = _builder.Events.Session,
            Digest = _record.Digest,
            Node = _node,
            Build = ObjectState.Build,
        });
    }

    private void Send()
    {
        if (_builder.Events.Ticks == 0)
            return;
        _builder.Events.ReceivedMs = _sink.UtcMilliseconds;
        Put(_builder.Events);
        _builder.Begin();
    }

    private void SendState(IntersectionRuntime runtime)
    {
        using var state = new MemoryStream();
        runtime.SaveState(state, station => _pseudonyms.Of(station, runtime.Tick));
        _record!.FromTick = runtime.Tick;
        Put(_record);
        Put(new KernelState
        {
            Key = _record.Key,
            FromTick = runtime.Tick,
            Session = _builder.Events.Session,
            Digest = _record.Digest,
            Build = ObjectState.Build,
            State = Packed.Pack(state.GetBuffer().AsSpan(0, (int)state.Length)),
        });
    }

    private void Put(Recorded record) => _sink.Put(record.Key, _codec.Write(record));
}
