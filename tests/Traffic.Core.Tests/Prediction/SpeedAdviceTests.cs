using FsCheck.Xunit;
using Traffic.Core.Prediction;
using Traffic.Core.V2X;
using Traffic.Core.V2X.Dsrc;
using SpeedAdvice = Traffic.Core.Prediction.SpeedAdvice;

namespace Traffic.Core.Tests.Prediction;

public class SpeedAdviceTests
{
    private const double Kmh = 1 / 3.6;
    private static readonly SpeedAdvisor Advisor = new();

    [Fact]
    public void Who_arrives_in_the_green_that_runs_keeps_his_speed()
    {
        var advice = Advise(200, 50, new GreenWindow(0, 20, 0, 15), null);

        Assert.Equal(SpeedAdviceKind.Keep, advice.Kind);
        Assert.Equal((50 * Kmh, 0), (advice.Speed, advice.SecondsToGreen));
    }

    [Fact]
    public void Who_would_arrive_just_too_late_is_told_to_drive_faster_within_the_limit()
    {
        var advice = Advise(200, 40, new GreenWindow(0, 17, 0, 15), null);

        Assert.Equal((SpeedAdviceKind.Change, 45), (advice.Kind, Math.Round(advice.Speed / Kmh, 6)));
    }

    [Fact]
    public void Who_would_arrive_before_green_is_told_to_drive_slower_and_how_long_it_takes()
    {
        var advice = Advise(300, 50, null, new GreenWindow(29, 50, 0, 15));

        // 300 m at 50 km/h take 21.6 s; at 35 km/h, braking for 4 s, 30 s.
        Assert.Equal((SpeedAdviceKind.Change, 35), (advice.Kind, Math.Round(advice.Speed / Kmh, 6)));
        Assert.Equal(29, advice.SecondsToGreen);
    }

    [Fact]
    public void A_queue_puts_the_arrival_off()
    {
        var advice = Advise(300, 50, null, new GreenWindow(19, 60, 0, 15), queueSeconds: 10);

        Assert.Equal((SpeedAdviceKind.Change, 35, 29), (advice.Kind, Math.Round(advice.Speed / Kmh, 6), advice.SecondsToGreen));
    }

    [Fact]
    public void Where_no_reasonable_speed_leads_to_green_the_driver_is_told_to_wait()
    {
        Assert.Equal(new SpeedAdvice(SpeedAdviceKind.Stop, 0, 60), Advise(200, 50, null, new GreenWindow(60, 80, 0, 15)));
        Assert.Equal(SpeedAdviceKind.Stop, Advise(300, 30, new GreenWindow(0, 5, 0, 15), new GreenWindow(90, 120, 0, 15)).Kind);
    }

    [Fact]
    public void Nobody_is_advised_to_drive_faster_than_the_limit()
    {
        var advice = Advise(200, 70, new GreenWindow(0, 60, 0, 15), null);

        Assert.Equal((SpeedAdviceKind.Change, 50), (advice.Kind, Math.Round(advice.Speed / Kmh, 6)));
    }

    [Theory]
    [InlineData(39.9, 50, 15, 0)]
    [InlineData(300, 0, 15, 0)]
    [InlineData(300, 50, 3, 0)]
    [InlineData(300, 50, 15, 8)]
    public void Too_near_too_slow_or_too_little_known_gives_no_advice(double distance, double kmh, byte confidence, double uncertainty) =>
        Assert.Equal(SpeedAdvice.None, Advise(distance, kmh, null, new GreenWindow(30, 50, uncertainty, confidence)));

    [Theory]
    [InlineData(300, 50, 29, 36.35)]
    [InlineData(300, 30, 20, 50)]
    [InlineData(300, 30, 30, 36.18)]
    [InlineData(100, 50, 60, 25)]
    public void Who_obeys_is_as_fast_as_arriving_at_green_allows(double distance, double kmh, double begin, double expected)
    {
        var fastest = Advisor.FastestFor(distance, kmh * Kmh, begin);

        Assert.Equal(expected, fastest / Kmh, 0.01);
    }

