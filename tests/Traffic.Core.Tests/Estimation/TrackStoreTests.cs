using FsCheck.Xunit;
using Traffic.Core.Estimation;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Estimation;

public class TrackStoreTests
{
    [Theory]
    [InlineData(0.4, -60, 0, 0, 50)]
    [InlineData(-2.9, -60, 0, 1, 50)]
    [InlineData(-55.0, 15.0, 135, 2, 49.2)]
    [InlineData(-100.0, 30.0, 90, 2, 100.4)]
    public void A_vehicle_is_matched_to_its_lane_with_its_distance_to_the_stop_line(
        double east, double north, double heading, int lane, double distance)
    {
        var approach = new Approach();
        Assert.Equal(ObservationResult.Tracked, approach.Send(0, 1, east, north, 10, heading));
        Assert.Equal(lane, approach.Track(1).Lane);
        Assert.Equal(distance, approach.Track(1).DistanceMeters, 0.2);
    }

    [Fact]
    public void Offset_is_positive_to_the_left_of_the_direction_of_travel()
    {
        var approach = new Approach();
        approach.Send(0, 1, -0.5, -60, 10);
        Assert.Equal(0.5, approach.Track(1).OffsetMeters, 0.02);
    }

    [Theory]
    [InlineData(0, -60, 180)] // the other direction of travel
    [InlineData(0, -60, 60)] // across the lane
    [InlineData(0, 40, 0)] // has left the junction
    [InlineData(20, -60, 0)] // another road
    [InlineData(0, -215, 0)] // further away than the lane is known
    public void A_vehicle_elsewhere_is_on_no_lane(double east, double north, double heading)
    {
        var approach = new Approach();
        Assert.Equal(ObservationResult.NotOnLane, approach.Send(0, 1, east, north, 10, heading));
        Assert.Equal(0, approach.Store.Tracks.Length);
    }

    [Fact]
    public void A_cyclist_beside_the_cars_is_on_the_cycle_path_and_a_car_in_between_is_not()
    {
        var approach = new Approach();
        approach.Send(0, 1, 4.2, -50, 5, type: StationType.Cyclist);
        Assert.Equal(3, approach.Track(1).Lane);
        approach.Send(0, 2, 3.1, -50, 10);
        Assert.Equal(0, approach.Track(2).Lane);
    }

    [Theory]
    [InlineData(1.5, ObservationResult.Tracked)]
    [InlineData(1.7, ObservationResult.NotOnLane)]
    public void A_cyclist_is_on_a_lane_for_cars_only_on_its_surface(double east, ObservationResult result) =>
        Assert.Equal(result, new Approach().Send(0, 1, east, -150, 5, type: StationType.Cyclist));

    [Fact]
    public void A_lane_is_kept_against_noise_and_left_for_a_clearly_better_one()
    {
        var approach = new Approach();
        approach.Send(0, 1, 0, -100, 10);
        approach.Send(10, 1, -1.9, -90, 10);
        Assert.Equal(0, approach.Track(1).Lane);
        approach.Send(20, 1, -3.0, -80, 10);
        Assert.Equal(1, approach.Track(1).Lane);
    }

    [Fact]
    public void Without_a_heading_only_the_surface_of_a_lane_counts()
    {
        var approach = new Approach();
        var cam = approach.Cam(0, 1, 1.5, -50, 0) with { Heading = Cam.HeadingUnavailable };
        Assert.Equal(ObservationResult.Tracked, approach.Store.Observe(0, cam));
        cam = approach.Cam(0, 2, 2.5, -50, 0) with { Heading = Cam.HeadingUnavailable };
        Assert.Equal(ObservationResult.NotOnLane, approach.Store.Observe(0, cam));
    }

