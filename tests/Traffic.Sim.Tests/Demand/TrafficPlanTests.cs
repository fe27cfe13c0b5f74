using Traffic.Core;
using Traffic.Sim.Demand;

namespace Traffic.Sim.Tests.Demand;

public class TrafficPlanTests
{
    private static readonly PlanOptions Hour = new(1, 0, 3600);

    [Fact]
    public void Trips_routes_and_flows_are_one_list_ordered_by_departure()
    {
        using var files = new TemporaryScenario("""
            <route id="r" edges="n_in s_out"/>
            <vehicle id="late" depart="0:01:40" route="r"/>
            <trip id="trip" depart="5.25" from="w_in" to="e_out"/>
            <vehicle id="inner" depart="0"><route edges="e_in w_out"/></vehicle>
            <flow id="f" begin="0" end="20" period="10" from="s_in" to="n_out"/>
            """);
        var vehicles = files.Load().PlanTraffic(Hour).Vehicles;
        Assert.Equal(["inner", "f.0", "trip", "f.1", "late"], vehicles.Select(vehicle => vehicle.Id));
        Assert.Equal([0, 0, 5.25, 10, 100], vehicles.Select(vehicle => vehicle.Depart));
        Assert.All(vehicles, vehicle => Assert.Equal(2, vehicle.Route.Length));
    }

    [Theory]
    [InlineData("end=\"100\" number=\"4\"", new double[] { 0, 25, 50, 75 })]
    [InlineData("end=\"3600\" vehsPerHour=\"2\"", new double[] { 0, 1800 })]
    [InlineData("number=\"3\" period=\"7\"", new double[] { 0, 7, 14 })]
    [InlineData("period=\"1500\"", new double[] { 0, 1500, 3000 })]
    public void Regular_flows_send_at_equal_gaps(string attributes, double[] departures)
    {
        using var files = new TemporaryScenario($"<flow id=\"f\" begin=\"0\" {attributes} from=\"s_in\" to=\"n_out\"/>");
        Assert.Equal(departures, files.Load().PlanTraffic(Hour).Vehicles.Select(vehicle => vehicle.Depart));
    }

    [Theory]
    [InlineData("probability=\"0.1\"")]
    [InlineData("period=\"exp(0.1)\"")]
    public void Random_flows_send_about_as_many_as_asked_and_repeat_for_a_seed(string attributes)
    {
        using var files = new TemporaryScenario($"<flow id=\"f\" begin=\"0\" end=\"3600\" {attributes} from=\"s_in\" to=\"n_out\"/>");
        var scenario = files.Load();
        var first = scenario.PlanTraffic(Hour).Vehicles.Select(vehicle => vehicle.Depart).ToArray();
        Assert.InRange(first.Length, 290, 430);
        Assert.Equal(first, scenario.PlanTraffic(Hour).Vehicles.Select(vehicle => vehicle.Depart));
        Assert.NotEqual(first, scenario.PlanTraffic(Hour with { Seed = 2 }).Vehicles.Select(vehicle => vehicle.Depart));
    }

    [Fact]
    public void Scale_spreads_evenly()
    {
        using var files = new TemporaryScenario("<flow id=\"f\" begin=\"0\" end=\"100\" period=\"10\" from=\"s_in\" to=\"n_out\"/>");
        var scenario = files.Load();
        Assert.Equal(5, scenario.PlanTraffic(Hour with { Scale = 0.5 }).Vehicles.Length);
        var doubled = scenario.PlanTraffic(Hour with { Scale = 1.5 }).Vehicles;
        Assert.Equal(15, doubled.Length);
        Assert.Equal(15, doubled.Select(vehicle => vehicle.Id).Distinct().Count());
        Assert.Contains(doubled, vehicle => vehicle.Id == "f.1.1");
    }

    [Fact]
    public void Departures_before_the_begin_are_left_out()
    {
        using var files = new TemporaryScenario("<flow id=\"f\" begin=\"0\" end=\"100\" period=\"10\" from=\"s_in\" to=\"n_out\"/>");
        Assert.Equal(5, files.Load().PlanTraffic(Hour with { Begin = 50 }).Vehicles.Length);
    }

    [Fact]
    public void Types_and_routes_of_distributions_are_drawn_by_their_weights()
    {
        using var files = new TemporaryScenario("""
            <vTypeDistribution id="mix"><vType id="a" probability="3"/><vType id="b" probability="1"/></vTypeDistribution>
            <vTypeDistribution id="named" vTypes="a b" probabilities="0 1"/>
            <routeDistribution id="ways"><route edges="s_in n_out" probability="1"/><route edges="s_in e_out" probability="1"/></routeDistribution>
            <flow id="f" type="mix" begin="0" end="1000" period="1" route="ways"/>
            <flow id="g" type="named" begin="0" end="10" period="1" route="ways"/>
            """);
        var vehicles = files.Load().PlanTraffic(Hour).Vehicles;
        var mixed = vehicles.Where(vehicle => vehicle.Id.StartsWith('f')).ToArray();
        Assert.InRange(mixed.Count(vehicle => vehicle.Type.Id == "a"), 700, 800);
        Assert.InRange(mixed.GroupBy(vehicle => vehicle.Route[1]).Min(way => way.Count()), 440, 500);
        Assert.All(vehicles.Where(vehicle => vehicle.Id.StartsWith('g')), vehicle => Assert.Equal("b", vehicle.Type.Id));
    }

