using FsCheck.Xunit;
using Traffic.Core.Safety;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Safety;

public class SafetyAuditTests
{
    /// <summary>A lawful trace of the crossing: a green 100-150, b green 200-240 right after the intergreen of 50.</summary>
    private static readonly (long Tick, int Group, Aspect Aspect)[] Lawful =
    [
        (0, 0, Aspect.Red), (0, 1, Aspect.Red), (0, 2, Aspect.Red),
        (100, 0, Aspect.Green), (150, 0, Aspect.Yellow), (180, 0, Aspect.Red),
        (120, 2, Aspect.Green), (160, 2, Aspect.Red),
        (200, 1, Aspect.Green), (240, 1, Aspect.Yellow), (270, 1, Aspect.Red),
        (290, 0, Aspect.Green),
    ];

    [Fact]
    public void Audit_finds_nothing_in_a_lawful_trace() => Assert.Empty(AuditOf(Lawful));

    [Theory]
    [InlineData(200, 199, 199, SafetyRule.Intergreen, 1, 0, 50, 49)]
    [InlineData(200, 149, 149, SafetyRule.ConflictingGreen, 1, 0, 0, 1)]
    [InlineData(150, 139, 139, SafetyRule.GuaranteedGreen, 0, -1, 40, 39)]
    [InlineData(270, 269, 269, SafetyRule.GuaranteedYellow, 1, -1, 30, 29)]
    [InlineData(290, 279, 279, SafetyRule.Intergreen, 0, 1, 40, 39)]
    public void Audit_finds_exactly_the_change_that_came_too_early(
        long change, long moved, long tick, SafetyRule rule, int group, int other, int required, int actual)
    {
        var trace = Lawful.Select(row => row.Tick == change ? row with { Tick = moved } : row).ToArray();
        Assert.Equal([new SafetyViolation(tick, rule, group, other, required, actual)], AuditOf(trace));
    }

    [Fact]
    public void Audit_finds_a_red_that_was_too_short()
    {
        var trace = Lawful.Where(row => row.Group == 0 && row.Tick < 290).Append((199L, 0, Aspect.Green));
        Assert.Equal([new SafetyViolation(199, SafetyRule.GuaranteedRed, 0, -1, 20, 19)], AuditOf(trace));
    }

    [Theory]
    [InlineData(Aspect.Green, Aspect.Red)]
    [InlineData(Aspect.Yellow, Aspect.Green)]
    [InlineData(Aspect.Red, Aspect.Yellow)]
    [InlineData(Aspect.Flashing, Aspect.Green)]
    public void Audit_finds_every_wrong_order(Aspect from, Aspect to)
    {
        var audit = new SafetyAudit(SafetyJunctions.Crossing());
        audit.Observe(0, [from, Aspect.Red, Aspect.Red]);
        audit.Observe(100, [to, Aspect.Red, Aspect.Red]);
        Assert.Equal([SafetyRule.Sequence], audit.Violations.Select(violation => violation.Rule));
    }

    [Fact]
    public void A_group_with_no_yellow_may_go_from_green_to_red() =>
        Assert.Empty(AuditOf([(0, 2, Aspect.Red), (50, 2, Aspect.Green), (90, 2, Aspect.Red)]));

    [Fact]
    public void A_group_with_no_guaranteed_red_may_go_from_yellow_to_green()
    {
        var junction = SafetyJunctions.Crossing() with { SignalGroups = [SafetyJunctions.Group("a", red: 0), SafetyJunctions.Group("b")] };
        var audit = new SafetyAudit(junction);
        audit.Observe(0, [Aspect.Yellow, Aspect.Yellow]);
        audit.Observe(100, [Aspect.Green, Aspect.Red]);
        Assert.Empty(audit.Violations);
    }

    [Fact]
    public void Changes_of_one_tick_may_come_in_any_order()
    {
        var junction = SafetyJunctions.Crossing(fromA: 0);
        var audit = new SafetyAudit(junction);
        audit.Observe(0, [Aspect.Green, Aspect.Red, Aspect.Red]);
        audit.Record(100, 1, Aspect.Green);
        audit.Record(100, 0, Aspect.Yellow);
        audit.Complete(110);
        Assert.Empty(audit.Violations);
    }

    [Theory]
    [InlineData(129, true)]
    [InlineData(130, true)]
    [InlineData(131, false)]
    public void A_negative_intergreen_allows_a_common_green_of_that_length(long end, bool lawful)
    {
        var audit = new SafetyAudit(SafetyJunctions.Crossing(fromA: -30));
        audit.Observe(0, [Aspect.Green, Aspect.Red, Aspect.Red]);
        audit.Record(100, 1, Aspect.Green);
        audit.Record(end, 0, Aspect.Yellow);
        audit.Complete(200);
        Assert.Equal(lawful ? [] : [new SafetyViolation(131, SafetyRule.ConflictingGreen, 0, 1, 30, 31)], audit.Violations);
    }

    [Fact]
    public void A_common_green_that_does_not_end_is_seen_while_it_lasts()
    {
        var audit = new SafetyAudit(SafetyJunctions.Crossing(fromA: -30));
        audit.Observe(0, [Aspect.Green, Aspect.Red, Aspect.Red]);
        for (var tick = 100; tick <= 130; tick++)
            audit.Observe(tick, [Aspect.Green, Aspect.Green, Aspect.Red]);
        Assert.Equal(130, Assert.Single(audit.Violations).Tick);
    }

