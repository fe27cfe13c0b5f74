using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Core.Kernel;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;

namespace Traffic.Actors.Recording;

/// <summary>
/// Lets the junctions of a node tell what their kernels take in and give out, on subjects of their own (bus type <c>record</c>), once a
/// second. Whoever wants to store it subscribes: a recorder, a JetStream stream. Station ids leave the node as pseudonyms only.
/// </summary>
public sealed class RecordingHub : IAsyncDisposable
{
    private readonly IMessageBus _bus;
    private readonly TimeProvider _time;
    private readonly byte[] _secret;
    private readonly Task<IAsyncDisposable> _subscription;
    private int _requests;
    private int _sessions;

    /// <summary>Creates the hub of a node.</summary>
    /// <param name="bus">Where the records go.</param>
    /// <param name="time">Clock.</param>
    /// <param name="options">How records are made.</param>
    public RecordingHub(IMessageBus bus, TimeProvider time, RecordingOptions options)
    {
        ArgumentNullException.ThrowIfNull(bus);
        ArgumentNullException.ThrowIfNull(options);
        (_bus, _time, _secret) = (bus, time, options.Secret);
        _subscription = bus.SubscribeAsync(Subjects.RecordsWanted, _ => Interlocked.Increment(ref _requests)).AsTask();
    }

    /// <summary>Begins to record a kernel that has not stepped yet.</summary>
    /// <param name="runtime">The kernel.</param>
    /// <param name="configuration">What it was built from.</param>
    /// <param name="node">Node it runs on.</param>
    public KernelRecorder Attach(IntersectionRuntime runtime, KernelConfiguration configuration, string node)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(configuration);

        // Two kernels of one junction are never made within a millisecond, and not a million on one node in it.
        var session = ((ulong)_time.GetUtcNow().ToUnixTimeMilliseconds() << 20) | ((uint)Interlocked.Increment(ref _sessions) & 0xF_FFFF);
        var specification = configuration.Specification;
        var sink = new Sink(this, Subjects.Of(specification.Region, specification.Id, SubjectTypes.Record));
        var recorder = new KernelRecorder(runtime, configuration, session, node, new StationPseudonyms(_secret), sink);
        runtime.Tap = recorder;
        return recorder;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await ((Task)_subscription).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_subscription.IsCompletedSuccessfully)
            await _subscription.Result.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class Sink(RecordingHub hub, string subject) : IRecordSink
    {
        public long UtcMilliseconds => hub._time.GetUtcNow().ToUnixTimeMilliseconds();

        public int Requests => Volatile.Read(ref hub._requests);

        public void Put(string key, ReadOnlySpan<byte> record) => hub._bus.Publish(subject, ProtobufMessages.ContentType, record);
    }
}
