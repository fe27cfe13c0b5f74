using Traffic.Core.Control;
using Traffic.Core.Priority;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Priority;

/// <summary>What requests do to the plan of the predictive controller.</summary>
public class PlannedPriorityTests
{
    [Fact]
    public void A_late_bus_finds_green_where_it_would_have_found_red()
    {
        var without = Drive(null);
        var late = Drive(request => request with { LatenessSeconds = 200 });
        var early = Drive(request => request with { LatenessSeconds = -200 });

        Assert.True(late.Delay < without.Delay - 5, $"{late.Delay} s against {without.Delay} s");
        Assert.Equal(without.Delay, early.Delay);
        Assert.True(late.Named, "no decision names the request");
    }

    [Fact]
    public void An_emergency_vehicle_is_served_before_others_whatever_they_weigh()
    {
        var crossing = new Crossing();
        crossing.Desk.Take(Crossing.Bus(50, crossing.Next + 250, lane: Crossing.East) with { LatenessSeconds = 600, Occupancy = 80 });
        crossing.Desk.Take(Crossing.Bus(51, crossing.Next + 250, lane: Crossing.East) with { LatenessSeconds = 600, Occupancy = 80 });
        crossing.Desk.Take(Crossing.Bus(9, crossing.Next + 250) with { Class = PriorityClass.Emergency, Importance = 14 });
        var begin = crossing.Next;
        var passed = crossing.Drive(9, Crossing.South, 300, 12);

        Assert.InRange(passed - begin, 0, 270);
        Assert.Contains(crossing.Events, told => told.StationId == 9 && told.Reason == PriorityReason.Preempted && told.State == PriorityState.Granted);
    }

    [Fact]
    public void Two_conflicting_emergency_vehicles_are_served_one_after_the_other()
    {
        var crossing = new Crossing();
        crossing.Desk.Take(Crossing.Bus(9, crossing.Next + 200) with { Class = PriorityClass.Emergency });
        crossing.Desk.Take(Crossing.Bus(8, crossing.Next + 220, lane: Crossing.East) with { Class = PriorityClass.Emergency });
        var first = -1L;
        var second = -1L;
        for (var i = 0; i < 600 && (first < 0 || second < 0); i++)
        {
            crossing.Step();
            Assert.NotEqual(3ul, crossing.Runtime.Green & 3);
            if (first < 0 && i > 200 && (crossing.Runtime.Green & 1) != 0) first = i;
            if (second < 0 && i > 200 && (crossing.Runtime.Green & 2) != 0) second = i;
        }

        Assert.InRange(Math.Min(first, second), 200, 240);
        Assert.InRange(Math.Max(first, second), 200, 420);
    }

    private static (double Delay, bool Named) Drive(Func<PriorityRequest, PriorityRequest>? change)
    {
        var crossing = new Crossing();
        var named = false;

        // A stream of cars from the east keeps that side green.
        uint next = 1000;
        var cars = new List<(uint Station, double Distance)>();
        void Others()
        {
            var tick = crossing.Next;
            if (tick % 30 == 0) cars.Add((next++, 200));
            for (var i = cars.Count - 1; i >= 0; i--)
            {
                var green = (crossing.Runtime.Green & 2) != 0;
                var ahead = i > 0 ? cars[i - 1].Distance + 7 : 0;
                var distance = Math.Max(cars[i].Distance - 1.2, green ? -5 : Math.Max(0.5, ahead));
                var speed = (cars[i].Distance - distance) * 10;
                cars[i] = (cars[i].Station, distance);
                if (tick % 5 == 0 || distance < -1) crossing.Send(cars[i].Station, Crossing.East, distance, speed);
                if (distance < -3) cars.RemoveAt(i);
            }
        }

        for (var i = 0; i < 300; i++)
        {
            Others();
            crossing.Step();
        }

        // A bus that no picture of the traffic weighs for more than a car: what it gains it gains by its request.
        var begin = crossing.Next;
        if (change is not null) crossing.Desk.Take(change(Crossing.Bus(7, begin + 167)));
        var passed = crossing.Drive(7, Crossing.South, 200, 12, StationType.PassengerCar, () =>
        {
            Others();
            named |= crossing.Runtime.Record is { PriorityRequest: 1, Reason: PlanReason.Priority };
        });
        return ((passed - begin - 169) * 0.1, named);
    }
}