    [Fact]
    public void Conflicting_groups_that_start_together_are_one_violation() =>
        Assert.Equal(
            [new SafetyViolation(100, SafetyRule.ConflictingGreen, 1, 0, 0, 1)],
            AuditOf([(0, 0, Aspect.Red), (0, 1, Aspect.Red), (100, 0, Aspect.Green), (100, 1, Aspect.Green)]));

    [Fact]
    public void A_conflict_listed_in_one_direction_holds_in_both()
    {
        var junction = SafetyJunctions.Crossing() with { Intergreens = [SafetyJunctions.Conflict("a", "b", 50)] };
        var audit = new SafetyAudit(junction);
        audit.Observe(0, [Aspect.Red, Aspect.Green, Aspect.Red]);
        audit.Observe(100, [Aspect.Red, Aspect.Yellow, Aspect.Red]);
        audit.Observe(149, [Aspect.Green, Aspect.Yellow, Aspect.Red]);
        Assert.Equal([new SafetyViolation(149, SafetyRule.Intergreen, 0, 1, 50, 49)], audit.Violations);
    }

    [Theory]
    [InlineData(120, true)]
    [InlineData(119, false)]
    public void A_follower_may_start_only_after_its_leader_has_led(long follower, bool lawful)
    {
        var audit = new SafetyAudit(WithLead());
        audit.Observe(0, [Aspect.Red, Aspect.Red, Aspect.Red]);
        audit.Observe(100, [Aspect.Red, Aspect.Red, Aspect.Green]);
        audit.Observe(follower, [Aspect.Green, Aspect.Red, Aspect.Green]);
        Assert.Equal(
            lawful ? [] : [new SafetyViolation(119, SafetyRule.LeadingStart, 0, 2, 20, 19)], audit.Violations);
    }

    [Fact]
    public void A_leader_may_not_start_beside_its_follower()
    {
        var audit = new SafetyAudit(WithLead());
        audit.Observe(0, [Aspect.Green, Aspect.Red, Aspect.Red]);
        audit.Observe(100, [Aspect.Green, Aspect.Red, Aspect.Green]);
        Assert.Equal([new SafetyViolation(100, SafetyRule.LeadingStart, 2, 0, 0, 0)], audit.Violations);
    }

    [Fact]
    public void A_tick_that_goes_back_is_a_violation_and_changes_nothing()
    {
        var audit = new SafetyAudit(SafetyJunctions.Crossing());
        audit.Observe(10, [Aspect.Red, Aspect.Red, Aspect.Red]);
        audit.Observe(9, [Aspect.Green, Aspect.Green, Aspect.Red]);
        Assert.Equal([SafetyRule.TickOrder], audit.Violations.Select(violation => violation.Rule));
    }

    [Fact]
    public void All_violations_are_counted_and_the_first_are_kept()
    {
        var audit = new SafetyAudit(SafetyJunctions.Crossing(), keep: 2);
        for (var tick = 0; tick < 10; tick++)
            audit.Observe(tick, [tick % 2 == 0 ? Aspect.Red : Aspect.Yellow, Aspect.Red, Aspect.Red]);
        Assert.Equal(2, audit.Violations.Count);
        Assert.True(audit.Count > 5);
    }

    [Property(Arbitrary = [typeof(Attack)], MaxTest = 400, Replay = "20260302,1")]
    public void Audit_and_oracle_agree_on_arbitrary_traces(Attack attack)
    {
        var count = attack.Junction.SignalGroups.Count;
        var audit = new SafetyAudit(attack.Junction);
        var traced = new SafetyAudit(attack.Junction);
        var oracle = new NaiveOracle(attack.Junction);
        var shown = new Aspect[count];
        var length = 2 + (attack.Commands[0] % 60);
        for (var tick = 0; tick < length; tick++)
        {
            var command = attack.Commands[1 + tick];
            // Few changes, else nearly every trace is bad in its first ticks.
            var group = command % count;
            if (command / 100 % 3 == 0)
                shown[group] = Next(shown[group], command / 1000 % 20);
            audit.Observe(tick, shown);
            oracle.Add(shown);
            for (var i = count - 1; i >= 0; i--)
                traced.Record(tick, i, shown[i]);
        }

        audit.Complete(length);
        traced.Complete(length);
        var faults = oracle.Faults(startKnown: false);
        Assert.True(
            faults.Count > 0 == audit.Count > 0,
            $"oracle: {string.Join("; ", faults)}; audit: {string.Join("; ", audit.Violations)}");
        Assert.Equal(audit.Violations, traced.Violations);
    }

    private static Aspect Next(Aspect shown, int chance) => chance switch
    {
        0 => Aspect.Flashing,
        1 => Aspect.Red,
        2 => Aspect.Yellow,
        _ => shown switch { Aspect.Red => Aspect.Green, Aspect.Green => Aspect.Yellow, _ => Aspect.Red },
    };

    private static JunctionSpecification WithLead() => SafetyJunctions.Crossing() with
    {
        LeadingStarts = [new(new SignalGroupId("c"), new SignalGroupId("a"), new DeciSeconds(20), new DeciSeconds(40))],
    };

    private static IReadOnlyList<SafetyViolation> AuditOf(IEnumerable<(long Tick, int Group, Aspect Aspect)> trace)
    {
        var audit = new SafetyAudit(SafetyJunctions.Crossing());
        foreach (var (tick, group, aspect) in trace.OrderBy(row => row.Tick))
            audit.Record(tick, group, aspect);
        audit.Complete(1000);
        return audit.Violations;
    }
}
