using Traffic.Core;
using Traffic.Sim.Demand;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Tests.Demand;

public class VehicleTypeTests
{
    [Theory]
    [InlineData("passenger", 5, 200, 2.6, 4.5, 9, 0.1)]
    [InlineData("truck", 7.1, 130, 1.3, 4, 7, 0.05)]
    [InlineData("bus", 12, 100, 1.2, 4, 7, 0)]
    [InlineData("tram", 22, 80, 1, 3, 7, 0)]
    [InlineData("bicycle", 1.6, 50, 1.2, 3, 7, 0.1)]
    [InlineData("motorcycle", 2.2, 200, 6, 10, 10, 0.1)]
    public void A_type_that_gives_its_class_alone_is_as_in_SUMO_1_15(
        string name, double length, double maxSpeedKmh, double accel, double decel, double emergencyDecel, double deviation)
    {
        var type = Read($"<vType id=\"t\" vClass=\"{name}\"/>");
        Assert.Equal((length, accel, decel, emergencyDecel), (type.Length, type.Accel, type.Decel, type.EmergencyDecel));
        Assert.Equal(maxSpeedKmh / 3.6, type.MaxSpeed, 9);
        Assert.Equal(new SpeedFactor(1, deviation, 0.2, 2), type.SpeedFactor);
    }

    [Theory]
    [InlineData("passenger", 4.5, 2, 2, 2, 1.15, 0.1)]
    [InlineData("delivery", 6, 2, 1.7, 2, 1.3, 0.05)]
    [InlineData("truck", 12, 2.5, 1, 2, 1.6, 0.05)]
    [InlineData("bus", 12, 2.5, 1.1, 1.2, 1.5, 0.05)]
    [InlineData("bicycle", 1.9, 0.8, 1, 1.5, 1.3, 0.1)]
    public void A_type_with_EIDM_and_its_class_alone_is_calibrated(
        string name, double length, double minGap, double accel, double decel, double tau, double deviation)
    {
        var type = Read($"<vType id=\"t\" vClass=\"{name}\" carFollowModel=\"EIDM\"/>");
        Assert.Equal((length, minGap, accel, decel, tau), (type.Length, type.MinGap, type.Accel, type.Decel, type.Tau));
        Assert.Equal(deviation, type.SpeedFactor.Deviation);
    }

    [Fact]
    public void What_a_file_says_of_a_type_with_EIDM_holds()
    {
        var type = Read("<vType id=\"t\" length=\"5\" minGap=\"3\" accel=\"1\" decel=\"4\" tau=\"2\" speedDev=\"0\" carFollowModel=\"EIDM\"/>");
        Assert.Equal((5.0, 3.0, 1.0, 4.0, 2.0, 0.0), (type.Length, type.MinGap, type.Accel, type.Decel, type.Tau, type.SpeedFactor.Deviation));
    }

    [Theory]
    [InlineData("carFollowModel=\"IDM\"/>")]
    [InlineData("carFollowModel=\"Krauss\"/>")]
    [InlineData("><carFollowing-IDM/></vType>")]
    public void A_type_with_a_model_of_SUMO_keeps_the_values_of_SUMO(string rest)
    {
        var type = Read($"<vType id=\"t\" {rest}");
        Assert.Equal((5.0, 2.5, 2.6, 4.5, 1.0), (type.Length, type.MinGap, type.Accel, type.Decel, type.Tau));
    }

    [Fact]
    public void Old_files_name_the_model_in_the_element_of_its_parameters()
    {
        var type = Read("<vType id=\"t\"><carFollowing-EIDM tau=\"1.4\"/></vType>");
        Assert.Equal(("EIDM", 1.4, 2.0), (type.CarFollowModel, type.Tau, type.Accel));
    }

    [Fact]
    public void Decel_above_the_emergency_value_raises_it()
    {
        var type = Read("<vType id=\"t\" decel=\"10\"/>");
        Assert.Equal((10.0, 10.0), (type.EmergencyDecel, type.ApparentDecel));
    }

