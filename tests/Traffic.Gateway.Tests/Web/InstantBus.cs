using System.Buffers;
using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Core.Topology;

namespace Traffic.Gateway.Tests.Web;

/// <summary>A bus that delivers on the caller's thread before it returns: no waiting in tests.</summary>
internal sealed class InstantBus : IMessageBus
{
    private readonly List<(string Pattern, Action<BusMessage> Handler)> _subscriptions = [];

    public bool IsConnected => true;

    public bool Publish(string subject, string contentType, ReadOnlySpan<byte> payload)
    {
        var message = new BusMessage(subject, contentType, payload.ToArray());
        foreach (var (pattern, handler) in _subscriptions)
        {
            if (SubjectPattern.Matches(pattern, subject))
                handler(message);
        }

        return true;
    }

    public ValueTask<IAsyncDisposable> SubscribeAsync(
        string subjectPattern, Action<BusMessage> handler, CancellationToken cancellationToken = default)
    {
        _subscriptions.Add((subjectPattern, handler));
        return new(new Nothing());
    }

    public void Publish(JunctionState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ProtobufMessages.Write(state, buffer);
        Publish(Subjects.Of(state.Region, new JunctionId(state.Junction), SubjectTypes.State), "", buffer.WrittenSpan);
    }

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
