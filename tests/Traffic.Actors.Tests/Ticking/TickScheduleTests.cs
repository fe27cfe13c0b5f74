using Traffic.Actors.Ticking;

namespace Traffic.Actors.Tests.Ticking;

public class TickScheduleTests
{
    // A clock of 1000 counts per second that shows 5000 at 1 000 003 ms UTC: slot 100 001 is due at 5007.
    private readonly TickSchedule _schedule = new(5000, 1_000_003, 1000);

    [Fact]
    public void Ticks_come_every_10_ms_phase_after_phase_aligned_to_utc()
    {
        Assert.Null(_schedule.Next(5000, out _, out _, out var wait));
        Assert.Equal(TimeSpan.FromMilliseconds(7), wait);
        Assert.Equal(new Tick(10_000, 5007), _schedule.Next(5007, out var phase, out _, out _));
        Assert.Equal(1, phase);
        for (var i = 2; i <= 9; i++)
        {
            Assert.Equal(10_000, _schedule.Next(4997 + (10 * i), out phase, out _, out _)!.Number);
            Assert.Equal(i, phase);
        }

        Assert.Equal(new Tick(10_001, 5097), _schedule.Next(5097, out phase, out _, out _));
        Assert.Equal(0, phase);
    }

    [Fact]
    public void A_late_wake_up_is_made_good_without_losing_ticks()
    {
        Assert.Equal(5007, _schedule.Next(5060, out _, out var missed, out _)!.Due);
        Assert.Equal(5017, _schedule.Next(5060, out _, out missed, out _)!.Due);
        Assert.Equal(0, missed);
    }

    [Fact]
    public void After_a_stall_of_a_tick_or_more_the_ticks_are_left_out_and_counted()
    {
        var tick = _schedule.Next(5007 + 250, out var phase, out var missed, out _);
        Assert.Equal(25, missed);
        Assert.Equal(5257, tick!.Due);
        Assert.Equal((100_026 % 10, 10_002), (phase, tick.Number));
    }
}
