using Traffic.Core.Topology;
using Traffic.Sim.Demand;
using Traffic.Sim.Reconstruction;

namespace Traffic.Sim.Tests.Reconstruction;

public sealed class UnseenArrivalsTests
{
    [Fact]
    public void A_lane_is_busy_until_the_last_vehicle_must_have_left_it()
    {
        var lane = Lane(stopLine: [(100, 110), (400, 420)], advance: [(60, 70)]);

        var periods = BusyPeriods.Of(lane);

        Assert.Equal([(60L, 190L), (400L, 452L)], periods);
    }

    [Fact]
    public void Who_came_over_the_farther_loop_alone_came_then()
    {
        // 46 m at 10 m/s: 4.6 s from coming onto the loop to the stop line.
        var lane = Lane(stopLine: [(112, 330)], advance: [(60, 66)]);

        var arrivals = Draw(lane, [112]);

        Assert.Equal([106L], arrivals);
    }

    [Fact]
    public void Those_of_a_queue_came_between_its_begin_and_their_pass_in_their_order()
    {
        var lane = Lane(stopLine: [(100, 400), (420, 425), (440, 445), (460, 465)], advance: []);

        var arrivals = Draw(lane, [100, 420, 440, 460]);

        Assert.Equal(arrivals.Order(), arrivals);
        Assert.All(arrivals.Zip((long[])[100, 420, 440, 460]), pair => Assert.InRange(pair.First, 100, pair.Second));
    }

    [Fact]
    public void Known_arrivals_stay()
    {
        var lane = Lane(stopLine: [(100, 400), (420, 425)], advance: []);
        var random = new KeyedRandom(1, "lane");

        var arrivals = UnseenArrivals.Draw(lane, [new CountedPass(100, null, null, 100), new CountedPass(420, null, 333, 333)], ref random);

        Assert.Equal(333, arrivals[1]);
    }

    private static long[] Draw(RecordedLane lane, long[] passes)
    {
        var random = new KeyedRandom(1, "lane");
        return UnseenArrivals.Draw(lane, [.. passes.Select(pass => new CountedPass(pass, null, null, pass))], ref random);
    }

    private static RecordedLane Lane((long From, long To)[] stopLine, (long From, long To)[] advance)
    {
        var near = new RecordedLoop(0, 1, 2);
        near.Occupied.AddRange(stopLine);
        var far = new RecordedLoop(1, 45, 1);
        far.Occupied.AddRange(advance);
        return new RecordedLane(0, 10, SignalGroupKind.Motor, advance.Length > 0 ? [near, far] : [near]);
    }
}
