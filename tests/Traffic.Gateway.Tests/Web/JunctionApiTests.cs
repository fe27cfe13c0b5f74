using System.Net;
using System.Text.Json;
using Traffic.Actors.Messages;
using Traffic.Gateway.Api;

namespace Traffic.Gateway.Tests.Web;

public sealed class JunctionApiTests : IAsyncLifetime
{
    private static readonly Core.Topology.JunctionSpecification First = CrossingSpecification.At("K1");
    private static readonly Core.Topology.JunctionSpecification Second = CrossingSpecification.At("K2", 300);

    private WebHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await WebHost.StartAsync(new TrafficWebOptions { Junctions = [First, Second], Title = "Test" });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Junctions_are_listed_before_anything_was_heard_of_them()
    {
        var list = await _host.GetAsync("/api/v1/junctions");

        Assert.Equal(2, list.GetArrayLength());
        Assert.Equal("no_data", list[0].GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, list[0].GetProperty("age_s").ValueKind);
        Assert.Equal(52.09, list[0].GetProperty("position").GetProperty("latitude_deg").GetDouble(), 6);
        Assert.Equal(300, list[1].GetProperty("x_m").GetDouble(), 1);
    }

    [Fact]
    public async Task Detail_tells_groups_conflicts_detectors_and_stages()
    {
        var detail = await _host.GetAsync("/api/v1/junctions/K1");

        var group = detail.GetProperty("signal_groups")[0];
        Assert.Equal("02", group.GetProperty("name").GetString());
        Assert.Equal(6.0, group.GetProperty("fixed_green_s").GetDouble());
        Assert.Equal(["11", "22"], group.GetProperty("conflicts").EnumerateArray().Select(c => c.GetString()!));
        Assert.Equal("stop_line", detail.GetProperty("detectors")[0].GetProperty("kind").GetString());
        Assert.Equal("ML1", detail.GetProperty("stages")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Signals_tell_aspects_times_and_what_was_shown_before()
    {
        await PublishAsync(States.Of(First, 1000), States.Of(First, 1010, "02"), States.Of(First, 1030, "11"));

        var signals = await _host.GetAsync("/api/v1/junctions/K1/signals");

        Assert.Equal("live", signals.GetProperty("status").GetString());
        Assert.Equal(103.0, signals.GetProperty("time_s").GetDouble());
        var group = signals.GetProperty("groups")[2];
        Assert.Equal("green", group.GetProperty("aspect").GetString());
        Assert.Equal("extension_green", group.GetProperty("state").GetString());
        Assert.Equal(4.5, group.GetProperty("likely_s").GetDouble());
        var history = signals.GetProperty("history")[0].GetProperty("intervals").EnumerateArray().ToList();
        Assert.Equal(
            ["red 100-101", "green 101-103", "red 103-103"],
            history.Select(i => $"{i.GetProperty("aspect")} {i.GetProperty("from_s")}-{i.GetProperty("to_s")}"));
    }

    [Fact]
    public async Task A_gap_in_the_states_is_shown_as_unknown_not_as_the_old_aspect()
    {
        await PublishAsync(States.Of(First, 1000, "02"), States.Of(First, 1100, "02"));

        var signals = await _host.GetAsync("/api/v1/junctions/K1/signals");

        var history = signals.GetProperty("history")[0].GetProperty("intervals").EnumerateArray();
        Assert.Equal(["green", "", "green"], history.Select(i => i.GetProperty("aspect").ToString()));
    }

    [Fact]
    public async Task A_new_run_starts_a_new_history()
    {
        var again = States.Of(First, 1000);
        again.RunId = "another run";
        await PublishAsync(States.Of(First, 5000, "02"), again);

        var signals = await _host.GetAsync("/api/v1/junctions/K1/signals");

        Assert.Equal(1, signals.GetProperty("history")[0].GetProperty("intervals").GetArrayLength());
    }

    [Fact]
    public async Task Decisions_come_newest_first_with_the_reason_in_words()
    {
        for (var tick = 1; tick <= 3; tick++)
        {
            _host.Publish(new JunctionDecision
            {
                Tick = tick,
                Region = "utrecht",
                Junction = "K1",
                Group = "02",
                Kind = "end_green",
                Reason = "gap_out",
            });
        }

        await Eventually.TrueAsync(() => _host.View.Find("K1")!.DecisionCount == 3, "three decisions");

        var decisions = await _host.GetAsync("/api/v1/junctions/K1/decisions?limit=2");

        Assert.Equal([3, 2], decisions.EnumerateArray().Select(d => d.GetProperty("tick").GetInt32()));
        Assert.Contains("gap", decisions[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_planned_decision_comes_with_its_alternatives_in_the_list_and_in_the_signals()
    {
        _host.Publish(new JunctionDecision
        {
            Tick = 1000,
            Region = "utrecht",
            Junction = "K1",
            Kind = "planned",
            Reason = "cheapest",
            Text = "02 will get green.",
            Digest = 0xabc,
            Alternatives =
            {
                new PlannedAlternative { Second = 5, Groups = { "02", "08" }, Cost = 30, Delay = 20, Stops = 10, Motor = 30 },
                new PlannedAlternative { Second = -1, Groups = { "11" }, Cost = 44.5f, Delay = 44.5f, Motor = 44.5f },
            },
        });
        await PublishAsync(States.Of(First, 1000));

        var decision = (await _host.GetAsync("/api/v1/junctions/K1/decisions"))[0];
        var plan = (await _host.GetAsync("/api/v1/junctions/K1/signals")).GetProperty("plan");

        Assert.Equal(decision.GetRawText(), plan.GetRawText());
        Assert.Equal("0000000000000abc", plan.GetProperty("digest").GetString());
        var alternatives = plan.GetProperty("alternatives");
        Assert.Equal(["02", "08"], alternatives[0].GetProperty("groups").EnumerateArray().Select(g => g.GetString()!));
        Assert.Equal(5, alternatives[0].GetProperty("switch_in_s").GetInt32());
        Assert.Equal(20, alternatives[0].GetProperty("terms").GetProperty("delay").GetDouble());
        Assert.Equal(JsonValueKind.Null, alternatives[1].GetProperty("switch_in_s").ValueKind);
        Assert.Equal(44.5, alternatives[1].GetProperty("classes").GetProperty("motor").GetDouble());
    }

    [Fact]
    public async Task Signals_tell_three_changes_of_a_group_and_how_predictions_came_true()
    {
        var state = States.Of(First, 1000, "02");
        state.Groups[0].From = 30;
        state.Groups[0].To = 80;
        state.Groups[0].Later.Add(new ChangeReport { Earliest = 60, Likely = 300, From = 200, To = 450, Confidence = 4 });
        state.Groups[0].Later.Add(new ChangeReport { Earliest = 120 });
        state.Predictions =
        [
            new PredictionReport
            {
                Kind = Core.Topology.SignalGroupKind.Motor, StartOfGreen = true, LeadSeconds = 10, Changes = 5, Said = 4, Error = 60,
                WithinTwoSeconds = 3, Intervals = 4, Covered = 4, Width = 200, BackwardJumps = 2,
            },
        ];
        var next = States.Of(First, 1010, "02");
        await PublishAsync(state, next);

        var signals = await _host.GetAsync("/api/v1/junctions/K1/signals");

        var quality = signals.GetProperty("predictions")[0];
        Assert.Equal("motor start 10", $"{quality.GetProperty("kind")} {quality.GetProperty("change")} {quality.GetProperty("lead_s")}");
        Assert.Equal(1.5, quality.GetProperty("mean_absolute_error_s").GetDouble());
        Assert.Equal(0.75, quality.GetProperty("within_two_seconds_share").GetDouble());
        Assert.Equal(5, quality.GetProperty("interval_width_s").GetDouble());
        Assert.Equal(0, signals.GetProperty("outside_bounds").GetInt32());

        await PublishAsync(state with { Tick = 1020 });
        var changes = (await _host.GetAsync("/api/v1/junctions/K1/signals")).GetProperty("groups")[0].GetProperty("changes");
        Assert.Equal(["red", "green", "red"], changes.EnumerateArray().Select(c => c.GetProperty("to").GetString()!));
        Assert.Equal(8, changes[0].GetProperty("interval_to_s").GetDouble());
        Assert.Equal(30, changes[1].GetProperty("likely_s").GetDouble());
        Assert.Equal(JsonValueKind.Null, changes[2].GetProperty("likely_s").ValueKind);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    [InlineData("201")]
    public async Task A_bad_parameter_is_named(string limit)
    {
        var problem = await _host.GetAsync("/api/v1/junctions/K1/decisions?limit=" + limit, HttpStatusCode.BadRequest);

        Assert.Equal("limit", problem.GetProperty("parameter").GetString());
        Assert.Contains("1 to 200", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/signals")]
    [InlineData("/decisions")]
    [InlineData("/kpi")]
    [InlineData("/topology")]
    public async Task An_unknown_junction_is_answered_with_those_that_exist(string what)
    {
        var problem = await _host.GetAsync("/api/v1/junctions/K9" + what, HttpStatusCode.NotFound);

        Assert.Contains("'K9'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("K1, K2", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kpi_tells_means_and_throughput()
    {
        await PublishAsync(States.Of(First, 4600));

        var kpi = await _host.GetAsync("/api/v1/junctions/K1/kpi");

        Assert.Equal(12.34, kpi.GetProperty("mean_delay_s").GetDouble());
        Assert.Equal(100, kpi.GetProperty("throughput_veh_per_h").GetDouble());
        Assert.Equal(360, kpi.GetProperty("duration_s").GetDouble());
        Assert.Equal(8, kpi.GetProperty("queue_vehicles").GetInt32());
    }

    [Fact]
    public async Task Topology_is_in_the_plane_of_the_network()
    {
        var topology = await _host.GetAsync("/api/v1/junctions/K2/topology");

        var lane = topology.GetProperty("lanes")[0];
        Assert.Equal(285, lane.GetProperty("points_m")[0].GetDouble(), 1);
        Assert.Equal("02", lane.GetProperty("signal_groups")[0].GetString());
        Assert.Equal(52.09, lane.GetProperty("stop_line").GetProperty("latitude_deg").GetDouble(), 3);
    }

    [Fact]
    public async Task A_junction_that_only_the_bus_knows_shows_up_without_geometry()
    {
        await PublishAsync(States.Of(CrossingSpecification.At("K7"), 1000, "02"));

        var signals = await _host.GetAsync("/api/v1/junctions/K7/signals");
        var problem = await _host.GetAsync("/api/v1/junctions/K7/topology", HttpStatusCode.NotFound);

        Assert.Equal("green", signals.GetProperty("groups")[0].GetProperty("aspect").GetString());
        Assert.Contains("configuration", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unreadable_states_are_counted_and_harm_nothing()
    {
        await PublishAsync(States.Of(First, 1000));
        _host.Bus.Publish("its.v1.utrecht.K1.state", "application/x-protobuf", [0xff, 0xff, 0xff]);
        await Eventually.TrueAsync(
            () => _host.Counters.Get("traffic_view_dropped_total", "reason", "unreadable").Value == 1, "the drop is counted");

        var signals = await _host.GetAsync("/api/v1/junctions/K1/signals");

        Assert.Equal(1000, signals.GetProperty("tick").GetInt64());
    }

    private async Task PublishAsync(params JunctionState[] states)
    {
        foreach (var state in states)
            _host.Publish(state);
        var last = states[^1];
        await Eventually.TrueAsync(
            () => _host.View.Find(last.Junction)?.State is { } state && state.Tick == last.Tick && state.RunId == last.RunId,
            "the state arrives");
    }
}
