using System.Runtime.CompilerServices;
using Traffic.Core;

namespace Traffic.Gateway.Recording;

/// <summary>The records of a service over HTTP (<see cref="RecordEndpoint"/>); connects again when the connection is lost.</summary>
/// <param name="url">Address of the service.</param>
internal sealed class ServiceRecordSource(Uri url) : IRecordSource
{
    private const int MostBytes = 1 << 28;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    public string Name => url.ToString().TrimEnd('/');

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var told = false;
        for (var first = true; ; first = false)
        {
            var stream = await Open(client, first, cancellationToken);
            if (stream is not null)
            {
                told = false;
                await using var _ = stream;
                while (await Next(stream, cancellationToken) is { } record)
                    yield return record;
            }

            if (!told)
                await Console.Error.WriteLineAsync($"traffic: lost {Name}; connecting again");
            told = true;
            await Task.Delay(Retry, cancellationToken);
        }
    }

    private async Task<Stream?> Open(HttpClient client, bool first, CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetStreamAsync(new Uri(url, RecordEndpoint.Path), cancellationToken);
        }
        catch (HttpRequestException problem) when (first)
        {
            throw new InputException($"--service {Name}: {problem.Message}; is the service running there, and does it record?", problem);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> Next(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            var head = new byte[4];
            await stream.ReadExactlyAsync(head, cancellationToken);
            var length = BitConverter.ToInt32(head);
            if (length is < 0 or > MostBytes)
                return null;
            var record = new byte[length];
            await stream.ReadExactlyAsync(record, cancellationToken);
            return record;
        }
        catch (Exception lost) when (lost is IOException or HttpRequestException)
        {
            return null;
        }
    }
}
