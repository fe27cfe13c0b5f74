using Traffic.Core.Estimation;
using Traffic.Core.Signals;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Estimation;

public class TrafficPictureTests
{
    private readonly Counted _junction = new();

    [Fact]
    public void Vehicles_counted_by_loops_alone_join_the_queue_and_leave_it()
    {
        Arrive(4);
        Assert.InRange(_junction[Counted.Straight].Queue, 3.4f, 4.6f);

        _junction.Show(0, Aspect.Green);
        _junction.Occupy(Counted.StopLine, false);
        _junction.Run(0.5);
        for (var i = 0; i < 3; i++)
            _junction.Cross(Counted.StopLine);
        _junction.Run(5);
        Assert.InRange(_junction[Counted.Straight].Queue, 0, 0.3f);
    }

    [Fact]
    public void A_connected_vehicle_is_not_counted_twice()
    {
        // It drives over all loops, which count it too.
        Warm();
        for (var second = 0; second < 12; second++)
        {
            var north = Math.Min(-12, -150 + (second * 13));
            _junction.Send(7, 0, north, north < -12 ? 13 : 0);
            _junction.Occupy(Counted.Advance, north is > -58 and < -45);
            _junction.Occupy(Counted.StopLine, north == -12);
            _junction.Run(1);
        }

        _junction.Run(5);
        Assert.InRange(_junction[Counted.Straight].Queue, 0.95f, 1.3f);
    }

    [Fact]
    public void A_connected_vehicle_at_the_back_tells_of_those_before_it()
    {
        for (var second = 0; second < 20; second++)
        {
            _junction.Send(7, -3.2, -40, 0); // 30 m before the stop line of a lane without loops
            _junction.Run(1);
        }

        Assert.InRange(_junction[Counted.Left].Queue, 4f, 6.2f);
        Assert.True(_junction[Counted.Left].WaitingTicks is > 150 and < 220);
    }

    [Fact]
    public void A_stop_line_that_stays_free_in_green_empties_the_queue()
    {
        Arrive(5);
        _junction.Show(0, Aspect.Green);
        _junction.Occupy(Counted.StopLine, false);
        _junction.Run(9);
        Assert.Equal(0, _junction[Counted.Straight].Queue, 2);
    }

    [Fact]
    public void A_button_is_one_who_waits_until_green()
    {
        _junction.Occupy(Counted.Button);
        _junction.Run(1);
        _junction.Occupy(Counted.Button, false);
        _junction.Run(10);
        Assert.Equal(1, _junction[Counted.Crossing].Queue);
        Assert.InRange(_junction[Counted.Crossing].WaitingTicks, 95, 112);
        _junction.Show(3, Aspect.Green);
        _junction.Run(2);
        Assert.Equal(0, _junction[Counted.Crossing].Queue);
    }

    [Fact]
    public void Approaching_vehicles_arrive_when_they_would_at_their_free_speed_though_they_brake()
    {
        Warm();
        _junction.Send(7, 0, -149, 13.9);
        _junction.Run(1);
        _junction.Send(7, 0, -137, 8); // 127 m: 9 s at 13.9 m/s
        _junction.Run(1);
        Assert.InRange(_junction.Expected(Counted.Straight, 6, 12), 0.9f, 1.4f);
    }

    [Fact]
    public void The_turn_signal_tells_whether_a_shared_lane_can_discharge()
    {
        _junction.Run(1);
        var unknown = _junction.Picture.ServiceShare(Counted.Bend, 0b01);
        SendOnBend(Cam.RightTurnSignal);
        var turning = _junction.Picture.ServiceShare(Counted.Bend, 0b01);
        SendOnBend(0);
        var straight = _junction.Picture.ServiceShare(Counted.Bend, 0b01);
        Assert.True(turning < 0.3 && turning < unknown && unknown < straight && straight > 0.8, $"{turning} {unknown} {straight}");
        Assert.Equal(0, _junction.Picture.ServiceShare(Counted.Bend, 0b100));
    }

    [Fact]
    public void Giving_way_takes_the_share_that_the_gaps_leave()
    {
        _junction.Run(1);
        var alone = _junction.Picture.ServiceShare(Counted.Left, 0b10);
        var yielding = _junction.Picture.ServiceShare(Counted.Left, 0b11);
        Arrive(6);
        var busy = _junction.Picture.ServiceShare(Counted.Left, 0b11);
        Assert.Equal(1, alone);
        Assert.True(busy < 0.6 * yielding && busy > 0 && yielding < 1, $"{yielding} {busy}");
    }