    [Fact]
    public void A_vehicle_that_crosses_the_stop_line_has_passed()
    {
        var approach = new Approach();
        approach.Send(0, 1, 0, -15, 10);
        Assert.Equal(ObservationResult.Tracked, approach.Send(5, 1, 0, -9.2, 10));
        Assert.Equal(ObservationResult.Passed, approach.Send(10, 1, 0.5, -5, 10, 12));
        Assert.Equal(0, approach.Store.Tracks.Length);
        Assert.Equal((1, 1), (approach.Store.Kpi.Vehicles, approach.Store.Kpi[SignalGroupKind.Motor].Vehicles));
        Assert.Equal(ObservationResult.NotOnLane, approach.Send(12, 1, 3, 0, 10, 50));
    }

    [Fact]
    public void A_position_is_brought_up_to_date_by_the_age_of_the_message()
    {
        var approach = new Approach(new TrackOptions { TimestampItsAtTickZero = 0 });
        approach.Send(100_000, 1, 0, -110, 10, age: 700);
        Assert.Equal(93, approach.Track(1).DistanceMeters, 0.1);
    }

    [Theory]
    [InlineData(3001)]
    [InlineData(30_000)]
    [InlineData(-3001)]
    public void A_message_too_old_or_from_the_future_is_dropped(int age)
    {
        var approach = new Approach(new TrackOptions { TimestampItsAtTickZero = 1_072_915_195_000 });
        var cam = approach.Cam(77, 1, 0, -50, 10) with
        {
            GenerationDeltaTime = unchecked((ushort)(1_072_915_195_000 + 7700 - age)),
        };
        Assert.Equal(ObservationResult.Stale, approach.Store.Observe(77, cam));
        Assert.Equal(1, approach.Store.Count(ObservationResult.Stale));
    }

    [Fact]
    public void Repetitions_and_messages_overtaken_by_newer_ones_are_dropped()
    {
        var approach = new Approach();
        approach.Send(10, 1, 0, -50, 10);
        Assert.Equal(ObservationResult.OutOfOrder, approach.Send(10, 1, 0, -50, 10));
        Assert.Equal(ObservationResult.OutOfOrder, approach.Send(12, 1, 0, -60, 10, age: 1000));
        Assert.Equal(50 - 10, approach.Track(1).DistanceMeters, 0.1);
        Assert.Equal(2, approach.Store.Count(ObservationResult.OutOfOrder));
    }

    [Fact]
    public void Values_that_cannot_be_used_are_dropped_and_counted_by_reason()
    {
        var approach = new Approach();
        var good = approach.Cam(0, 1, 0, -50, 10);
        (Cam Cam, ObservationResult Result)[] bad =
        [
            (good with { Speed = Cam.SpeedUnavailable }, ObservationResult.SpeedUnavailable),
            (good with { Speed = Cam.SpeedUnavailable + 1 }, ObservationResult.OutOfRange),
            (good with { Heading = Cam.HeadingUnavailable + 1 }, ObservationResult.OutOfRange),
            (good with { Position = new GeoPosition(900_000_001, 0) }, ObservationResult.OutOfRange),
            (good with { Position = new GeoPosition(0, int.MinValue) }, ObservationResult.OutOfRange),
            (good with { Position = new GeoPosition(0, 0) }, ObservationResult.TooFar),
            (good with { StationType = StationType.RoadSideUnit }, ObservationResult.NotARoadUser),
        ];
        foreach (var (cam, result) in bad)
        {
            var before = approach.Store.Count(result);
            Assert.Equal(result, approach.Store.Observe(0, cam));
            Assert.Equal(before + 1, approach.Store.Count(result));
        }

        Assert.Equal(0, approach.Store.Tracks.Length);
    }

    [Fact]
    public void A_moving_vehicle_is_forgotten_after_three_seconds_and_a_queued_one_later()
    {
        var approach = new Approach();
        approach.Send(0, 1, 0, -100, 10);
        approach.Send(0, 2, 0, -12, 0);
        approach.Store.Step(30);
        Assert.Equal(2, approach.Store.Tracks.Length);
        approach.Store.Step(31);
        Assert.Equal(2u, approach.Store.Tracks[0].StationId);
        approach.Store.Step(200);
        Assert.Equal(1, approach.Store.Tracks.Length);
        approach.Store.Step(201);
        Assert.Equal(0, approach.Store.Tracks.Length);
        Assert.Equal(new GroupDemand(0, 0, -1, 0, 0), approach.Store.Groups[0]);
    }

