using Traffic.Core.Prediction;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Tests.V2X;

public class SpatemBuilderTests
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeToChange Soon = new(10, 50, 30, 9);
    private static readonly TimeToChange Later = new(200, TimeToChange.Unknown, 300, 4);

    private readonly SpatemBuilder _builder = new(new JunctionSpecification
    {
        Id = new JunctionId("k1"),
        SpatIntersectionId = 77,
        SignalGroups = [Group("05", 5), Group("31", 31)],
        PermissiveConflicts = [new PermissiveConflict(new SignalGroupId("05"), new SignalGroupId("31"))],
    });

    [Fact]
    public void A_green_is_protected_and_its_yellow_too()
    {
        Assert.Equal(MovementPhaseState.ProtectedMovementAllowed, Build(0, Noon, Aspect.Green, Aspect.Red)[0].State);
        Assert.Equal(MovementPhaseState.ProtectedClearance, Build(1, Noon, Aspect.Yellow, Aspect.Red)[0].State);
        Assert.Equal(MovementPhaseState.StopAndRemain, Build(2, Noon, Aspect.Red, Aspect.Red)[0].State);
    }

    [Fact]
    public void A_green_is_permissive_while_the_partner_it_gives_way_to_is_green()
    {
        var both = Build(0, Noon, Aspect.Green, Aspect.Green);
        Assert.Equal(MovementPhaseState.PermissiveMovementAllowed, both[0].State);
        Assert.Equal(MovementPhaseState.ProtectedMovementAllowed, both[1].State);
        Assert.Equal(MovementPhaseState.PermissiveClearance, Build(1, Noon, Aspect.Yellow, Aspect.Green)[0].State);
        Assert.Equal(MovementPhaseState.ProtectedMovementAllowed, Build(2, Noon, Aspect.Green, Aspect.Red)[0].State);
    }

    [Fact]
    public void Dark_and_flashing_have_no_known_end()
    {
        var events = Build(0, Noon, Aspect.Dark, Aspect.Flashing);
        Assert.Equal(MovementPhaseState.Dark, events[0].State);
        Assert.Equal(MovementPhaseState.CautionConflictingTraffic, events[1].State);
        Assert.All(events, e => Assert.Equal(TimeMarks.Unknown, e.MinEndTime));
    }

    [Fact]
    public void A_yellow_ends_when_its_time_is_over()
    {
        Build(100, Noon, Aspect.Yellow, Aspect.Red);
        var yellow = Build(110, Noon.AddSeconds(1), Aspect.Yellow, Aspect.Red)[0];
        Assert.Equal((30, 30, 30, 15), (yellow.MinEndTime, yellow.MaxEndTime, yellow.LikelyTime, yellow.Confidence));
    }

    [Fact]
    public void Without_confidence_the_times_stay_and_the_confidence_is_zero()
    {
        var spatem = Spatem(0, Noon, Soon, Later, confident: false, Aspect.Red, Aspect.Red);
        Assert.All(spatem.Movements, group =>
        {
            Assert.Equal(new PhaseEvent(MovementPhaseState.StopAndRemain, 10, 50, 30, 0, NextTime: 330), group.Current);
            Assert.Equal((0, 0), (group.Next.Confidence, group.Last.Confidence));
        });
    }

    [Fact]
    public void After_green_come_yellow_and_red_until_the_next_green()
    {
        var group = Spatem(0, Noon, Soon, Later, confident: true, Aspect.Green, Aspect.Green).Movements[0];

        Assert.Equal(3, group.Count);
        Assert.Equal(new PhaseEvent(MovementPhaseState.PermissiveMovementAllowed, 10, 50, 30, 9, NextTime: 300), group.Current);
        Assert.Equal(new PhaseEvent(MovementPhaseState.PermissiveClearance, 40, 80, 60, 9, StartTime: 30), group.Next);
        Assert.Equal(new PhaseEvent(MovementPhaseState.StopAndRemain, 200, TimeMarks.Unknown, 300, 4, StartTime: 60), group.Last);
    }

    [Fact]
    public void After_yellow_come_red_and_green()
    {
        var group = Spatem(0, Noon, Soon with { Earliest = 100, Likely = 120, Latest = -1 }, Later, confident: true, Aspect.Yellow, Aspect.Red).Movements[0];

        Assert.Equal(new PhaseEvent(MovementPhaseState.ProtectedClearance, 30, 30, 30, 15, NextTime: 300), group.Current);
        Assert.Equal(new PhaseEvent(MovementPhaseState.StopAndRemain, 100, TimeMarks.Unknown, 120, 9, StartTime: 30), group.Next);
        Assert.Equal(new PhaseEvent(MovementPhaseState.PermissiveMovementAllowed, 200, TimeMarks.Unknown, 300, 4, StartTime: 120), group.Last);
    }

    [Fact]
    public void After_red_come_green_and_yellow_and_a_green_to_come_is_protected_where_nobody_has_to_give_way()
    {
        var groups = Spatem(0, Noon, Soon, Later, confident: true, Aspect.Red, Aspect.Red).Movements;

        Assert.Equal(new PhaseEvent(MovementPhaseState.StopAndRemain, 10, 50, 30, 9, NextTime: 330), groups[1].Current);
        Assert.Equal(new PhaseEvent(MovementPhaseState.ProtectedMovementAllowed, 200, TimeMarks.Unknown, 300, 4, StartTime: 30), groups[1].Next);
        Assert.Equal(new PhaseEvent(MovementPhaseState.ProtectedClearance, 230, TimeMarks.Unknown, 330, 4, StartTime: 300), groups[1].Last);
        Assert.Equal(MovementPhaseState.PermissiveMovementAllowed, groups[0].Next.State);
    }

    [Fact]
    public void A_fixed_program_is_told_exactly_to_the_end_of_the_third_state()
    {
        var marks = Spatem(0, Noon, new(100, 100, 100, 15), new(400, 400, 400, 15), confident: true, Aspect.Green, Aspect.Green).Movements[1];

        Assert.Equal([100, 130, 400], Enumerable.Range(0, 3).Select(i => (int)marks[i].LikelyTime));
        Assert.All(Enumerable.Range(0, 3), i =>
            Assert.Equal((marks[i].LikelyTime, marks[i].LikelyTime, 15), (marks[i].MinEndTime, marks[i].MaxEndTime, marks[i].Confidence)));
    }

    [Fact]
    public void What_ends_an_hour_ahead_or_more_is_told_as_that()
    {
        var group = Spatem(0, Noon, new(35_990, TimeToChange.Unknown, 50_000, 1), TimeToChange.Nothing, confident: true, Aspect.Green, Aspect.Red).Movements[0];

        Assert.Equal((35_990, 36_001, 36_000), (group.Current.MinEndTime, group.Current.MaxEndTime, group.Current.LikelyTime));
        Assert.Equal((36_000, 36_001, 36_000), (group.Next.MinEndTime, group.Next.MaxEndTime, group.Next.LikelyTime));
    }

    [Theory]
    [InlineData("2026-12-31T23:59:59.900", 525_599, 59_900)]
    [InlineData("2027-01-01T00:00:00.000", 0, 0)]
    [InlineData("2028-12-31T23:59:00.100", 527_039, 100)]
    public void The_minute_counts_from_new_year(string utc, int minute, int timeStamp)
    {
        var spatem = Spatem(0, Utc(utc), Soon, Later, confident: true, Aspect.Red, Aspect.Red);
        Assert.Equal((77, minute, timeStamp), (spatem.IntersectionId, spatem.MinuteOfTheYear, spatem.TimeStamp));
    }

    [Theory]
    [InlineData("2026-03-01T12:00:00.000", 0, 0)]
    [InlineData("2026-03-01T12:59:59.900", 0, 35_999)]
    [InlineData("2026-03-01T12:59:59.900", 1, 0)]
    [InlineData("2026-03-01T12:59:59.999", 1, 0)]
    [InlineData("2026-12-31T23:59:50.000", 150, 50)]
    [InlineData("2026-03-01T12:30:00.000", 35_999, 17_999)]
    [InlineData("2026-03-01T12:30:00.000", 36_000, 36_000)]
    [InlineData("2026-03-01T12:30:00.000", int.MaxValue, 36_000)]
    [InlineData("2026-03-01T12:30:00.000", TimeToChange.Unknown, 36_001)]
    public void A_time_mark_lies_in_this_hour_or_the_next(string utc, int ahead, int mark) =>
        Assert.Equal(mark, new TimeMarks(Utc(utc)).After(ahead));

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text), DateTimeKind.Utc);

    private static SignalGroup Group(string name, int number) => new()
    {
        Id = new SignalGroupId(name),
        Kind = SignalGroupKind.Motor,
        SpatId = number,
        FixedGreen = new DeciSeconds(50),
        GuaranteedGreen = new DeciSeconds(40),
        Yellow = new DeciSeconds(30),
        GuaranteedYellow = new DeciSeconds(30),
        MinimumRed = new DeciSeconds(20),
        GuaranteedRed = new DeciSeconds(20),
    };

    private Spatem Spatem(
        long tick, DateTime utc, TimeToChange next, TimeToChange later, bool confident, params Aspect[] aspects) =>
        _builder.Build(tick, UtcMoment.Of(utc), LeapSeconds.None, aspects, [next, next], [later, later], confident);

    private PhaseEvent[] Build(long tick, DateTime utc, params Aspect[] aspects) =>
        [.. Spatem(tick, utc, Soon, Later, confident: true, aspects).Movements.Select(group => group.Current)];
}
