using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Traffic.Actors.Access;
using Traffic.Core.Topology;
using Traffic.Core.V2X.Dsrc;
using Traffic.Gateway.Api;
using Traffic.Gateway.Auth;
using Traffic.Gateway.Ledger;
using Traffic.Gateway.Tests.Web;

namespace Traffic.Gateway.Tests.Requests;

public sealed class RequestApiTests : IDisposable
{
    private const string BusKey = "trf_bus";
    private const string OldKey = "trf_old";
    private const string TramKey = "trf_tram";
    private const string StaffKey = "trf_staff";
    private const string Path = "/api/v1/junctions/k1/priority";

    private static readonly JunctionSpecification Junction = CrossingSpecification.At("k1");

    private readonly string _folder = Directory.CreateTempSubdirectory("traffic-api-").FullName;

    [Fact]
    public async Task A_request_goes_out_as_SREM_on_the_subject_of_its_operator_and_comes_back_with_its_status()
    {
        await using var host = await StartAsync();
        var junction = await AnsweringJunction.StartAsync(host, Junction);

        var (status, body) = await SendAsync(host, HttpMethod.Post, Path, BusKey, new
        {
            vehicle = "4711",
            role = "public_transport",
            importance = 7,
            line = "34",
            lane = 1,
            arrival_in_s = 25.0,
            lateness_s = 150,
            persons = 45,
        });

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(("granted", "green_early", "citybus"), (Text(body, "status"), Text(body, "reason"), Text(body, "operator")));
        Assert.Equal(20, body.GetProperty("expected_green_in_s").GetDouble(), 0.2);
        var (subject, request) = Assert.Single(junction.Received);
        Assert.Equal($"its.v1.{Junction.Region}.k1.srem.citybus", subject);
        Assert.Equal(
            (BasicVehicleRole.PublicTransport, 7, "34", "4711", 1, -15, TransitVehicleOccupancy.OccupancyHigh),
            (request.Role, request.Importance, request.RouteName, request.Name, request.Inbound, request.Schedule, request.Occupancy));
    }

