using Microsoft.Extensions.DependencyInjection;
using Traffic.Actors.Ports;
using Traffic.Actors.Requests;
using Traffic.Core.Priority;
using Traffic.Gateway.Api;
using Traffic.Gateway.Ledger;
using Traffic.Gateway.Tests.Web;

namespace Traffic.Gateway.Tests.Ledger;

public sealed class LedgerWriterTests(PostgresCluster postgres) : IClassFixture<PostgresCluster>
{
    [Fact]
    public async Task While_the_store_is_away_accounts_wait_the_service_is_degraded_and_nothing_is_lost_when_it_is_back()
    {
        var database = new LedgerDatabase(LedgerStoreKind.Postgresql, await postgres.NewDatabaseAsync());
        await using var host = await WebHost.StartAsync(new TrafficWebOptions
        {
            Junctions = [CrossingSpecification.At("k1")],
            Ledger = new LedgerOptions { Database = database },
        });
        var ledger = host.Services.GetRequiredService<IRequestLedger>();
        var writer = host.Services.GetRequiredService<LedgerWriter>();
        var store = new LedgerStore(database);
        ledger.Add(Account(1));
        await Eventually.TrueAsync(() => host.Counters.Get("traffic_ledger_written_total").Value == 1, "the first account", 30);

        await postgres.StopAsync();
        ledger.Add(Account(2));
        ledger.Audit("claim_refused", "citybus", "utrecht.k1", "while away");
        await Eventually.TrueAsync(() => writer.Problem.Length > 0, "the outage", 30);
        using (var answer = await host.Client.GetAsync("/api/v1/ledger/requests"))
            Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        using (var health = await host.Client.GetAsync("/health/ready"))
            Assert.Contains("the ledger cannot be written", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await postgres.StartAsync();

        await Eventually.TrueAsync(() => host.Counters.Get("traffic_ledger_written_total").Value == 2, "the account that waited", 30);
        Assert.Equal(2, (await store.ListAsync(new LedgerFilter(), 10)).Count);
        Assert.Equal("while away", Assert.Single(await store.AuditsAsync(null, 10)).Detail);
        Assert.Equal(0, host.Counters.Get("traffic_ledger_lost_total").Value);
    }

    private static RequestAccount Account(long number) => new()
    {
        Junction = CrossingSpecification.At("k1"),
        Operator = "citybus",
        Row = new PriorityLedgerRow { Number = number, SignalGroup = -1, StationId = 5, EndReason = PriorityReason.Cancelled },
    };
}
