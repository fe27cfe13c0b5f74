using Traffic.Core.Units;

namespace Traffic.Core.Tests;

public class DeciSecondsTests
{
    [Theory]
    [InlineData(3.0, 30)]
    [InlineData(0.25, 3)]
    [InlineData(-1.5, -15)]
    public void Seconds_round_to_the_nearest_tenth(double seconds, int expected) =>
        Assert.Equal(expected, DeciSeconds.FromSeconds(seconds).Value);
}
