using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Tests.Scenarios;

public class SharedScenarioTests
{
    public static TheoryData<string, int, int> Files => new()
    {
        { "g5/AS.sumocfg", 2918, 60 },
        { "networks/cologne1/cologne1.sumocfg", 2015, 0 },
        { "networks/cologne3/cologne3.sumocfg", 2856, 0 },
        { "networks/ingolstadt1/ingolstadt1.sumocfg", 1716, 0 },
        { "networks/grid4x4/grid4x4.sumocfg", 1473, 0 },
        { "networks/bologna-acosta/run.sumocfg", 8779, 58 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_scenario_loads_and_all_its_vehicles_get_a_route(string file, int vehicles, int detectors)
    {
        var scenario = SumoScenario.Load(SharedData.File(file));
        var traffic = scenario.PlanTraffic();
        Assert.Equal((vehicles, detectors), (traffic.Vehicles.Length, scenario.Detectors.Length));
        Assert.Empty(traffic.LeftOut);
        Assert.Equal(traffic.Vehicles.OrderBy(vehicle => vehicle.Depart).Select(vehicle => vehicle.Id), traffic.Vehicles.Select(vehicle => vehicle.Id));
    }

    [Fact]
    public void Programs_of_additional_files_are_in_force()
    {
        var network = SumoScenario.Load(SharedData.File("networks/bologna-acosta/run.sumocfg")).Network;
        Assert.All(network.TrafficLights, light => Assert.Equal("utopia", light.ActiveProgram.Id));
        Assert.All(network.TrafficLights, light => Assert.Equal(2, light.Programs.Length));
    }

    [Fact]
    public void The_remote_port_of_G5_is_dropped_and_said_so()
    {
        var report = SumoScenario.Load(SharedData.File("g5/AS.sumocfg")).Report;
        Assert.Contains(report.Remarks, remark => remark.Contains("AS.sumocfg:30: option 'remote-port' is ignored", StringComparison.Ordinal));
        Assert.Contains(report.Unused, line => line.StartsWith("<taz> in additional files: not used (11x", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_seed_draws_the_same_types_and_another_seed_others()
    {
        var scenario = SumoScenario.Load(SharedData.File("g5/AS.sumocfg"));
        var options = new Traffic.Sim.Demand.PlanOptions(1, 57600, 61200);
        var first = scenario.PlanTraffic(options).Vehicles.Select(vehicle => vehicle.Type.Id).ToArray();
        Assert.Equal(first, scenario.PlanTraffic(options).Vehicles.Select(vehicle => vehicle.Type.Id));
        Assert.NotEqual(first, scenario.PlanTraffic(options with { Seed = 2 }).Vehicles.Select(vehicle => vehicle.Type.Id));
        // 25 equally likely kinds of cars over 1924 cars: each about 77 times.
        var cars = first.Where(type => type.StartsWith("vehDistCar", StringComparison.Ordinal)).CountBy(type => type).ToArray();
        Assert.Equal(25, cars.Length);
        Assert.All(cars, car => Assert.InRange(car.Value, 40, 120));
    }
}
