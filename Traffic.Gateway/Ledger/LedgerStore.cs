using System.Text;
using Dapper;

namespace Traffic.Gateway.Ledger;

/// <summary>Writes and reads the ledger. Every statement is the same for SQLite and PostgreSQL.</summary>
internal sealed class LedgerStore(LedgerDatabase database)
{
    private const string Columns =
        "request_key, region, junction, run_id, asked_tick, ended_tick, channel, operator, line, vehicle, class, role, importance, "
        + "signal_group, lateness_s, first_arrival_s, last_arrival_s, passed_s, decision, decision_reason, end_status, end_reason, "
        + "treatment, accounted, green_extension_s, early_green_s, inserted_green_s, green_taken_s, delay_saved_s, others_saved_s, "
        + "others_caused_s, co2_saved_g, co2_caused_g";

    private const string Insert =
        $"insert into request ({Columns}, stored_at) values ("
        + "@RequestKey, @Region, @Junction, @RunId, @AskedTick, @EndedTick, @Channel, @Operator, @Line, @Vehicle, @Class, @Role, "
        + "@Importance, @SignalGroup, @LatenessS, @FirstArrivalS, @LastArrivalS, @PassedS, @Decision, @DecisionReason, @EndStatus, "
        + "@EndReason, @Treatment, @Accounted, @GreenExtensionS, @EarlyGreenS, @InsertedGreenS, @GreenTakenS, @DelaySavedS, "
        + "@OthersSavedS, @OthersCausedS, @Co2SavedG, @Co2CausedG, @StoredAt) returning id";

    private const long TicksPerHour = 36_000;

    static LedgerStore() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>Writes a batch, all or nothing.</summary>
    public async Task WriteAsync(LedgerBatch batch, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        foreach (var entry in batch.Entries)
        {
            var parameters = new DynamicParameters(entry);
            parameters.Add("StoredAt", now.ToUnixTimeSeconds());
            var id = await connection.ExecuteScalarAsync<long>(Insert, parameters, transaction).ConfigureAwait(false);
            foreach (var taken in entry.Taken)
            {
                await connection.ExecuteAsync(
                    "insert into green_taken (request_id, signal_group, seconds) values (@id, @Group, @Seconds)",
                    new { id, taken.Group, taken.Seconds },
                    transaction).ConfigureAwait(false);
            }
        }

        await connection.ExecuteAsync(
            "insert into vehicle_name (day, pseudonym, operator, vehicle) values (@Day, @Pseudonym, @Operator, @Vehicle) "
            + "on conflict do nothing",
            batch.Names,
            transaction).ConfigureAwait(false);
        await connection.ExecuteAsync(
            "insert into audit (at, kind, operator, junction, detail) values (@At, @Kind, @Operator, @Junction, @Detail)",
            batch.Audits.Select(audit => new
            {
                At = new DateTimeOffset(audit.At).ToUnixTimeSeconds(),
                audit.Kind,
                audit.Operator,
                audit.Junction,
                Detail = audit.Detail.Length > 512 ? audit.Detail[..512] : audit.Detail,
            }),
            transaction).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists requests, newest first.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> ListAsync(
        LedgerFilter filter, int limit, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var entries = (await connection.QueryAsync<LedgerEntry>(new CommandDefinition(
            $"select id, {Columns} from request{Where(filter)} order by id desc limit @limit",
            Parameters(filter, limit),
            cancellationToken: cancellationToken)).ConfigureAwait(false)).AsList();
        if (entries.Count == 0)
            return entries;
        var taken = (await connection.QueryAsync<(long Id, string Group, double Seconds)>(new CommandDefinition(
            "select request_id, signal_group, seconds from green_taken where request_id between @from and @to order by signal_group",
            new { from = entries[^1].Id, to = entries[0].Id },
            cancellationToken: cancellationToken)).ConfigureAwait(false)).ToLookup(row => row.Id);
        foreach (var entry in entries)
            entry.Taken = [.. taken[entry.Id].Select(row => new GreenTaken(row.Group, row.Seconds))];
        return entries;
    }

    /// <summary>Sums requests by any combination of operator, line, hour and junction.</summary>
    public async Task<IReadOnlyList<LedgerSum>> SumAsync(
        LedgerFilter filter, IReadOnlyCollection<LedgerKey> by, CancellationToken cancellationToken = default)
    {
        var keys = new List<string>();
        var names = new List<string>();
        void Key(string expression, string name)
        {
            keys.Add(expression);
            names.Add($"{expression} as {name}");
        }

        if (by.Contains(LedgerKey.Operator))
            Key("operator", "operator");
        if (by.Contains(LedgerKey.Line))
            Key("line", "line");
        if (by.Contains(LedgerKey.Hour))
            Key($"(asked_tick / {TicksPerHour}) * 3600", "hour_s");
        if (by.Contains(LedgerKey.Junction))
        {
            Key("region", "region");
            Key("junction", "junction");
        }

        var group = keys.Count == 0 ? "" : $" group by {string.Join(", ", keys)} order by {string.Join(", ", keys)}";
        var sql = $"""
            select {string.Concat(names.Select(name => name + ", "))}count(*) as requests,
              coalesce(sum(case when passed_s is not null then 1 else 0 end), 0) as passed,
              coalesce(sum(case when decision = 'granted' then 1 else 0 end), 0) as granted,
              coalesce(sum(case when decision in ('rejected', 'reservice_locked') then 1 else 0 end), 0) as rejected,
              coalesce(sum(case when accounted then 1 else 0 end), 0) as accounted,
              coalesce(sum(green_extension_s + early_green_s + inserted_green_s), 0.0) as green_given_s,
              coalesce(sum(green_taken_s), 0.0) as green_taken_s,
              coalesce(sum(delay_saved_s), 0.0) as delay_saved_s, coalesce(sum(others_saved_s), 0.0) as others_saved_s,
              coalesce(sum(others_caused_s), 0.0) as others_caused_s,
              coalesce(sum(co2_saved_g), 0.0) as co2_saved_g, coalesce(sum(co2_caused_g), 0.0) as co2_caused_g
            from request{Where(filter)}{group}
            """;
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        return (await connection.QueryAsync<LedgerSum>(new CommandDefinition(
            sql, Parameters(filter, 0), cancellationToken: cancellationToken)).ConfigureAwait(false)).AsList();
    }

    /// <summary>The operator's own names of its vehicles, by pseudonym; only those still kept.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        string operatorName, IReadOnlyCollection<string> pseudonyms, CancellationToken cancellationToken = default)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        foreach (var pseudonym in pseudonyms.Distinct(StringComparer.Ordinal))
        {
            if (await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(
                "select vehicle from vehicle_name where operator = @operatorName and pseudonym = @pseudonym order by day desc",
                new { operatorName, pseudonym },
                cancellationToken: cancellationToken)).ConfigureAwait(false) is { } name)
            {
                names[pseudonym] = name;
            }
        }

