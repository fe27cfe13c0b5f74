using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Streaming;

/// <summary>What one group of clients looks at: a junction, or all. Its frames are serialised once for all of them.</summary>
/// <param name="junction">The junction; null for all.</param>
internal sealed class StreamTopic(LiveJunction? junction)
{
    private readonly List<StreamClient> _clients = [];
    private readonly byte[]?[] _last = new byte[]?[Enum.GetValues<StreamEvent>().Length];

    public LiveJunction? Junction { get; } = junction;

    public int Count => _clients.Count;

    public void Add(StreamClient client) => _clients.Add(client);

    public bool Remove(StreamClient client) => _clients.Remove(client);

    /// <summary>Whether somebody waits for the full picture.</summary>
    public bool HasNewcomers => _clients.Exists(client => !client.IsGreeted);

    /// <summary>Sends a frame to everybody; one that repeats the last goes only to those who do not have it.</summary>
    public void Send(StreamEvent kind, byte[] frame)
    {
        var repeats = _last[(int)kind] is { } last && last.AsSpan().SequenceEqual(frame);
        _last[(int)kind] = frame;
        foreach (var client in _clients)
        {
            if (!repeats || !client.IsGreeted)
                client.Offer(kind, frame);
        }
    }

    /// <summary>Notes that everybody has the full picture: one frame of each kind.</summary>
    public void Greet()
    {
        foreach (var client in _clients)
            client.IsGreeted = true;
    }

    public void Complete()
    {
        foreach (var client in _clients)
            client.Complete();
    }
}
