using Traffic.Sim.Reconstruction;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Tests.Reconstruction;

public sealed class DemandReconstructionTests
{
    [Fact]
    public void Every_connected_vehicle_is_found_once_with_its_way()
    {
        using var town = new RecordedTown(penetration: 1);

        var trips = town.Demand.Sample(1).Trips;

        Assert.InRange(trips.Count, town.Inserted, 1.03 * town.Inserted);
        Assert.Equal(town.Inserted, trips.Count(trip => trip.Seen));
        Assert.All(trips.Where(trip => trip.Route.Count > 1), trip => Assert.Contains(Way(town, trip), (string[])["s_in n_out", "w_in e_out", "w_in s_out"]));
    }

    [Fact]
    public void The_car_is_as_long_as_its_cams_say_and_keeps_the_gap_seen_in_queues()
    {
        using var town = new RecordedTown(penetration: 1);

        var car = town.Demand.Sample(1).Car;

        Assert.Equal(4.4, car.LengthMeters, 0.01);
        Assert.Equal(1.8, car.GapMeters, 0.25);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0)]
    public void Those_not_connected_are_there_in_number(double penetration)
    {
        using var town = new RecordedTown(penetration);

        var trips = town.Demand.Sample(1).Trips;

        Assert.InRange(trips.Count, 0.9 * town.Inserted, 1.1 * town.Inserted);
        Assert.Contains(trips, trip => !trip.Seen);
    }

    [Fact]
    public void One_seed_gives_one_demand_and_another_another()
    {
        using var town = new RecordedTown(penetration: 0.3);

        Assert.Equal(town.Demand.Sample(1).Trips.Select(trip => (trip.Tick, trip.Route[0])), town.Demand.Sample(1).Trips.Select(trip => (trip.Tick, trip.Route[0])));
        Assert.NotEqual(town.Demand.Sample(1).Trips.Select(trip => trip.Tick), town.Demand.Sample(2).Trips.Select(trip => trip.Tick));
    }

    [Fact]
    public void A_demand_is_written_as_files_that_a_scenario_can_be_read_from()
    {
        using var town = new RecordedTown(penetration: 1);
        var demand = town.Demand.Sample(1);

        var path = TripFile.Write(town.Folder, "sample", town.Scenario.Network, demand, 0, 0, 6000);

        var traffic = SumoScenario.Load(path).PlanTraffic();
        Assert.Equal(demand.Trips.Count, traffic.Vehicles.Length);
    }

    private static string Way(RecordedTown town, ReconstructedTrip trip) => string.Join(' ', trip.Route.Select(edge => town.Scenario.Network.Edges[edge].Id));
}
