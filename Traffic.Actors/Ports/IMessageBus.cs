namespace Traffic.Actors.Ports;

/// <summary>
/// Publish and subscribe with the subject semantics of NATS: tokens separated by dots, <c>*</c> for one token, <c>&gt;</c> for
/// one or more tokens at the end. Messages of one publisher reach one subscription in order.
/// </summary>
public interface IMessageBus
{
    /// <summary>Whether messages get through at the moment.</summary>
    bool IsConnected { get; }

    /// <summary>Sends a message; never blocks. The payload is copied before the call returns.</summary>
    /// <returns>False when it was dropped (disconnected, or the send queue is full); the drop is counted.</returns>
    bool Publish(string subject, string contentType, ReadOnlySpan<byte> payload);

    /// <summary>
    /// Delivers every message whose subject matches to the handler, one at a time, until the subscription is disposed.
    /// </summary>
    ValueTask<IAsyncDisposable> SubscribeAsync(
        string subjectPattern, Action<BusMessage> handler, CancellationToken cancellationToken = default);
}