    [Fact]
    public void A_group_sees_who_waits_who_comes_and_when()
    {
        var approach = new Approach(new TrackOptions { Gap = new(30) });
        approach.Send(0, 1, 0, -11, 0);
        approach.Send(0, 2, 0, -18, 0.5);
        approach.Send(0, 3, 0, -150, 14);
        approach.Send(0, 4, -35.05, 0, 10, 90);
        approach.Send(0, 5, -3.2, -110, 12);
        approach.Store.Step(0);
        // 23 m at 10 m/s on the bend; the first of the queue counts as within the gap.
        Assert.Equal(new GroupDemand(2, 2, 23, 2, 2), approach.Store.Groups[0]);
        Assert.Equal(new GroupDemand(0, 1, 83, 0, 0), approach.Store.Groups[1]);
        Assert.Equal(new GroupDemand(0, 0, -1, 0, 0), approach.Store.Groups[2]);

        // Half a second later, without another message.
        approach.Store.Step(5);
        Assert.Equal(18, approach.Store.Groups[0].EarliestArrival);
    }

    [Fact]
    public void Unseen_vehicles_are_counted_into_the_queue_ahead_of_a_standing_one()
    {
        var approach = new Approach();
        approach.Send(0, 1, 0, -10 - 31, 0);
        approach.Store.Step(0);
        Assert.Equal(5, approach.Store.Groups[0].Queue);
        Assert.Equal(5, approach.Store.Kpi.Queues[0]);

        // One of them makes itself known: the sum stays.
        approach.Send(5, 2, 0, -10 - 8, 0);
        approach.Store.Step(5);
        Assert.Equal(5, approach.Store.Groups[0].Queue);

        // Cyclists stand side by side: only those seen count.
        approach.Send(5, 3, 6, -50, 0, type: StationType.Cyclist);
        approach.Store.Step(5);
        Assert.Equal(1, approach.Store.Groups[2].Queue);
    }

    [Fact]
    public void The_role_is_that_of_the_last_message_that_carried_one()
    {
        var approach = new Approach();
        approach.Store.Observe(0, approach.Cam(0, 1, 0, -60, 10) with { HasLowFrequencyContainer = true, Role = 6 });
        approach.Store.Observe(5, approach.Cam(5, 1, 0, -55, 10) with { HasLowFrequencyContainer = false, Role = 0 });
        Assert.Equal(6, approach.Track(1).Role);
    }

    [Fact]
    public void The_last_free_place_goes_to_the_first_who_comes()
    {
        var approach = new Approach(new TrackOptions { Capacity = 3 });
        for (uint station = 1; station <= 4; station++)
        {
            Assert.Equal(
                station <= 3 ? ObservationResult.Tracked : ObservationResult.Full,
                approach.Send(0, station, 0, -10 * station - 10, 0));
        }

        Assert.Equal(1, approach.Store.Count(ObservationResult.Full));
    }

    [Fact]
    public void Delay_stops_and_co2_are_those_of_a_known_trip()
    {
        var approach = new Approach();
        var (distance, speed) = (100.0, 13.9);
        for (var tick = 0L; approach.Store.Kpi.Vehicles == 0; tick++)
        {
            // Free to 50 m, a stop of 10 s there, free again; two messages a second.
            if (tick == 36)
                speed = 0;
            if (tick == 136)
                speed = 13.9;
            distance -= speed * 0.1;
            if (tick % 5 == 0)
                approach.Send(tick, 7, 0, -10 - distance, speed);
        }

        var kpi = approach.Store.Kpi;
        Assert.Equal(10, kpi.DelaySeconds, 0.5);
        Assert.Equal(1, kpi.Stops);
        // Idling 10 s of a petrol Euro-6d car alone is some 5 g; driving 100 m some 15 g.
        Assert.InRange(kpi.Co2Grams, 8, 60);
        Assert.Equal(
            (kpi.DelaySeconds, kpi.Stops, kpi.Co2Grams),
            (kpi[SignalGroupKind.Motor].DelaySeconds, kpi[SignalGroupKind.Motor].Stops, kpi[SignalGroupKind.Motor].Co2Grams));
    }