    [Fact]
    public void Ways_of_departure_and_arrival_are_read()
    {
        using var files = new TemporaryScenario(
            "<trip id=\"t\" depart=\"0\" from=\"s_in\" to=\"n_out\" departLane=\"best\" departPos=\"-5\" departSpeed=\"max\" arrivalPos=\"7\" arrivalLane=\"1\"/>");
        var ends = Assert.Single(files.Load().PlanTraffic(Hour).Vehicles).Ends;
        Assert.Equal((DepartLaneKind.Best, DepartPositionKind.Given, -5.0, DepartSpeedKind.Max), (ends.DepartLane, ends.DepartPosition, ends.DepartPositionMeters, ends.DepartSpeed));
        Assert.Equal((ArrivalKind.Given, 7.0, ArrivalKind.Given, 1), (ends.ArrivalPosition, ends.ArrivalPositionMeters, ends.ArrivalLane, ends.ArrivalLaneIndex));
    }

    [Fact]
    public void Stops_follow_the_route_and_know_bus_stops()
    {
        using var files = new TemporaryScenario(
            """
            <vType id="bus" vClass="bus"/>
            <vehicle id="b" type="bus" depart="0"><route edges="e_in w_out"/><stop busStop="halt" duration="20"/><stop lane="w_out_0" endPos="-10" until="90"/></vehicle>
            """,
            "<busStop id=\"halt\" lane=\"e_in_0\" startPos=\"30\" endPos=\"50\"/>");
        var stops = Assert.Single(files.Load().PlanTraffic(Hour).Vehicles).Stops;
        Assert.Equal((30.0, 50.0, 20.0, "halt"), (stops[0].Start, stops[0].End, stops[0].Duration, stops[0].Place));
        Assert.Equal(90, stops[1].Until);
    }

    [Theory]
    [InlineData("<trip id=\"t\" depart=\"0\" type=\"ufo\" from=\"n_in\" to=\"s_out\"/>", "<trip id=\"t\">: unknown vehicle type 'ufo'; define it with <vType id=\"ufo\" .../> in a route or additional file")]
    [InlineData("<trip id=\"t\" depart=\"0\" from=\"nowhere\" to=\"s_out\"/>", "<trip id=\"t\">: unknown edge 'nowhere'; the network is ")]
    [InlineData("<trip id=\"t\" depart=\"0\" from=\"n_out\" to=\"s_out\"/>", "<trip id=\"t\">: there is no way from edge 'n_out' to 's_out' for class passenger")]
    [InlineData("<vehicle id=\"v\" depart=\"0\"><route edges=\"n_in n_out\"/></vehicle>", "<vehicle id=\"v\">: the route is disconnected: no connection from edge 'n_in' to 'n_out' for class passenger")]
    [InlineData("<vehicle id=\"v\" depart=\"0\" route=\"r\"/>", "<vehicle id=\"v\">: unknown route 'r'")]
    [InlineData("<vehicle id=\"v\" depart=\"0\"><route edges=\"n_in s_out\"/><stop busStop=\"x\" duration=\"1\"/></vehicle>", "<stop>: unknown bus stop 'x'; define it in an additional file")]
    public void What_cannot_be_planned_ends_the_run_with_file_and_line(string item, string message)
    {
        using var files = new TemporaryScenario(item);
        var scenario = files.Load();
        var error = Assert.Throws<InputException>(() => scenario.PlanTraffic(Hour));
        Assert.StartsWith($"{files.PathOf("demand.rou.xml")}:2: {message}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Route_errors_leave_only_their_vehicles_out_where_the_scenario_says_so()
    {
        using var files = new TemporaryScenario(
            """
            <trip id="bad" depart="0" from="nowhere" to="s_out"/>
            <trip id="good" depart="1" from="n_in" to="s_out"/>
            """,
            options: "<ignore-route-errors value=\"true\"/>");
        var traffic = files.Load().PlanTraffic();
        Assert.Equal("good", Assert.Single(traffic.Vehicles).Id);
        Assert.Contains("<trip id=\"bad\">: unknown edge 'nowhere'", Assert.Single(traffic.LeftOut), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<vehicle id=\"v\" depart=\"triggered\"/>", "depart=\"triggered\" is not supported")]
    [InlineData("<vehicle id=\"v\" depart=\"0\" departLane=\"middle\"/>", "attribute 'departLane' = 'middle' is not a lane index, first, random, free, allowed or best")]
    [InlineData("<trip id=\"v\" depart=\"0\" fromTaz=\"a\" toTaz=\"b\"/>", "'fromTaz' is not supported; give edges in 'from' and 'to'")]
    [InlineData("<flow id=\"v\" begin=\"0\" from=\"a\" to=\"b\"/>", "give 'end' and one of number, vehsPerHour, period and probability")]
    [InlineData("<trip id=\"v\" depart=\"soon\" from=\"a\" to=\"b\"/>", "attribute 'depart' = 'soon' is not a time; write seconds or hh:mm:ss")]
    public void What_cannot_be_understood_is_refused_on_loading(string item, string message)
    {
        using var files = new TemporaryScenario(item);
        var error = Assert.Throws<InputException>(files.Load);
        Assert.StartsWith(files.PathOf("demand.rou.xml") + ":2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_walk_on_a_road_without_room_for_pedestrians_is_refused()
    {
        using var files = new TemporaryScenario("<person id=\"p\" depart=\"0\"><walk edges=\"n_in s_out\"/></person>");
        var error = Assert.Throws<InputException>(() => files.Load().PlanTraffic());
        Assert.Equal(
            $"{files.PathOf("demand.rou.xml")}:2: <walk> of person 'p': nobody can walk on edge 'n_in': no lane permits pedestrians",
            error.Message);
    }
}
