using Traffic.Actors.Bus;
using Traffic.Core.Topology;

namespace Traffic.Actors.Tests.Bus;

public class SubjectTests
{
    [Theory]
    [InlineData("its.v1.u.k1.cam", "its.v1.u.k1.cam", true)]
    [InlineData("its.v1.*.*.cam", "its.v1.u.k1.cam", true)]
    [InlineData("its.v1.*.*.cam", "its.v1.geo.cam", false)]
    [InlineData("its.v1.>", "its.v1.u.k1.cam", true)]
    [InlineData("its.v1.>", "its.v1", false)]
    [InlineData(">", "its", true)]
    [InlineData("its.v1.u.k1", "its.v1.u.k1.cam", false)]
    [InlineData("its.v1.u.k1.cam", "its.v1.u.k1", false)]
    [InlineData("its.*", "its.v1.u", false)]
    [InlineData("its.v1.u.k1.cam", "its.v1.u.k1.cams", false)]
    public void Patterns_match_as_in_nats(string pattern, string subject, bool matches) =>
        Assert.Equal(matches, SubjectPattern.Matches(pattern, subject));

    [Theory]
    [InlineData("a.b", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("a..b", false)]
    [InlineData(".a", false)]
    [InlineData("a.", false)]
    [InlineData("a.*", false)]
    [InlineData("a.>", false)]
    [InlineData("a b", false)]
    [InlineData("a\r\nPUB x 0", false)]
    [InlineData("a.é", false)]
    public void Subjects_are_checked(string subject, bool valid) =>
        Assert.Equal(valid, SubjectPattern.IsValidSubject(subject));

    [Theory]
    [InlineData("a.*.c", true)]
    [InlineData("a.>", true)]
    [InlineData("*", true)]
    [InlineData("a.>.c", false)]
    [InlineData("a.b*", false)]
    [InlineData("a..c", false)]
    public void Patterns_are_checked(string pattern, bool valid) =>
        Assert.Equal(valid, SubjectPattern.IsValidPattern(pattern));

    [Fact]
    public void A_subject_is_put_together_and_taken_apart()
    {
        var subject = Subjects.Of("utrecht", new JunctionId("k1"), SubjectTypes.Spatem);
        Assert.Equal("its.v1.utrecht.k1.spatem", subject);
        Assert.True(Subjects.TryParse(subject, out var region, out var junction, out var type));
        Assert.Equal(("utrecht", new JunctionId("k1"), "spatem"), (region, junction, type));
        Assert.False(Subjects.TryParse(Subjects.GeoCam, out _, out _, out _));
    }

    [Theory]
    [InlineData("geo", "k1")]
    [InlineData("a.b", "k1")]
    [InlineData("utrecht", "k*")]
    [InlineData("utrecht", "")]
    public void A_name_that_makes_no_subject_is_refused(string region, string junction) =>
        Assert.Throws<ArgumentException>(() => Subjects.Of(region, new JunctionId(junction), "cam"));
}
