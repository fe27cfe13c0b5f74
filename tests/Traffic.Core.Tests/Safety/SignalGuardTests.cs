using Traffic.Core.Safety;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Safety;

public class SignalGuardTests
{
    private const Aspect R = Aspect.Red, G = Aspect.Green, Y = Aspect.Yellow;

    [Fact]
    public void A_restart_waits_for_the_longest_intergreen_and_red_before_the_first_green()
    {
        var lamp = new Bench(SafetyJunctions.Crossing());
        // Longest intergreen 50, guaranteed red 20; the tick after that level is normal.
        lamp.Run(70, R, R, R);
        Assert.Equal(FallbackLevel.AllRed, lamp.Guard.FallbackLevel);
        lamp.Run(1, R, R, R);
        Assert.Equal(FallbackLevel.Normal, lamp.Guard.FallbackLevel);
        lamp.Run(1, G, R, R);
        Assert.Equal([G, R, R], lamp.Guard.Lamps.ToArray());
        Assert.Equal(0, lamp.Guard.Status.Rejections);
    }

    [Fact]
    public void Green_wanted_during_the_restart_is_not_given_and_keeps_it_from_ending()
    {
        var lamp = new Bench(SafetyJunctions.Crossing());
        lamp.Run(200, G, R, R);
        Assert.Equal([R, R, R], lamp.Guard.Lamps.ToArray());
        Assert.Equal(FallbackLevel.AllRed, lamp.Guard.FallbackLevel);
        Assert.Equal(SafetyRule.Fallback, lamp.Guard.Rules[0]);
    }

    [Fact]
    public void Guard_rejects_green_inside_the_intergreen_and_gives_it_after()
    {
        var lamp = Started();
        lamp.Run(60, G, R, R);
        lamp.Run(30, Y, R, R);
        lamp.Run(15, R, R, R);
        var verdict = lamp.Run(1, R, G, R);
        Assert.Equal((SafetyRule.Intergreen, 1, 2UL), (verdict.Rule, verdict.Group, verdict.Refused));
        Assert.Equal(FallbackLevel.Hold, verdict.FallbackLevel);
        Assert.Equal([R, R, R], lamp.Guard.Lamps.ToArray());

        // 45 ticks after the end of green: four more of the same command, counted once.
        lamp.Run(4, R, G, R);
        Assert.Equal([R, R, R], lamp.Guard.Lamps.ToArray());
        lamp.Run(1, R, G, R);
        Assert.Equal([R, G, R], lamp.Guard.Lamps.ToArray());
        Assert.Equal(1, lamp.Guard.Status.Rejections);
        lamp.Run(10, R, G, R);
        Assert.Equal(FallbackLevel.Normal, lamp.Guard.FallbackLevel);
    }

    [Theory]
    [InlineData(SafetyRule.ConflictingGreen, G, G)]
    [InlineData(SafetyRule.GuaranteedGreen, Y, R)]
    [InlineData(SafetyRule.Sequence, R, R)]
    [InlineData(SafetyRule.UnknownAspect, Aspect.Dark, R)]
    [InlineData(SafetyRule.UnknownAspect, (Aspect)99, R)]
    public void A_bad_command_is_refused_with_its_reason_and_the_lamps_stay(SafetyRule rule, Aspect first, Aspect second)
    {
        var lamp = Started();
        lamp.Run(10, G, R, R);
        var verdict = lamp.Run(1, first, second, R);
        Assert.Equal(rule, verdict.Rule);
        Assert.Equal([G, R, R], lamp.Guard.Lamps.ToArray());
        Assert.Equal((1, rule), (lamp.Guard.Status.Rejections, lamp.Guard.Status.LastRule));
    }

    [Fact]
    public void Yellow_and_red_keep_their_guaranteed_times()
    {
        var lamp = Started();
        lamp.Run(40, G, R, R);
        lamp.Run(29, Y, R, R);
        Assert.Equal(SafetyRule.GuaranteedYellow, lamp.Run(1, R, R, R).Rule);
        Assert.Equal(SafetyRule.None, lamp.Run(1, R, R, R).Rule);
        lamp.Run(18, R, R, R);
        Assert.Equal(SafetyRule.GuaranteedRed, lamp.Run(1, G, R, R).Rule);
        Assert.Equal(SafetyRule.None, lamp.Run(1, G, R, R).Rule);
        Assert.Equal([G, R, R], lamp.Guard.Lamps.ToArray());
    }

    [Fact]
    public void Two_conflicting_groups_cannot_start_in_the_same_tick()
    {
        var lamp = Started();
        Assert.Equal((SafetyRule.ConflictingGreen, 1), (lamp.Run(1, G, G, R).Rule, lamp.Run(1, G, G, R).Group));
        Assert.Equal([G, R, R], lamp.Guard.Lamps.ToArray());
    }