    [Fact]
    public void Maximum_speed_of_a_pedestrian_is_the_pace_he_likes()
    {
        var type = Read("<vType id=\"t\" vClass=\"pedestrian\" maxSpeed=\"1.3\"/>");
        Assert.Equal(1.3, type.DesiredMaxSpeed);
        Assert.Equal(37.58 / 3.6, type.MaxSpeed, 9);
        Assert.Equal(1.3 * 0.5, type.SpeedOn(13.89, 0.5), 9);
    }

    [Theory]
    [InlineData("speedFactor=\"1.2\"", 1.2, 0.1, 0.2, 2)]
    [InlineData("speedFactor=\"1.2\" speedDev=\"0.3\"", 1.2, 0.3, 0.2, 2)]
    [InlineData("speedFactor=\"normc(1.1,0.3,0.5,1.5)\"", 1.1, 0.3, 0.5, 1.5)]
    [InlineData("speedDev=\"0.05\" speedFactor=\"normc(1.1,0.3,0.5,1.5)\"", 1.1, 0.05, 0.5, 1.5)]
    [InlineData("speedFactor=\"norm(1.1,0.3)\"", 1.1, 0.3, 0.05, double.PositiveInfinity)]
    public void Speed_factors_are_numbers_or_distributions(string attributes, double mean, double deviation, double minimum, double maximum) =>
        Assert.Equal(new SpeedFactor(mean, deviation, minimum, maximum), Read($"<vType id=\"t\" {attributes}/>").SpeedFactor);

    [Fact]
    public void The_option_default_speeddev_holds_for_types_that_give_none()
    {
        const string Option = "<default.speeddev value=\"0\"/>";
        Assert.Equal(0, Read("<vType id=\"t\"/>", Option).SpeedFactor.Deviation);
        Assert.Equal(0.2, Read("<vType id=\"t\" speedDev=\"0.2\"/>", Option).SpeedFactor.Deviation);
        Assert.Equal(0.3, Read("<vType id=\"t\" speedFactor=\"norm(1,0.3)\"/>", Option).SpeedFactor.Deviation);
    }

    [Fact]
    public void Manners_and_preferences_are_read_and_the_rest_is_reported()
    {
        using var files = new TemporaryScenario(
            "<vType id=\"t\" jmDriveAfterYellowTime=\"2\" lcCooperative=\"0\" latAlignment=\"right\" lcOpposite=\"1\" carFollowModel=\"Wiedemann\"><param key=\"a\" value=\"b\"/></vType>");
        var scenario = files.Load();
        var type = Assert.Single(scenario.VehicleTypes);
        Assert.Equal((2.0, 0.0, LateralAlignment.Right), (type.Junction.DriveAfterYellowTime, type.LaneChange.Cooperative, type.LateralAlignment));
        Assert.Equal(
            ["<param> in <vType>", "carFollowModel 'Wiedemann' (Krauss stands in for it)", "vType attribute 'lcOpposite'"],
            scenario.Report.Unused.Select(line => line[..line.IndexOf(": not used", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("vClass=\"spaceship\"", "unknown vehicle class 'spaceship'")]
    [InlineData("length=\"0\"", "attribute 'length' = '0' is not a positive number")]
    [InlineData("accel=\"fast\"", "attribute 'accel' = 'fast' is not a number")]
    [InlineData("speedFactor=\"norm(1)\"", "attribute 'speedFactor' = 'norm(1)' is not a number, norm(mean,dev) or normc(mean,dev,min,max)")]
    public void Bad_values_are_named_with_file_and_line(string attributes, string message)
    {
        using var files = new TemporaryScenario($"\n<vType id=\"t\" {attributes}/>");
        var error = Assert.Throws<InputException>(files.Load);
        Assert.Equal($"{files.PathOf("demand.rou.xml")}:3: <vType id=\"t\">: {message}", error.Message);
    }

    [Fact]
    public void Old_networks_names_of_classes_are_known()
    {
        Assert.True(VehicleClasses.TryParse("public_transport", out var vehicleClass));
        Assert.Equal(VehicleClass.Bus, vehicleClass);
        Assert.False(VehicleClasses.TryParse("Passenger", out _));
    }

    private static VehicleType Read(string type, string options = "")
    {
        using var files = new TemporaryScenario(type, options: options);
        return Assert.Single(files.Load().VehicleTypes);
    }
}
