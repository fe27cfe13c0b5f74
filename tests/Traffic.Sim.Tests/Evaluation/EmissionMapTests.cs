using System.Text.Json;
using Traffic.Core.Emissions;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Evaluation.Air;

namespace Traffic.Sim.Tests.Evaluation;

public class EmissionMapTests
{
    private const string Cyclists = """
        <vType id="bike" vClass="bicycle"/>
        <flow id="b" type="bike" from="n_in" to="s_out" begin="0" end="600" period="60"/>
        """;

    private const string Trucks = """
        <vType id="truck" vClass="truck"/>
        <flow id="t" type="truck" from="n_in" to="s_out" begin="0" end="600" period="12"/>
        """;

    [Fact]
    public void A_steady_source_settles_at_the_concentration_of_the_box_model()
    {
        var (side, wind, height, rate) = (25.0, 2.0, 3.0, 5.0);
        var air = default(CellAir);
        for (var step = 1; step <= 6000; step++)
        {
            air.NoxNow = rate * 0.1;
            air.Advance(step * 0.1, side / wind, side * side * height);
        }

        Assert.Equal(rate * 1000 / (wind * height * side), air.NoxConcentration, 0.3);
        air.Advance(600 + (side / wind), side / wind, side * side * height);
        Assert.Equal(rate * 1000 / (wind * height * side) / Math.E, air.NoxConcentration, 0.2);
    }

    [Fact]
    public void The_cells_hold_all_that_was_emitted()
    {
        var (report, map) = Run(Cyclists + Trucks, EmissionEdition.Hbefa4);
        Assert.True(report.Co2Kg > 1);
        Assert.Equal(report.Co2Kg * 1000, Cells(map).Sum(cell => cell.GetProperty("co2_g").GetDouble()), 2.0);
        Assert.Equal(report.NoxG * 1000, Cells(map).Sum(cell => cell.GetProperty("nox_mg").GetDouble()), 5.0);
    }

    [Fact]
    public void Cyclists_beside_trucks_breathe_exhaust_and_those_alone_do_not()
    {
        var alone = Assert.Single(Routes(Run(Cyclists, EmissionEdition.Hbefa4).Map));
        Assert.Equal(0, alone.GetProperty("nox_ug_s_m3").GetDouble());
        Assert.True(alone.GetProperty("trips").GetInt32() >= 8);

        var beside = Assert.Single(Routes(Run(Cyclists + Trucks, EmissionEdition.Hbefa4).Map));
        Assert.True(beside.GetProperty("nox_ug_s_m3").GetDouble() > 10);
        Assert.Equal(
            beside.GetProperty("nox_ug_s_m3").GetDouble() / beside.GetProperty("mean_time_s").GetDouble(),
            beside.GetProperty("mean_nox_ug_m3").GetDouble(), 0.01);
    }

    [Fact]
    public void Types_without_a_class_follow_the_edition_and_those_with_one_do_not()
    {
        var named = "<vType id=\"car\" emissionClass=\"HBEFA3/PC_G_EU4\"/><flow id=\"c\" type=\"car\" from=\"n_in\" to=\"s_out\" begin=\"0\" end=\"100\" period=\"10\"/>";
        var unnamed = named.Replace("emissionClass=\"HBEFA3/PC_G_EU4\"", "", StringComparison.Ordinal);
        Assert.Equal(Run(named, EmissionEdition.Hbefa3).Report.Co2Kg, Run(named, EmissionEdition.Hbefa4).Report.Co2Kg);
        Assert.Equal(Run(named, EmissionEdition.Hbefa3).Report.Co2Kg, Run(unnamed, EmissionEdition.Hbefa3).Report.Co2Kg);
        Assert.True(Run(unnamed, EmissionEdition.Hbefa4).Report.Co2Kg < Run(unnamed, EmissionEdition.Hbefa3).Report.Co2Kg);
    }

    [Fact]
    public void A_network_without_a_place_on_earth_gives_its_own_metres_and_says_so()
    {
        var (_, map) = Run(Cyclists, EmissionEdition.Hbefa4);
        Assert.Equal("metres of the network", map.RootElement.GetProperty("coordinates").GetString());
    }

    private static IEnumerable<JsonElement> Cells(JsonDocument map) => Properties(map, "cell");

    private static IEnumerable<JsonElement> Routes(JsonDocument map) => Properties(map, "cycle_route");

    private static IEnumerable<JsonElement> Properties(JsonDocument map, string kind) => map.RootElement.GetProperty("features")
        .EnumerateArray().Select(feature => feature.GetProperty("properties"))
        .Where(properties => properties.GetProperty("kind").GetString() == kind);

    private static (KpiReport Report, JsonDocument Map) Run(string demand, EmissionEdition edition)
    {
        using var files = new TemporaryScenario(demand, "", "<time><begin value=\"0\"/><end value=\"800\"/></time>");
        var map = new EmissionMap(new EmissionMapOptions());
        var simulation = new Simulation(
            files.Load(), new SimulationOptions { PlaysNetworkPrograms = true, EmissionEdition = edition },
            outputs: new SimulationOutputs { EmissionMap = map });
        simulation.Run();
        var stream = new MemoryStream();
        map.Write(stream, "test");
        return (simulation.Report("fixed"), JsonDocument.Parse(stream.ToArray()));
    }
}
