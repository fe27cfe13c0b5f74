using Traffic.Core.Emissions;
using Traffic.Sim.Networks;
using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Tests.Vehicles;

public class CarFollowingTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.1)]
    public void A_driver_at_the_stop_speed_can_always_stop_within_the_gap(double step)
    {
        var type = Car(step);
        for (var gap = 0.1; gap < 120; gap += 0.7)
        {
            var speed = CarFollowing.StopSpeed(type, 0, gap);
            var driven = 0.0;
            while (speed > 0)
            {
                driven += speed * step;
                Assert.True(driven <= gap + 1e-9, $"gap {gap}: {driven} m driven");
                speed = Math.Max(0, Math.Min(speed - type.DecelerationPerStep, CarFollowing.StopSpeed(type, speed, gap - driven)));
            }
        }
    }

    [Theory]
    [InlineData(1.0, CarFollowingModel.Krauss)]
    [InlineData(0.1, CarFollowingModel.Krauss)]
    [InlineData(0.1, CarFollowingModel.Idm)]
    [InlineData(0.1, CarFollowingModel.IdmPlus)]
    public void A_follower_never_touches_a_leader_that_brakes_to_a_stand(double step, CarFollowingModel model)
    {
        var type = Car(step, model);
        for (var start = 0.5; start < 60; start += 1.3)
        {
            var (leader, follower, gap) = (13.0, 0.0, start);
            for (var i = 0; i < 100 / step; i++)
            {
                if (i > 40 / step)
                    leader = Math.Max(0, leader - type.DecelerationPerStep);
                var safe = CarFollowing.FollowSpeed(type, follower, gap, leader, type.Deceleration);
                follower = Math.Max(0, Math.Min(Math.Min(safe, follower + type.AccelerationPerStep), 14));
                gap += (leader - follower) * step;
                Assert.True(gap > -type.MinGap + 0.1, $"start {start}: gap {gap} after {i * step} s");
            }
        }
    }

    [Fact]
    public void Slowing_for_a_lower_limit_ends_at_the_limit_with_comfortable_braking()
    {
        var type = Car(0.1);
        var (speed, distance) = (13.89, 60.0);
        while (distance > 0)
        {
            var next = Math.Min(13.89, CarFollowing.SpeedBefore(type, distance, 5));
            Assert.InRange(next, speed - type.DecelerationPerStep - 1e-9, 13.89);
            speed = next;
            distance -= speed * type.Step;
        }

        Assert.InRange(speed, 4.9, 5.5);
    }

    [Fact]
    public void Arrival_time_counts_accelerating_and_cruising()
    {
        // 2.6 m/s² from 0 to 13 m/s: 5 s and 32.5 m; the other 65 m at 13 m/s take 5 s.
        Assert.Equal(10, CarFollowing.ArrivalTime(Car(0.1), 97.5, 0, 13), 1e-9);
    }

    private static DriverType Car(double step, CarFollowingModel model = CarFollowingModel.Krauss) => new()
    {
        Id = "car",
        Class = VehicleClass.Passenger,
        Model = model,
        Length = 5,
        Width = 1.8,
        MinGap = 2.5,
        Acceleration = 2.6,
        Deceleration = 4.5,
        EmergencyDeceleration = 9,
        ApparentDeceleration = 4.5,
        Sigma = 0.5,
        Headway = 1,
        MaximumSpeed = 55,
        SpeedFactor = 1,
        SpeedDeviation = 0,
        Emission = EmissionTable.Zero,
        Step = step,
    };
}