    [Fact]
    public void Nothing_is_let_towards_an_exit_that_is_full()
    {
        _junction.Run(1);
        Assert.Equal(1, _junction.Picture.ServiceShare(Counted.Straight, 0b01));
        _junction.Picture.AnnounceOccupancy(0, 0.9f);
        _junction.Run(1);
        Assert.Equal(0, _junction.Picture.ServiceShare(Counted.Straight, 0b01));
        Assert.Equal(0.9f, _junction[Counted.Straight].DownstreamOccupancy);
    }

    [Fact]
    public void A_queue_on_the_exit_is_seen_by_those_who_stand_in_it()
    {
        _junction.Show(0, Aspect.Green);
        _junction.Send(7, 0, -12, 5);
        _junction.Run(1);
        _junction.Send(7, 0, 0, 8); // passes
        _junction.Run(1);
        _junction.Send(7, 0, 20, 0); // stands 10 m beyond the junction
        _junction.Run(1);
        Assert.InRange(_junction[Counted.Straight].DownstreamOccupancy, 0.9f, 1);
    }

    [Fact]
    public void An_announced_platoon_arrives_after_the_travel_time_and_dispersed()
    {
        Warm();
        var outflow = new float[20];
        Array.Fill(outflow, 0.5f);
        var before = _junction.Expected(Counted.Straight, 40, 80);
        _junction.Picture.Announce(new NeighbourOutflow
        {
            From = new("other"),
            Exit = 1,
            Lanes = [Counted.Straight],
            FromTick = _junction.Tick,
            DistanceMeters = 500,
            VehiclesPerSecond = outflow,
            CommittedSeconds = 60,
        });
        _junction.Run(1);
        // 500 m at 12.5 m/s: 40 s, of which 0.8 are certain; ten vehicles, spread, half of them believed before they are in sight.
        Assert.InRange(_junction.Expected(Counted.Straight, 32, 80) - before, 3.3f, 5.2f);
        Assert.True(_junction.Expected(Counted.Straight, 0, 31) < 1.5f);
    }

    [Fact]
    public void A_blocked_green_counts_the_seconds_without_discharge()
    {
        Arrive(3);
        _junction.Show(0, Aspect.Green);
        _junction.Run(12);
        Assert.InRange(_junction[Counted.Straight].BlockedSeconds, 8.5f, 10.5f);
        Assert.True(_junction.Picture.ServiceShare(Counted.Straight, 0b01) is > 0.5f and < 1);
    }

    [Fact]
    public void Without_working_loops_and_connected_vehicles_the_picture_says_that_it_is_blind()
    {
        _junction.Run(1);
        Assert.Equal(PictureQuality.Blind, _junction.Picture.Quality); // two of three motor lanes have no loop
        Warm();
        for (var station = 1u; station <= 8; station++)
        {
            _junction.Send(station, 0, -20, 5);
            _junction.Run(1);
            _junction.Send(station, 0, -5, 8);
            _junction.Cross(Counted.StopLine);
        }

        Assert.True(_junction.Picture.Penetration > 0.7, $"{_junction.Picture.Penetration}");
        Assert.Equal(PictureQuality.Full, _junction.Picture.Quality);
    }

    [Fact]
    public void A_copy_says_the_same_and_goes_on_the_same_way()
    {
        Arrive(4);
        _junction.Send(7, -3.2, -60, 9);
        _junction.Run(1);
        var copy = new TrafficPicture(Counted.Junction, new TrafficWeights());
        copy.CopyStateFrom(_junction.Picture);
        Assert.True(copy.Lanes.SequenceEqual(_junction.Picture.Lanes));
        Assert.True(copy.Arrivals(0).SequenceEqual(_junction.Picture.Arrivals(0)));
        Assert.Equal(_junction.Picture.ServiceShare(Counted.Bend, 0b11), copy.ServiceShare(Counted.Bend, 0b11));
    }

    [Fact]
    public void Stepping_allocates_nothing()
    {
        Arrive(4);
        _junction.Run(20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _junction.Run(20);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // Loops are gone by once they have counted.
    private void Warm()
    {
        _junction.Cross(Counted.Advance);
        _junction.Show(0, Aspect.Green);
        _junction.Cross(Counted.StopLine);
        _junction.Run(10);
        _junction.Show(0, Aspect.Red);
        _junction.Run(10);
    }

    private void Arrive(int vehicles)
    {
        Warm();
        for (var i = 0; i < vehicles; i++)
        {
            _junction.Cross(Counted.Advance);
            _junction.Run(2);
            _junction.Occupy(Counted.StopLine);
            _junction.Occupy(Counted.Long, i > 0);
        }

        _junction.Run(8);
    }

    private void SendOnBend(byte lights)
    {
        for (var i = 0; i < 3; i++)
        {
            _junction.Send(9, -13.5, 0, 0.2, lights, heading: 90);
            _junction.Run(1);
        }
    }
}