    [Fact]
    public async Task An_update_and_a_cancellation_carry_the_next_sequence_number_and_keep_what_is_not_said()
    {
        await using var host = await StartAsync();
        var junction = await AnsweringJunction.StartAsync(host, Junction);
        var (_, asked) = await SendAsync(host, HttpMethod.Post, Path, BusKey, Bus());
        var one = $"{Path}/{Text(asked, "id")}";

        var (updated, _) = await SendAsync(host, HttpMethod.Post, one, BusKey, new { arrival_in_s = 15 });
        var (cancelled, body) = await SendAsync(host, HttpMethod.Delete, one, BusKey);
        var (gone, _) = await SendAsync(host, HttpMethod.Post, one + "/cancel", BusKey);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound), (updated, cancelled, gone));
        Assert.Equal("cancelled", Text(body, "reason"));
        var first = junction.Received[0].Request.SequenceNumber;
        Assert.Equal([first, (first + 1) & 0x7F, (first + 2) & 0x7F], junction.Received.Select(sent => sent.Request.SequenceNumber));
        Assert.All(junction.Received, sent => Assert.Equal("34", sent.Request.RouteName));
    }

    [Fact]
    public async Task Without_a_valid_key_nobody_asks_and_the_refusal_says_how_to_log_in()
    {
        await using var host = await StartAsync();
        var junction = await AnsweringJunction.StartAsync(host, Junction);
        foreach (var key in new[] { null, "wrong", OldKey })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(Bus()) };
            if (key is not null)
                request.Headers.Add("X-Api-Key", key);
            using var answer = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }

        Assert.Empty(junction.Received);
    }

    [Fact]
    public async Task An_ambulance_claim_with_a_bus_company_s_key_is_rejected_and_in_the_audit_trail()
    {
        await using var host = await StartAsync();
        var junction = await AnsweringJunction.StartAsync(host, Junction);

        var (status, body) = await SendAsync(
            host, HttpMethod.Post, Path, BusKey, new { station_id = 5, role = "ambulance", importance = 14, lane = 1, arrival_in_s = 20 });
        var (posing, _) = await SendAsync(
            host, HttpMethod.Post, Path, BusKey, new { station_id = 5, role = "public_transport", @operator = "tram", line = "34", lane = 1 });

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (status, posing));
        Assert.Contains("'citybus' may not claim the role 'ambulance'", Text(body, "detail"), StringComparison.Ordinal);
        Assert.Empty(junction.Received);
        await Eventually.TrueAsync(() => host.Counters.Get("traffic_audit_events_total").Value == 2, "two events");
        await Eventually.TrueAsync(
            () => SendAsync(host, HttpMethod.Get, "/api/v1/ledger/audit", StaffKey).GetAwaiter().GetResult().Body.GetArrayLength() == 2,
            "the audit trail");
        var (_, audit) = await SendAsync(host, HttpMethod.Get, "/api/v1/ledger/audit", StaffKey);
        Assert.All(audit.EnumerateArray(), one => Assert.Equal(("claim_refused", "citybus"), (Text(one, "kind"), Text(one, "operator"))));
    }

    [Fact]
    public async Task Nobody_changes_or_sees_through_the_request_of_another_operator()
    {
        await using var host = await StartAsync();
        var junction = await AnsweringJunction.StartAsync(host, Junction);
        var (_, asked) = await SendAsync(host, HttpMethod.Post, Path, BusKey, Bus());

        var (status, _) = await SendAsync(host, HttpMethod.Delete, $"{Path}/{Text(asked, "id")}", TramKey);
        var (_, seen) = await SendAsync(host, HttpMethod.Get, Path, TramKey);
        var (_, open) = await SendAsync(host, HttpMethod.Get, Path, null);
        var (_, mine) = await SendAsync(host, HttpMethod.Get, "/api/v1/requests?mine=true", TramKey);
        var (_, staff) = await SendAsync(host, HttpMethod.Get, Path, StaffKey);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Single(junction.Received);
        Assert.Equal(JsonValueKind.Null, seen[0].GetProperty("station_id").ValueKind);
        Assert.Equal(JsonValueKind.Null, open[0].GetProperty("operator").ValueKind);
        Assert.Equal(0, mine.GetArrayLength());
        Assert.Equal("citybus", Text(staff[0], "operator"));
    }

    [Theory]
    [InlineData("""{"role":"public_transport"}""", "station_id")]
    [InlineData("""{"station_id":1,"role":"kangaroo"}""", "role")]
    [InlineData("""{"station_id":1,"role":"public_transport","lane":99}""", "lane")]
    [InlineData("""{"station_id":1,"role":"public_transport","arrival_in_s":-5}""", "arrival_in_s")]
    [InlineData("""{"station_id":1,"role":"public_transport","importance":15}""", "importance")]
    [InlineData("""{"station_id":1,"role":"public_transport","signal_group":"99"}""", "signal_group")]
    public async Task A_wrong_field_is_named_with_what_it_must_be(string body, string field)
    {
        await using var host = await StartAsync();
        await AnsweringJunction.StartAsync(host, Junction);

        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", BusKey);
        using var answer = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, Text(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, "parameter"));
    }

    [Fact]
    public async Task Without_keys_this_machine_needs_no_login_but_who_comes_through_a_proxy_or_another_name_does()
    {
        await using var host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [Junction] });
        await AnsweringJunction.StartAsync(host, Junction);

        var (local, body) = await SendAsync(host, HttpMethod.Post, Path, null, Bus());
        Assert.Equal((HttpStatusCode.Created, ""), (local, Text(body, "operator")));
        foreach (var (header, value) in new[] { ("X-Forwarded-For", "10.0.0.1"), ("Host", "evil.example") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = JsonContent.Create(Bus()) };
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_ledger_shows_an_operator_its_own_rows_with_its_own_vehicles_and_staff_all_without()
    {
        await using var host = await StartAsync();
        var store = new LedgerStore(LedgerDatabase.InFile(System.IO.Path.Combine(_folder, "ledger.db")));
        await Eventually.TrueAsync(() => File.Exists(System.IO.Path.Combine(_folder, "ledger.db")), "the store");
        var batch = new LedgerBatch();
        batch.Entries.Add(Ledger.LedgerStoreTests.Entry());
        batch.Entries.Add(Ledger.LedgerStoreTests.Entry() with { Operator = "tram", Vehicle = "def" });
        batch.Names.Add(new VehicleName("2026-03-01", "abc", "citybus", "4711"));
        await LedgerDatabase.InFile(System.IO.Path.Combine(_folder, "ledger.db")).MigrateAsync();
        await store.WriteAsync(batch, DateTimeOffset.UtcNow);

        var (_, own) = await SendAsync(host, HttpMethod.Get, "/api/v1/ledger/requests", BusKey);
        var (_, all) = await SendAsync(host, HttpMethod.Get, "/api/v1/ledger/requests", StaffKey);
        var (other, _) = await SendAsync(host, HttpMethod.Get, "/api/v1/ledger/requests?operator=tram", BusKey);
        var (nobody, _) = await SendAsync(host, HttpMethod.Get, "/api/v1/ledger/requests", null);
        var (_, sums) = await SendAsync(host, HttpMethod.Get, "/api/v1/ledger/sums?by=operator", BusKey);
        var (bad, _) = await SendAsync(host, HttpMethod.Get, "/api/v1/ledger/sums?by=colour", StaffKey);

        Assert.Equal(("citybus", "4711"), (Text(Assert.Single(own.EnumerateArray()), "operator"), Text(own[0], "own_vehicle")));
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Null], all.EnumerateArray().Select(row => row.GetProperty("own_vehicle").ValueKind));
        Assert.Equal(
            (HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (other, nobody, bad));
        Assert.Equal("citybus", Text(Assert.Single(sums.EnumerateArray()), "operator"));
        using var csv = new HttpRequestMessage(HttpMethod.Get, "/api/v1/ledger/requests?format=csv");
        csv.Headers.Authorization = new("Bearer", StaffKey);
        using var answer = await host.Client.SendAsync(csv);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(3, (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static object Bus() => new { vehicle = "4711", role = "public_transport", line = "34", lane = 1, arrival_in_s = 25 };

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static ApiKey Key(string key, string owner, string role, DateOnly? expires = null) =>
        new(key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), owner, role, expires);

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        WebHost host, HttpMethod method, string path, string? key, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        using var answer = await host.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
    }

    private Task<WebHost> StartAsync() => WebHost.StartAsync(new TrafficWebOptions
    {
        Junctions = [Junction],
        Ledger = new LedgerOptions { Database = LedgerDatabase.InFile(System.IO.Path.Combine(_folder, "ledger.db")) },
        Access = new AccessOptions
        {
            Operators = new OperatorBook(
                [
                    new Operator
                    {
                        Name = "citybus",
                        Grants = [new Grant { Roles = [BasicVehicleRole.PublicTransport], MaximumImportance = 9, Lines = ["3*"] }],
                    },
                    new Operator { Name = "tram", Grants = [new Grant()] },
                ],
                unsigned: null),
            Keys =
            [
                Key(BusKey, "citybus", AccessRoles.Operator),
                Key(OldKey, "citybus", AccessRoles.Operator, new DateOnly(2020, 1, 1)),
                Key(TramKey, "tram", AccessRoles.Operator),
                Key(StaffKey, "authority", AccessRoles.Staff),
            ],
        },
    });
}
