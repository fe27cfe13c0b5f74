using FsCheck.Xunit;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.V2X;

public class TimeMarksTests
{
    private static readonly LeapSeconds Longer = new([new DateOnly(2016, 12, 31)]);
    private static readonly LeapSeconds Shorter = new([], [new DateOnly(2016, 12, 31)]);

    [Theory]
    [InlineData(-1_000, "23:59:59.000", 527_039)]
    [InlineData(-100, "23:59:59.900", 527_039)]
    [InlineData(0, "23:59:60.000", 527_039)]
    [InlineData(999, "23:59:60.999", 527_039)]
    [InlineData(1_000, "00:00:00.000", 0)]
    [InlineData(61_000, "00:01:00.000", 1)]
    public void A_minute_with_a_leap_second_has_61_seconds(int milliseconds, string time, int minuteOfTheYear)
    {
        var moment = UtcMoment.After(Utc("2016-12-31T23:59:00"), TimeSpan.FromMilliseconds(60_000 + milliseconds), Longer);

        Assert.Equal(time, Text(moment));
        Assert.Equal(minuteOfTheYear, moment.MinuteOfTheYear);
    }

    [Theory]
    [InlineData(58_999, "23:59:58.999")]
    [InlineData(59_000, "00:00:00.000")]
    [InlineData(119_000, "00:01:00.000")]
    public void A_minute_without_its_last_second_has_59(int milliseconds, string time) =>
        Assert.Equal(time, Text(UtcMoment.After(Utc("2016-12-31T23:59:00"), TimeSpan.FromMilliseconds(milliseconds), Shorter)));

    [Fact]
    public void Leap_seconds_before_the_clock_was_read_are_in_what_it_showed()
    {
        var moment = UtcMoment.After(Utc("2017-01-01T00:00:00"), TimeSpan.FromDays(1), LeapSeconds.Published);

        Assert.Equal(UtcMoment.Of(Utc("2017-01-02T00:00:00")), moment);
    }

    [Fact]
    public void Several_leap_seconds_add_up()
    {
        var years = Utc("2017-06-01T12:00:00") - Utc("2004-01-01T00:00:00");

        Assert.Equal(
            UtcMoment.Of(Utc("2017-06-01T11:59:55")), UtcMoment.After(Utc("2004-01-01T00:00:00"), years, LeapSeconds.Published));
    }

    [Theory]
    [InlineData("2016-12-31T23:59:50.000", 99, 35_999)]
    [InlineData("2016-12-31T23:59:50.000", 100, 35_991)]
    [InlineData("2016-12-31T23:59:50.000", 101, 35_991)]
    [InlineData("2016-12-31T23:59:50.000", 109, 35_999)]
    [InlineData("2016-12-31T23:59:50.000", 110, 0)]
    [InlineData("2016-12-31T23:59:50.000", 150, 40)]
    [InlineData("2016-12-31T23:30:00.000", 18_010, 0)]
    [InlineData("2016-12-31T23:30:00.000", 35_999, 17_989)]
    [InlineData("2016-12-31T23:30:00.000", 36_000, 36_000)]
    [InlineData("2016-12-31T23:59:50.000", -1, 36_001)]
    [InlineData("2016-12-31T22:59:59.900", 1, 0)]
    [InlineData("2017-01-01T00:00:00.000", 5, 5)]
    public void Marks_behind_a_leap_second_count_it(string utc, int ahead, int mark) =>
        Assert.Equal(mark, new TimeMarks(UtcMoment.Of(Utc(utc)), Longer).After(ahead));

    [Theory]
    [InlineData(89, 35_989)]
    [InlineData(90, 0)]
    [InlineData(150, 60)]
    public void A_removed_second_has_no_marks(int ahead, int mark) =>
        Assert.Equal(mark, new TimeMarks(UtcMoment.Of(Utc("2016-12-31T23:59:50.000")), Shorter).After(ahead));

    [Theory]
    [InlineData(60_000, 0, 35_991)]
    [InlineData(60_300, 0, 35_993)]
    [InlineData(60_300, 6, 35_999)]
    [InlineData(60_300, 7, 0)]
    [InlineData(60_900, 601, 600)]
    public void Within_the_leap_second_its_rest_lies_ahead(int millisecond, int ahead, int mark) =>
        Assert.Equal(mark, new TimeMarks(new UtcMoment(Utc("2016-12-31T23:59:00"), millisecond), Longer).After(ahead));

    [Theory]
    [InlineData("2026-03-01T12:59:59.900", 0, 1)]
    [InlineData("2026-03-01T12:59:59.900", 35_999, 0)]
    [InlineData("2026-03-01T12:59:59.900", 35_998, -1)]
    [InlineData("2026-03-01T12:00:00.100", 35_999, -2)]
    [InlineData("2026-03-01T12:30:00.000", 17_400, -600)]
    [InlineData("2026-03-01T12:30:00.000", 17_399, 35_399)]
    [InlineData("2026-12-31T23:59:50.000", 50, 150)]
    public void A_mark_is_read_as_ahead_but_for_a_minute_back(string utc, int mark, int ahead) =>
        Assert.Equal(ahead, new TimeMarks(Utc(utc)).Until((ushort)mark));

    [Fact]
    public void Marks_that_name_no_moment_are_read_as_none()
    {
        Assert.Null(new TimeMarks(Utc("2026-03-01T12:30:00")).Until(TimeMarks.HourOrMore));
        Assert.Null(new TimeMarks(Utc("2026-03-01T12:30:00")).Until(TimeMarks.Unknown));
    }

    [Property(MaxTest = 1000)]
    public bool What_is_written_is_read_again(ushort millisecond, int minute, int ahead, byte kind)
    {
        var now = Utc("2016-12-31T22:00:00").AddMinutes((int)((uint)minute % 180)).AddMilliseconds(millisecond % 60_000);
        var leaps = (kind % 3) switch { 0 => LeapSeconds.None, 1 => Longer, _ => Shorter };
        if (leaps == Shorter && now.Date.AddDays(1) - now <= TimeSpan.FromSeconds(1))
            return true; // this second is removed
        var marks = new TimeMarks(UtcMoment.Of(now), leaps);
        var time = (int)((uint)ahead % 35_390);
        var mark = marks.After(time);
        var inLeap = leaps == Longer && time >= Ahead(now) && time < Ahead(now) + 10;
        return inLeap ? mark is >= 35_991 and <= 35_999 : marks.Until(mark) == time;
    }

    private static int Ahead(DateTime now) =>
        (int)((Utc("2017-01-01T00:00:00") - now.AddTicks(-(now.Ticks % 1_000_000))).Ticks / 1_000_000);

    private static string Text(UtcMoment moment) =>
        $"{moment.Minute:HH:mm}:{moment.TimeStamp / 1000:00}.{moment.TimeStamp % 1000:000}";

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text), DateTimeKind.Utc);
}