        return names;
    }

    /// <summary>The audit trail, newest first; of one operator, or all.</summary>
    public async Task<IReadOnlyList<AuditEntry>> AuditsAsync(
        string? operatorName, int limit, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        var rows = await connection.QueryAsync<(long At, string Kind, string Operator, string Junction, string Detail)>(new CommandDefinition(
            "select at, kind, operator, junction, detail from audit"
            + (operatorName is null ? "" : " where operator = @operatorName") + " order by id desc limit @limit",
            new { operatorName, limit },
            cancellationToken: cancellationToken)).ConfigureAwait(false);
        return [.. rows.Select(row => new AuditEntry(
            DateTimeOffset.FromUnixTimeSeconds(row.At).UtcDateTime, row.Kind, row.Operator, row.Junction, row.Detail))];
    }

    /// <summary>Deletes what is older than it may be kept.</summary>
    public async Task ForgetAsync(LedgerRetention retention, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var before = new
        {
            Requests = now.AddDays(-retention.RequestDays).ToUnixTimeSeconds(),
            Names = LedgerPseudonyms.Day(now.AddDays(-retention.VehicleNameDays).UtcDateTime),
            Audits = now.AddDays(-retention.AuditDays).ToUnixTimeSeconds(),
        };
        string[] statements =
        [
            "delete from green_taken where request_id in (select id from request where stored_at < @Requests)",
            "delete from request where stored_at < @Requests",
            "delete from vehicle_name where day < @Names",
            "delete from audit where at < @Audits",
        ];
        foreach (var statement in statements)
            await connection.ExecuteAsync(statement, before, transaction).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Where(LedgerFilter filter)
    {
        var text = new StringBuilder();
        void Add(object? value, string condition)
        {
            if (value is not null)
                text.Append(text.Length == 0 ? " where " : " and ").Append(condition);
        }

        Add(filter.FromTick, "asked_tick >= @FromTick");
        Add(filter.ToTick, "asked_tick < @ToTick");
        Add(filter.Operator, "operator = @Operator");
        Add(filter.Line, "line = @Line");
        Add(filter.Junction, "junction = @Junction");
        Add(filter.Region, "region = @Region");
        Add(filter.BeforeId, "id < @BeforeId");
        return text.ToString();
    }

    private static DynamicParameters Parameters(LedgerFilter filter, int limit)
    {
        var parameters = new DynamicParameters(filter);
        parameters.Add("limit", limit);
        return parameters;
    }
}
