using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;

namespace Traffic.Gateway.Recording;

/// <summary>The records on a bus, from now on; asks every junction for its configuration and state first.</summary>
/// <param name="bus">The bus.</param>
/// <param name="name">Its name, for people.</param>
internal sealed class BusRecordSource(IMessageBus bus, string name) : IRecordSource
{
    // A minute of a thousand junctions; what does not fit is missed, and noted as a gap.
    private const int Capacity = 65_536;

    public string Name => name;

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite });
        await using var subscription = await bus.SubscribeAsync(
            Subjects.OfAll(SubjectTypes.Record), message => waiting.Writer.TryWrite(message.Payload.ToArray()), cancellationToken);
        bus.Publish(Subjects.RecordsWanted, ProtobufMessages.ContentType, []);
        await foreach (var record in waiting.Reader.ReadAllAsync(cancellationToken))
            yield return record;
    }
}
