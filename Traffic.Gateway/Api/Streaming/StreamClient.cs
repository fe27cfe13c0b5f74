using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Traffic.Gateway.Api.Streaming;

/// <summary>
/// One open stream. Holds at most one frame of each kind: a client that is slower than the hub gets the newest of each and
/// costs no memory.
/// </summary>
internal sealed class StreamClient
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly byte[]?[] _slots = new byte[]?[Enum.GetValues<StreamEvent>().Length];
    private readonly Lock _gate = new();
    private long _sent;

    /// <summary>Whether it has been given the full picture.</summary>
    public bool IsGreeted { get; set; }

    /// <summary>Frames that were overwritten by a newer one before they were sent.</summary>
    public long Overwritten { get; private set; }

    public void Offer(StreamEvent kind, byte[] frame)
    {
        lock (_gate)
        {
            if (_slots[(int)kind] is not null)
                Overwritten++;
            _slots[(int)kind] = frame;
        }

        _signal.Writer.TryWrite(true);
    }

    public void Complete() => _signal.Writer.TryComplete();

    public async IAsyncEnumerable<SseItem<byte[]>> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in _signal.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            for (var kind = 0; kind < _slots.Length; kind++)
            {
                byte[]? frame;
                lock (_gate)
                {
                    frame = _slots[kind];
                    _slots[kind] = null;
                }

                if (frame is not null)
                {
                    yield return new SseItem<byte[]>(frame, Names[kind])
                    {
                        EventId = (++_sent).ToString(),
                        ReconnectionInterval = _sent == 1 ? TimeSpan.FromSeconds(1) : null,
                    };
                }
            }
        }
    }

    private static readonly string[] Names =
        [.. Enum.GetValues<StreamEvent>().Select(kind => kind.ToString().ToLowerInvariant())];
}