    [Fact]
    public void An_advice_stands_for_three_seconds()
    {
        var first = new SpeedAdvice(SpeedAdviceKind.Change, 10, 20);
        var second = new SpeedAdvice(SpeedAdviceKind.Change, 11, 18);

        Assert.Equal(first with { SecondsToGreen = 18 }, second.After(first, 2.9));
        Assert.Equal(second, second.After(first, 3));
        Assert.Equal(SpeedAdviceKind.Stop, (second with { Kind = SpeedAdviceKind.Stop }).After(first, 1).Kind);
    }

    [Fact]
    public void Windows_are_taken_on_the_safe_side_and_over_the_hour()
    {
        var marks = new TimeMarks(new DateTime(2026, 3, 1, 12, 59, 50, DateTimeKind.Utc));
        var red = new PhaseEvent(MovementPhaseState.StopAndRemain, 100, TimeMarks.Unknown, 200, 9);
        var green = new PhaseEvent(MovementPhaseState.ProtectedMovementAllowed, 300, TimeMarks.Unknown, 400, 6);
        var phases = new SignalGroupPhases(5, 2, red, green);

        Assert.Null(GreenWindow.Current(phases, marks));
        Assert.Equal(new GreenWindow(31, 49, 2, 6), GreenWindow.Next(phases, marks));
    }

    [Fact]
    public void Exact_times_leave_no_margin_and_the_green_after_the_next_red_has_no_known_end()
    {
        var marks = new TimeMarks(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc));
        var phases = new SignalGroupPhases(
            5,
            3,
            new PhaseEvent(MovementPhaseState.PermissiveMovementAllowed, 100, 100, 100, 15),
            new PhaseEvent(MovementPhaseState.PermissiveClearance, 130, 130, 130, 15),
            new PhaseEvent(MovementPhaseState.StopAndRemain, 500, 500, 500, 15));

        Assert.Equal(new GreenWindow(0, 10, 0, 15), GreenWindow.Current(phases, marks));
        Assert.Equal(new GreenWindow(50, double.PositiveInfinity, 0, 15), GreenWindow.Next(phases, marks));
    }

    [Fact]
    public void A_green_whose_end_is_not_known_is_no_window()
    {
        var marks = new TimeMarks(new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc));
        var green = new PhaseEvent(MovementPhaseState.ProtectedMovementAllowed, 10, TimeMarks.Unknown, TimeMarks.Unknown, 0);

        Assert.Null(GreenWindow.Current(new SignalGroupPhases(5, green), marks));
        Assert.Null(GreenWindow.Next(new SignalGroupPhases(5, green), marks));
    }

    /// <summary>Drives as told, step by step, and looks at the light.</summary>
    [Property(MaxTest = 2000)]
    public bool Who_drives_as_told_arrives_in_green(ushort way, byte pace, ushort from, ushort lasts, byte queue)
    {
        var distance = 40 + (way % 460);
        var speed = (5 + (pace % 60)) * Kmh;
        var begin = from % 90;
        var queueSeconds = queue % 10;
        var end = begin + queueSeconds + 1 + (lasts % 40);
        var advice = Advisor.Advise(distance, speed, null, new GreenWindow(begin, end, 0, 15), queueSeconds);
        if (advice.Kind is SpeedAdviceKind.None or SpeedAdviceKind.Stop)
            return advice.Kind == SpeedAdviceKind.Stop;
        const double Tick = 0.01;
        double time = 0, position = 0;
        while (position < distance && time < 1000)
        {
            var most = Advisor.Comfort * Tick;
            speed += Math.Clamp(advice.Speed - speed, -most, most);
            position += speed * Tick;
            time += Tick;
        }

        return time >= begin + queueSeconds - 0.1 && time <= end + 0.1 && advice.Speed <= Advisor.HighestSpeed + 1e-6;
    }

    private static SpeedAdvice Advise(double distance, double kmh, GreenWindow? current, GreenWindow? next, double queueSeconds = 0) =>
        Advisor.Advise(distance, kmh * Kmh, current, next, queueSeconds);
}
