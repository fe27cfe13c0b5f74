using Traffic.Core.Recording;
using Traffic.Gateway.Nats;

namespace Traffic.Gateway.Recording;

/// <summary>What a JetStream stream holds, fetched into a recording that is deleted when it is no longer needed.</summary>
internal sealed class FetchedStream : IDisposable
{
    private FetchedStream(string path) => Path = path;

    /// <summary>The recording.</summary>
    public string Path { get; }

    /// <summary>Fetches a stream.</summary>
    /// <param name="source"><c>nats://host:4222/STREAM</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when the source is a file.</returns>
    /// <exception cref="Core.InputException">The stream cannot be read.</exception>
    public static async Task<FetchedStream?> OpenAsync(string source, CancellationToken cancellationToken)
    {
        if (!source.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(source, UriKind.Absolute, out var url))
            return null;
        var name = url.AbsolutePath.Trim('/');
        if (url.Scheme is not ("nats" or "tls") || name.Length == 0 || name.Contains('/', StringComparison.Ordinal))
            throw new Core.InputException($"{source}: write a stream as nats://host:4222/STREAM");
        var folder = Directory.CreateTempSubdirectory("traffic-");
        var fetched = new FetchedStream(System.IO.Path.Combine(folder.FullName, $"{name}{RecordingFormat.Extension}"));
        try
        {
            await using var stream = new RecordStream(new NatsBusOptions { Url = url.GetLeftPart(UriPartial.Authority), ClientName = "traffic-replay" }, name);
            var recorder = new Recorder(
                stream.Source(toEnd: true), new RecorderOptions(fetched.Path, null, null, null), TimeProvider.System,
                note => Console.Error.WriteLine($"traffic: {note.Kind}: {note.Text}"));
            await recorder.RunAsync(cancellationToken);
            if (recorder.Records == 0)
                throw new Core.InputException($"{source}: the stream is empty; there is nothing to replay");
            await Console.Error.WriteLineAsync($"traffic: {recorder.Records} records from {source}");
            return fetched;
        }
        catch
        {
            fetched.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
}
