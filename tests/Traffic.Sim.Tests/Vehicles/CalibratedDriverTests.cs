using MathNet.Numerics.Statistics;
using Traffic.Sim.Random;
using Traffic.Sim.Tests.Engine;
using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Tests.Vehicles;

public class CalibratedDriverTests
{
    [Fact]
    public void Variants_of_a_type_have_its_means_and_the_spread_that_is_said()
    {
        var type = Driver("carFollowModel=\"EIDM\" sigma=\"0\"");
        var variants = Enumerable.Range(0, DriverSpread.Variants).Select(variant => DriverSpread.Vary(type, variant)).ToArray();

        Assert.Equal(type.Headway, variants.Select(variant => variant.Headway).Mean(), 1e-9);
        Assert.Equal(type.Acceleration, variants.Select(variant => variant.Acceleration).Mean(), 1e-9);
        Assert.Equal(DriverSpread.Headway * type.Headway, variants.Select(variant => variant.Headway).PopulationStandardDeviation(), 1e-9);
        Assert.Equal(DriverSpread.Acceleration * type.Acceleration, variants.Select(variant => variant.Acceleration).PopulationStandardDeviation(), 1e-9);
    }

    [Fact]
    public void Every_variant_is_drawn_about_as_often_and_depends_on_seed_and_trip_alone()
    {
        var counts = new int[DriverSpread.Variants];
        for (var trip = 0; trip < 64_000; trip++)
        {
            var variant = DriverSpread.Draw(new Philox(7), trip);
            Assert.Equal(variant, DriverSpread.Draw(new Philox(7), trip));
            counts[variant]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 850, 1150));
        Assert.NotEqual(
            Enumerable.Range(0, 20).Select(trip => DriverSpread.Draw(new Philox(7), trip)),
            Enumerable.Range(0, 20).Select(trip => DriverSpread.Draw(new Philox(8), trip)));
    }

    [Theory]
    [InlineData("carFollowModel=\"EIDM\"", true)]
    [InlineData("carFollowModel=\"IDM\"", false)]
    [InlineData("carFollowModel=\"EIDM\" sigma=\"0\"", false)]
    [InlineData("carFollowModel=\"Krauss\"", false)]
    [InlineData("", false)]
    public void Drivers_of_the_calibrated_model_differ_and_those_of_SUMO_do_not(string attributes, bool differ)
    {
        var headways = Drivers(attributes, 12).Select(driver => driver.Headway).Distinct().Count();

        Assert.Equal(differ, headways > 1);
    }

    [Fact]
    public void A_calibrated_driver_eases_off_near_the_speed_he_likes()
    {
        var type = Driver("carFollowModel=\"EIDM\" sigma=\"0\"");

        Assert.Equal(type.AccelerationPerStep, CarFollowing.Reach(type, 0, 13.89), 1e-9);
        Assert.Equal(6.945 + (type.AccelerationPerStep * 15 / 16), CarFollowing.Reach(type, 6.945, 13.89), 1e-9);
        Assert.Equal(13.89, CarFollowing.Reach(type, 13.89, 13.89), 1e-9);
        Assert.Equal(16, CarFollowing.Reach(type, 16, 13.89), 1e-9);
    }

    [Fact]
    public void A_calibrated_driver_enters_behind_another_at_the_speed_he_can_keep_there()
    {
        var type = Driver("carFollowModel=\"EIDM\" sigma=\"0\"");

        // The gap he wishes for at 12 m/s behind one as fast: v T.
        Assert.Equal(12, CarFollowing.EntrySpeed(type, 12 * type.Headway, 12, 2), 1e-6);
        Assert.InRange(CarFollowing.EntrySpeed(type, 5, 12, 2), 5, 11.9);
        Assert.Equal(0, CarFollowing.EntrySpeed(type, 0, 12, 2));
    }

    [Fact]
    public void Nobody_passes_a_red_light_at_the_end_of_a_usual_yellow()
    {
        using var road = new Road(
            "street",
            "<vType id=\"car\" carFollowModel=\"EIDM\"/>\n<flow id=\"f\" type=\"car\" begin=\"0\" end=\"900\" period=\"exp(0.3)\" departSpeed=\"max\"><route edges=\"in out\"/></flow>",
            """
            <tlLogic id="light" type="static" programID="test" offset="0">
              <phase duration="12" state="G"/><phase duration="3" state="y"/><phase duration="8" state="r"/>
            </tlLogic>
            """);
        road.RunTo(900);

        Assert.True(road.Simulation.Arrived > 150, $"{road.Simulation.Arrived} arrived");
        Assert.Equal(0, road.Simulation.Executor.RedPassed);
        Assert.Equal(0, road.Simulation.Executor.RedUnavoidable);
    }

    private static DriverType Driver(string attributes) => Drivers(attributes, 1)[0];

    private static DriverType[] Drivers(string attributes, int count)
    {
        using var road = new Road(
            "street", $"<vType id=\"car\" {attributes}/>\n<flow id=\"f\" type=\"car\" begin=\"0\" period=\"3\" number=\"{count}\"><route edges=\"in out\"/></flow>");
        road.RunTo((3 * count) + 1);
        return [.. road.State.Vehicles.Where(vehicle => vehicle.Type is not null).Select(vehicle => vehicle.Type)];
    }
}