    [Fact]
    public void Groups_that_do_not_conflict_are_green_together_and_one_without_yellow_goes_to_red()
    {
        var lamp = Started();
        lamp.Run(40, G, R, G);
        Assert.Equal(SafetyRule.None, lamp.Run(1, G, R, R).Rule);
        Assert.Equal([G, R, R], lamp.Guard.Lamps.ToArray());
    }

    [Fact]
    public void A_common_green_by_a_negative_intergreen_is_ended_by_the_guard_itself()
    {
        var lamp = Started(SafetyJunctions.Crossing(fromA: -10));
        lamp.Run(29, G, R, R);
        // The guaranteed green of 40 lasts until 11 ticks from here: too long.
        Assert.Equal(SafetyRule.ConflictingGreen, lamp.Run(1, G, G, R).Rule);
        Assert.Equal(SafetyRule.None, lamp.Run(1, G, G, R).Rule);
        lamp.Run(9, G, G, R);
        Assert.Equal([G, G, R], lamp.Guard.Lamps.ToArray());
        Assert.Equal(SafetyRule.ConflictingGreen, lamp.Run(1, G, G, R).Rule);
        Assert.Equal([Y, G, R], lamp.Guard.Lamps.ToArray());
        Assert.Equal(0, lamp.Guard.Status.UnsafeStates);
    }

    [Fact]
    public void A_leading_start_is_kept()
    {
        var junction = SafetyJunctions.Crossing() with
        {
            LeadingStarts = [new(new SignalGroupId("c"), new SignalGroupId("a"), new DeciSeconds(20), new DeciSeconds(40))],
        };
        var lamp = Started(junction);
        lamp.Run(19, R, R, G);
        Assert.Equal(SafetyRule.LeadingStart, lamp.Run(1, G, R, G).Rule);
        Assert.Equal(SafetyRule.None, lamp.Run(1, G, R, G).Rule);
    }

    [Fact]
    public void A_lasting_refusal_ends_in_all_red_with_every_green_ended_in_order()
    {
        var lamp = Started();
        lamp.Run(5, G, R, R);
        // Two conflicting greens, insisted on for two seconds.
        lamp.Run(20, G, G, R);
        Assert.Equal(FallbackLevel.AllRed, lamp.Guard.FallbackLevel);
        Assert.Equal([G, R, R], lamp.Guard.Lamps.ToArray());
        lamp.Run(16, R, R, R);
        Assert.Equal([Y, R, R], lamp.Guard.Lamps.ToArray());
        lamp.Run(30, R, R, R);
        Assert.Equal([R, R, R], lamp.Guard.Lamps.ToArray());
        Assert.Equal(FallbackLevel.AllRed, lamp.Guard.FallbackLevel);
        lamp.Run(70, R, R, R);
        Assert.Equal(FallbackLevel.Normal, lamp.Guard.FallbackLevel);
        Assert.Equal(0, lamp.Guard.Status.UnsafeStates);
    }

    [Fact]
    public void Falling_again_and_again_ends_in_flashing_and_comes_back_through_yellow_and_all_red()
    {
        var lamp = Started();
        for (var fall = 0; fall < 3; fall++)
        {
            lamp.Run(25, G, G, R);
            lamp.Run(150, R, R, R);
        }

        Assert.Equal(FallbackLevel.Flashing, lamp.Guard.FallbackLevel);
        Assert.Equal([Aspect.Flashing, Aspect.Flashing, Aspect.Dark], lamp.Guard.Lamps.ToArray());
        while (lamp.Guard.Lamps[0] == Aspect.Flashing)
            lamp.Run(1, R, R, R);
        Assert.Equal([Y, Y, R], lamp.Guard.Lamps.ToArray());
        lamp.Run(30, R, R, R);
        Assert.Equal([R, R, R], lamp.Guard.Lamps.ToArray());
        Assert.Equal(FallbackLevel.AllRed, lamp.Guard.FallbackLevel);
        lamp.Run(71, R, R, R);
        Assert.Equal(FallbackLevel.Normal, lamp.Guard.FallbackLevel);
        Assert.Equal(0, lamp.Guard.Status.UnsafeStates);
    }

    [Fact]
    public void A_control_that_never_wants_all_red_again_ends_in_flashing()
    {
        var lamp = new Bench(SafetyJunctions.Crossing());
        lamp.Run(70 + 301, G, R, R);
        Assert.Equal(FallbackLevel.Flashing, lamp.Guard.FallbackLevel);
        lamp.Run(2000, G, R, R);
        Assert.Equal(FallbackLevel.Flashing, lamp.Guard.FallbackLevel);
    }