    [Fact]
    public void Creeping_in_a_queue_is_one_stop()
    {
        var approach = new Approach();
        double[] speeds = [10, 5, 0.2, 1.0, 0.2, 1.5, 0, 3, 0.1];
        for (var i = 0; i < speeds.Length; i++)
            approach.Send(i * 10, 1, 0, -80 + i, speeds[i]);
        Assert.Equal(2, approach.Store.Kpi.Stops);
    }

    [Fact]
    public void A_cyclist_loses_no_time_by_being_slower_than_cars()
    {
        var approach = new Approach();
        for (var tick = 0; tick < 150; tick += 5)
            approach.Send(tick, 1, 6, -90 + (tick * 0.5), 5, type: StationType.Cyclist);
        Assert.Equal(0, approach.Store.Kpi.DelaySeconds, 0.1);
        Assert.Equal(0, approach.Store.Kpi.Co2Grams);
    }

    [Fact]
    public void Observing_and_stepping_allocate_nothing()
    {
        var approach = new Approach();
        var cams = new Cam[2000];
        for (var i = 0; i < cams.Length; i++)
            cams[i] = approach.Cam(i / 40, (uint)(i % 40) * 7919, i % 3 * -3.2, -150 + (i / 20), 5 + (i % 7));
        for (var round = 0; round < 2; round++)
        {
            approach.Store.Clear();
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < cams.Length; i++)
            {
                approach.Store.Observe(i / 40, cams[i]);
                if (i % 40 == 0)
                    approach.Store.Step(i / 40);
            }

            if (round == 1)
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Property(MaxTest = 200, Replay = "20260303,1")]
    public void The_store_agrees_with_a_plain_dictionary(int[] events)
    {
        var approach = new Approach(new TrackOptions { Capacity = 40 });
        var known = new SortedDictionary<uint, (long Seen, double Speed)>();
        var tick = 0L;
        foreach (var item in events.SelectMany(number => Enumerable.Range(1, 12).Select(k => (number + k) * 0x2545F491 >> 3)))
        {
            var draw = item & int.MaxValue;
            var station = (uint)(draw % 64) * 1024;
            tick += draw / 64 % 3;
            var speed = draw / 256 % 2 == 0 ? 0 : 8.0;
            approach.Store.Step(tick);
            foreach (var gone in known.Where(pair => tick - pair.Value.Seen > (pair.Value.Speed > 0 ? 30 : 200)).ToList())
                known.Remove(gone.Key);
            var away = draw / 1024 % 9 == 0;
            var result = approach.Send(tick, station, away ? 20 : 0, -60, speed);
            if (result == ObservationResult.Tracked)
                known[station] = (tick, speed);
            else if (result == ObservationResult.NotOnLane && speed > 0)
                known.Remove(station);
            Assert.Equal(known.Keys, approach.Store.Tracks.ToArray().Select(track => track.StationId).Order());
        }
    }

    [Property(MaxTest = 300, Replay = "20260304,1")]
    public void No_message_is_too_strange(
        uint station, byte type, ushort generation, int latitude, int longitude, ushort heading, ushort speed, ushort length)
    {
        var approach = new Approach(new TrackOptions { TimestampItsAtTickZero = 0 });
        var near = Approach.Junction.ReferencePoint;
        foreach (var position in new[] { new GeoPosition(latitude, longitude), new(near.Latitude + (latitude % 3000), near.Longitude) })
        {
            var cam = new Cam
            {
                StationId = station,
                StationType = (StationType)type,
                GenerationDeltaTime = generation,
                Position = position,
                Heading = heading,
                Speed = speed,
                Length = length,
            };
            approach.Store.Observe(generation / 100, cam);
            approach.Store.Step(generation / 100);
        }

        Assert.Equal(2, Enum.GetValues<ObservationResult>().Sum(result => approach.Store.Count(result)));
    }
}
