using Traffic.Gateway.Ledger;

namespace Traffic.Gateway.Tests.Ledger;

/// <summary>The same tests on both stores.</summary>
public sealed class LedgerStoreTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>, IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("traffic-ledger-").FullName;

    public static TheoryData<string> Stores => ["sqlite", "postgresql"];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_written_comes_back_with_the_green_it_took(string kind)
    {
        var store = await OpenAsync(kind);
        var full = Entry() with { LatenessS = -30, PassedS = 12.5, Taken = [new("05", 3.5), new("08", 2)] };

        await store.WriteAsync(Batch(full), Now);

        var back = Assert.Single(await store.ListAsync(new LedgerFilter(), 10));
        Assert.Equal(full with { Id = back.Id, Taken = back.Taken }, back);
        Assert.Equal(full.Taken, back.Taken);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Requests_are_summed_by_operator_line_hour_and_junction(string kind)
    {
        var store = await OpenAsync(kind);
        await store.WriteAsync(
            Batch(
                Entry() with { GreenExtensionS = 2, GreenTakenS = 1.5, PassedS = 3, DelaySavedS = 10 },
                Entry() with { AskedTick = 36_000, EarlyGreenS = 4, DelaySavedS = -2 },
                Entry() with { Line = "44", Decision = "rejected", Accounted = false },
                Entry() with { Operator = "tram", Junction = "k2" }),
            Now);

        var all = Assert.Single(await store.SumAsync(new LedgerFilter(), []));
        Assert.Equal((4, 3, 1, 3, 6.0, 8.0), (all.Requests, all.Granted, all.Rejected, all.Accounted, all.GreenGivenS, all.DelaySavedS));
        var lines = await store.SumAsync(new LedgerFilter { Operator = "citybus" }, [LedgerKey.Line]);
        Assert.Equal([("34", 2L), ("44", 1L)], lines.Select(sum => (sum.Line!, sum.Requests)));
        var hours = await store.SumAsync(new LedgerFilter { Junction = "k1", Region = "utrecht" }, [LedgerKey.Hour, LedgerKey.Junction]);
        Assert.Equal([(0L, "k1", 2L), (3600L, "k1", 1L)], hours.Select(sum => (sum.HourS!.Value, sum.Junction!, sum.Requests)));
        Assert.Equal(0, Assert.Single(await store.SumAsync(new LedgerFilter { Operator = "nobody" }, [])).Requests);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Rows_are_paged_newest_first_and_filtered_by_time(string kind)
    {
        var store = await OpenAsync(kind);
        await store.WriteAsync(Batch([.. Enumerable.Range(0, 5).Select(i => Entry() with { AskedTick = 100 * i, RequestKey = $"{i}" })]), Now);

        var first = await store.ListAsync(new LedgerFilter(), 2);
        var second = await store.ListAsync(new LedgerFilter { BeforeId = first[^1].Id }, 2);
        Assert.Equal(["4", "3", "2", "1"], first.Concat(second).Select(entry => entry.RequestKey));
        var between = await store.ListAsync(new LedgerFilter { FromTick = 100, ToTick = 300 }, 10);
        Assert.Equal(["2", "1"], between.Select(entry => entry.RequestKey));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_vehicle_has_a_name_for_its_own_operator_alone_and_not_for_long(string kind)
    {
        var store = await OpenAsync(kind);
        var batch = Batch(Entry());
        batch.Names.Add(new VehicleName("2026-03-01", "abc", "citybus", "4711"));
        batch.Names.Add(new VehicleName("2026-03-01", "abc", "citybus", "4711"));
        await store.WriteAsync(batch, Now);

        Assert.Equal("4711", (await store.NamesAsync("citybus", ["abc", "other"]))["abc"]);
        Assert.Empty(await store.NamesAsync("tram", ["abc"]));
        await store.ForgetAsync(new LedgerRetention { VehicleNameDays = 14 }, Now.AddDays(15));
        Assert.Empty(await store.NamesAsync("citybus", ["abc"]));
        Assert.Single(await store.ListAsync(new LedgerFilter(), 10));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_too_old_is_deleted_with_all_that_belongs_to_it(string kind)
    {
        var store = await OpenAsync(kind);
        var old = Batch(Entry() with { Taken = [new("05", 1)] });
        old.Audits.Add(new AuditEntry(Now.UtcDateTime, "claim_refused", "citybus", "utrecht.k1", "old"));
        await store.WriteAsync(old, Now);
        var fresh = Batch(Entry() with { RequestKey = "fresh" });
        fresh.Audits.Add(new AuditEntry(Now.AddDays(10).UtcDateTime, "claim_refused", "tram", "utrecht.k1", "fresh"));
        await store.WriteAsync(fresh, Now.AddDays(10));

        await store.ForgetAsync(new LedgerRetention { RequestDays = 5, AuditDays = 5 }, Now.AddDays(10));

        Assert.Equal("fresh", Assert.Single(await store.ListAsync(new LedgerFilter(), 10)).RequestKey);
        Assert.Equal("fresh", Assert.Single(await store.AuditsAsync(null, 10)).Detail);
        Assert.Empty(await store.AuditsAsync("citybus", 10));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Migrating_again_and_at_the_same_time_from_two_nodes_changes_nothing(string kind)
    {
        var database = await DatabaseAsync(kind);
        if (kind == "postgresql")
            await Task.WhenAll(database.MigrateAsync(), database.MigrateAsync());
        await database.MigrateAsync();
        var store = new LedgerStore(database);
        await store.WriteAsync(Batch(Entry()), Now);
        await database.MigrateAsync();

        Assert.Single(await store.ListAsync(new LedgerFilter(), 10));
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    internal static LedgerEntry Entry() => new()
    {
        RequestKey = "3e8-1",
        Region = "utrecht",
        Junction = "k1",
        AskedTick = 100,
        EndedTick = 300,
        Channel = "srem",
        Operator = "citybus",
        Line = "34",
        Vehicle = "abc",
        Class = "bus",
        Role = "public_transport",
        Importance = 7,
        SignalGroup = "02",
        Decision = "granted",
        DecisionReason = "green_early",
        EndStatus = "granted",
        EndReason = "passed",
        Treatment = "early",
        Accounted = true,
    };

    private static LedgerBatch Batch(params LedgerEntry[] entries)
    {
        var batch = new LedgerBatch();
        batch.Entries.AddRange(entries);
        return batch;
    }

    private async Task<LedgerStore> OpenAsync(string kind)
    {
        var database = await DatabaseAsync(kind);
        await database.MigrateAsync();
        return new LedgerStore(database);
    }

    private async Task<LedgerDatabase> DatabaseAsync(string kind) => kind == "sqlite"
        ? LedgerDatabase.InFile(Path.Combine(_folder, "ledger.db"))
        : new LedgerDatabase(LedgerStoreKind.Postgresql, await postgres.NewDatabaseAsync());
}