    [Fact]
    public void A_short_gap_in_the_heartbeat_goes_to_all_red_in_order_and_a_long_one_restarts()
    {
        var lamp = Started();
        lamp.Run(50, G, R, R);
        lamp.Tick += 9;
        Assert.Equal((SafetyRule.TickOrder, FallbackLevel.AllRed), Short(lamp.Run(1, G, R, R)));
        Assert.Equal([Y, R, R], lamp.Guard.Lamps.ToArray());

        lamp = Started();
        lamp.Run(50, G, R, R);
        lamp.Tick += 10;
        Assert.Equal((SafetyRule.TickOrder, FallbackLevel.AllRed), Short(lamp.Run(1, G, R, R)));
        Assert.Equal([R, R, R], lamp.Guard.Lamps.ToArray());
        Assert.Equal(lamp.Tick - 1, lamp.Guard.RestartTick);
    }

    [Fact]
    public void A_tick_that_comes_twice_changes_nothing()
    {
        var lamp = Started();
        lamp.Run(50, G, R, R);
        lamp.Tick--;
        Assert.Equal(SafetyRule.TickOrder, lamp.Run(1, Y, R, R).Rule);
        Assert.Equal([G, R, R], lamp.Guard.Lamps.ToArray());
        Assert.Equal(1, lamp.Guard.Status.Rejections);
    }

    [Fact]
    public void A_wrong_number_of_aspects_goes_to_all_red()
    {
        var lamp = Started();
        lamp.Run(50, G, R, R);
        Assert.Equal((SafetyRule.UnknownAspect, FallbackLevel.AllRed), Short(lamp.Run(1, G, R)));
        Assert.Equal((SafetyRule.UnknownAspect, FallbackLevel.AllRed), Short(lamp.Run(1)));
    }

    [Fact]
    public void A_request_that_waits_too_long_is_reported_once_and_is_not_unsafe()
    {
        var junction = SafetyJunctions.Crossing() with { MaximumWait = new DeciSeconds(100) };
        var guard = new SignalGuard(junction);
        for (var tick = 0; tick < 300; tick++)
            guard.Check(tick, [R, R, R], tick >= 10 ? 2UL : 0);
        Assert.Equal((1, 0), (guard.Status.OverdueRequests, guard.Status.UnsafeStates));
    }

    [Fact]
    public void A_start_in_the_middle_of_a_program_shows_it_at_once_unless_it_conflicts()
    {
        var guard = new SignalGuard(SafetyJunctions.Crossing());
        Assert.False(guard.TryStartWith(500, [G, G, R]));
        Assert.False(guard.TryStartWith(500, [G, R]));
        Assert.False(guard.TryStartWith(500, [Aspect.Flashing, R, R]));
        Assert.True(guard.TryStartWith(500, [G, R, R]));
        guard.Check(500, [Y, R, R], 0);
        Assert.Equal([Y, R, R], guard.Lamps.ToArray());
        Assert.Equal((FallbackLevel.Normal, 0, 0),
            (guard.Status.FallbackLevel, guard.Status.Rejections, guard.Status.UnsafeStates));
    }

    [Fact]
    public void A_copy_decides_as_the_original_does()
    {
        var lamp = Started();
        lamp.Run(60, G, R, R);
        lamp.Run(40, Y, R, R);
        var copy = new SignalGuard(SafetyJunctions.Crossing());
        copy.CopyStateFrom(lamp.Guard);
        for (var i = 0; i < 20; i++)
        {
            copy.Check(lamp.Tick, [R, G, R], 0);
            lamp.Run(1, R, G, R);
            Assert.Equal(lamp.Guard.Lamps.ToArray(), copy.Lamps.ToArray());
            Assert.Equal(lamp.Guard.Status, copy.Status);
        }
    }

    [Fact]
    public void Checking_allocates_nothing()
    {
        var lamp = Started();
        Aspect[] green = [G, R, R], yellow = [Y, R, R], bad = [G, G, R];
        for (var warm = 0; warm < 2; warm++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 50; i++)
                lamp.Guard.Check(lamp.Tick++, i < 10 ? green : i < 20 ? bad : i < 45 ? green : yellow, 7);
            if (warm == 1)
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    [Fact]
    public void A_specification_that_names_an_unknown_group_is_refused()
    {
        var junction = SafetyJunctions.Crossing() with { Intergreens = [SafetyJunctions.Conflict("a", "x", 10)] };
        Assert.Contains("'x'", Assert.Throws<ArgumentException>(() => new SignalGuard(junction)).Message, StringComparison.Ordinal);
    }

    private static (SafetyRule Rule, FallbackLevel Level) Short(GuardVerdict verdict) => (verdict.Rule, verdict.FallbackLevel);

    private static Bench Started(JunctionSpecification? junction = null)
    {
        var bench = new Bench(junction ?? SafetyJunctions.Crossing());
        bench.Run(100, R, R, R);
        return bench;
    }

    private sealed class Bench(JunctionSpecification junction)
    {
        public SignalGuard Guard { get; } = new(junction);

        public long Tick { get; set; }

        public GuardVerdict Run(int ticks, params Aspect[] wanted)
        {
            GuardVerdict verdict = default;
            for (var i = 0; i < ticks; i++)
                verdict = Guard.Check(Tick++, wanted, 0);
            return verdict;
        }
    }
}
