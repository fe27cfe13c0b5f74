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
        Assert.All(events, e => Assert.Equal(SignalGroupEvent.UnknownTime, e.MinEndTime));
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
        var spatem = _builder.Build(0, Noon, [Aspect.Red, Aspect.Red], [Soon, Soon], confident: false);
        Assert.All(spatem.Movements, e => Assert.Equal((10, 50, 30, 0), (e.MinEndTime, e.MaxEndTime, e.LikelyTime, e.Confidence)));
    }

    [Theory]
    [InlineData("2026-12-31T23:59:59.900", 525_599, 59_900)]
    [InlineData("2027-01-01T00:00:00.000", 0, 0)]
    [InlineData("2028-12-31T23:59:00.100", 527_039, 100)]
    public void The_minute_counts_from_new_year(string utc, int minute, int timeStamp)
    {
        var spatem = _builder.Build(0, Utc(utc), [Aspect.Red, Aspect.Red], [Soon, Soon], confident: true);
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
        Assert.Equal(mark, TimeMarks.After(Utc(utc), ahead));

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

    private IReadOnlyList<SignalGroupEvent> Build(long tick, DateTime utc, params Aspect[] aspects) =>
        _builder.Build(tick, utc, aspects, [Soon, Soon], confident: true).Movements;
}
