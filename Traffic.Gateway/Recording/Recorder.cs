using System.Diagnostics.CodeAnalysis;
using Traffic.Core.Kernel;
using Traffic.Core.Recording;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Recording;

/// <summary>Writes what a source gives into files until it is told to stop; what happens on the way is told once and noted.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "RunAsync disposes of the writer, however it ends.")]
internal sealed class Recorder(IRecordSource source, RecorderOptions options, TimeProvider time, Action<RecordingNote> tell)
{
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly RecordingFiles _files = new(options, time);
    private RecordCollector? _collector;
    private RecordingWriter? _writer;
    private RecordingHeader? _header;

    /// <summary>Records stored.</summary>
    public long Records => _collector?.Records ?? 0;

    /// <summary>Last file that was written; empty when nothing came.</summary>
    public string File => _files.Current;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Records; returns when stopped, or after the duration.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (options.Duration is { } duration)
            stop.CancelAfter(duration);

        // The file is there from the first moment on, so that a wrong name is told at once.
        FileStream? stream = _files.Create();
        var flushing = FlushAsync(stop.Token);
        try
        {
            await foreach (var record in source.ReadAsync(stop.Token))
            {
                lock (_gate)
                    Put(record.Span, ref stream);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped, or the time is over.
        }
        finally
        {
            await stop.CancelAsync();
            await flushing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _writer?.Dispose();
            stream?.Dispose();
        }
    }

    private void Put(ReadOnlySpan<byte> record, ref FileStream? stream)
    {
        if (_collector is null)
        {
            _writer = new RecordingWriter(stream!, Header(record));
            _collector = new RecordCollector(_writer, tell);
            stream = null;
        }

        _collector.Put(record, NowMs);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(FlushInterval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            lock (_gate)
            {
                _collector?.Flush(NowMs);
                if (_collector is not null && _files.IsDue)
                    Rotate();
            }
        }
    }

    private void Rotate()
    {
        try
        {
            _writer = new RecordingWriter(_files.Create(), _header!);
            _collector!.MoveTo(_writer).Dispose();
            foreach (var file in _files.DeleteOld())
                tell(new RecordingNote { Kind = "deleted", Text = $"{file} was kept for as long as it may be." });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or Core.InputException)
        {
            tell(new RecordingNote { Kind = "disk_full", Text = $"No new file: {problem.Message}; the recording goes on in {_files.Current}." });
        }
    }

    private RecordingHeader Header(ReadOnlySpan<byte> record) => _header = new RecordingHeader
    {
        TimeBase = new RecordCodec().TryRead(record, out var first) && LiveClock.IsUtc(first!.FromTick) ? TimeBase.Utc : TimeBase.Simulation,
        TickZero = new RuntimeOptions().LocalTimeAtTickZero,
        Source = source.Name,
        Software = $"traffic {typeof(Recorder).Assembly.GetName().Version?.ToString(3)}",
        CreatedMs = NowMs,
        Pseudonyms = "HMAC-SHA256 of the station id, key of the day",
    };
}
