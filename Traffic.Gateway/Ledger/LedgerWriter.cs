using System.Data.Common;
using System.Globalization;
using System.Threading.Channels;
using Traffic.Actors.Metrics;
using Traffic.Actors.Ports;
using Traffic.Actors.Requests;

namespace Traffic.Gateway.Ledger;

/// <summary>
/// The one writer of a node: takes accounts from the junctions without ever making them wait, and writes them in batches. While
/// the store is away it keeps as many as it has room for, says so once, tries again, and counts what it had to let go.
/// </summary>
internal sealed partial class LedgerWriter : BackgroundService, IRequestLedger
{
    private const int Capacity = 20_000;
    private const int BatchSize = 500;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromHours(1);

    private readonly Channel<object> _queue = Channel.CreateBounded<object>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private readonly LedgerOptions _options;
    private readonly LedgerStore _store;
    private readonly LedgerPseudonyms _pseudonyms;
    private readonly LedgerMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<LedgerWriter> _log;
    private readonly Counter _written;
    private readonly Counter _lost;
    private readonly Counter _audits;
    private bool _migrated;
    private DateTimeOffset _cleaned = DateTimeOffset.MinValue;
    private volatile string _problem = "";
    private volatile bool _stopping;

    /// <summary>Creates the writer.</summary>
    public LedgerWriter(
        LedgerOptions options,
        LedgerPseudonyms pseudonyms,
        LedgerMetrics metrics,
        NodeCounters counters,
        TimeProvider time,
        ILogger<LedgerWriter> log)
    {
        _options = options;
        _store = new LedgerStore(options.Database);
        _pseudonyms = pseudonyms;
        _metrics = metrics;
        _time = time;
        _log = log;
        _written = counters.Get("traffic_ledger_written_total");
        _lost = counters.Get("traffic_ledger_lost_total");
        _audits = counters.Get("traffic_audit_events_total");
    }

    /// <summary>What is wrong with the store; empty while it works.</summary>
    public string Problem => _problem;

    /// <summary>Accounts that wait for the store.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <inheritdoc/>
    public void Add(RequestAccount account)
    {
        if (!_queue.Writer.TryWrite(account))
            _lost.Increment();
    }

    /// <inheritdoc/>
    public void Audit(string kind, string operatorName, string junction, string detail)
    {
        _audits.Increment();
        LogAudit(_log, kind, operatorName, junction, detail);
        if (!_queue.Writer.TryWrite(new AuditEntry(_time.GetUtcNow().UtcDateTime, kind, operatorName, junction, detail)))
            _lost.Increment();
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // The junctions have stopped before us; what they left is written before we do.
        _stopping = true;
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } running)
            await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellationToken)).ConfigureAwait(false);
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var batch = new LedgerBatch();
        await TryWriteAsync(batch, stoppingToken).ConfigureAwait(false);
        try
        {
            while (await _queue.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
            {
                for (var i = 0; i < BatchSize && _queue.Reader.TryRead(out var item); i++)
                    Put(batch, item);
                await WriteAsync(batch, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped while the store was away.
        }
        finally
        {
            _lost.Add(batch.Entries.Count + batch.Audits.Count + _queue.Reader.Count);
        }
    }

    private async Task WriteAsync(LedgerBatch batch, CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (!await TryWriteAsync(batch, stoppingToken).ConfigureAwait(false))
        {
            // A store that is away when the service stops stays away.
            if (_stopping)
                throw new OperationCanceledException();
            await Task.Delay(pause, _time, stoppingToken).ConfigureAwait(false);
            pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks * 2));
        }
    }

    private async Task<bool> TryWriteAsync(LedgerBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            if (!_migrated)
                await _options.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
            _migrated = true;
            var now = _time.GetUtcNow();
            if (now - _cleaned >= CleaningInterval)
            {
                await _store.ForgetAsync(_options.Retention, now, cancellationToken).ConfigureAwait(false);
                _cleaned = now;
            }

            if (!batch.IsEmpty)
                await _store.WriteAsync(batch, now, cancellationToken).ConfigureAwait(false);
            _written.Add(batch.Entries.Count);
            batch.Clear();
            if (_problem.Length > 0)
                LogBack(_log, Waiting);
            _problem = "";
            return true;
        }
        catch (Exception problem) when (problem is DbException or IOException or InvalidOperationException or TimeoutException)
        {
            if (_problem.Length == 0)
                LogAway(_log, problem.Message);
            _problem = problem.Message;
            return false;
        }
    }

    private void Put(LedgerBatch batch, object item)
    {
        if (item is AuditEntry audit)
        {
            batch.Audits.Add(audit);
            return;
        }

        var account = (RequestAccount)item;
        var day = LedgerPseudonyms.Day(_time.GetUtcNow().UtcDateTime);
        var name = account.VehicleName.Length > 0 ? account.VehicleName
            : account.Row.StationId.ToString(CultureInfo.InvariantCulture);
        var pseudonym = _pseudonyms.Of(day, account.Operator, name);
        var entry = LedgerEntries.Of(account, pseudonym);
        batch.Entries.Add(entry);
        _metrics.Count(entry);
        if (account.Operator.Length > 0)
            batch.Names.Add(new VehicleName(day, pseudonym, account.Operator, name));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "audit: {Kind} operator '{OperatorName}' junction '{Junction}': {Detail}")]
    private static partial void LogAudit(ILogger logger, string kind, string operatorName, string junction, string detail);

    [LoggerMessage(Level = LogLevel.Error, Message = "The ledger cannot be written, control goes on: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger is written again; {Waiting} accounts waited")]
    private static partial void LogBack(ILogger logger, int waiting);
}
