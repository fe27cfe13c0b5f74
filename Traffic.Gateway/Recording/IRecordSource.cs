namespace Traffic.Gateway.Recording;

/// <summary>Where records come from: a bus, a service, a stream.</summary>
internal interface IRecordSource
{
    /// <summary>For people: <c>nats://host:4222</c>.</summary>
    string Name { get; }

    /// <summary>Gives the records as they come, as the codec wrote them; the memory is valid until the next one.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(CancellationToken cancellationToken);
}
