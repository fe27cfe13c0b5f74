using Traffic.Core.Analysis;

namespace Traffic.Core.Tests.Analysis;

public sealed class DelayFormulaTests
{
    [Theory]
    [InlineData(16, 0.5, 58.0)]
    [InlineData(6, 0.77, 60.87)]
    [InlineData(10, 0.75, 80.0)]
    [InlineData(12, 0.65, 65.714)]
    public void Webster_gives_the_cycle_of_least_delay(double lost, double load, double expected) =>
        Assert.Equal(expected, Webster.OptimalCycleSeconds(lost, load), 2);

    [Fact]
    public void Greens_follow_the_loads() =>
        Assert.Equal((26.25, 15.75), (Webster.EffectiveGreenSeconds(58, 16, 500 / 1600.0, 0.5), Webster.EffectiveGreenSeconds(58, 16, 300 / 1600.0, 0.5)));

    [Theory]
    [InlineData(60, 24, 1800, 540, 20.0766)]
    [InlineData(90, 36, 1900, 600, 28.8222)]
    public void Webster_gives_the_delay(double cycle, double green, double saturation, double demand, double expected) =>
        Assert.Equal(expected, Webster.DelaySeconds(new FixedTimeApproach(cycle, green, saturation, demand)), 4);

    [Fact]
    public void Webster_has_no_delay_for_a_saturated_approach() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Webster.DelaySeconds(new FixedTimeApproach(60, 24, 1800, 720)));

    [Theory]
    [InlineData(90, 36, 1937.5, 800, 27.000, 40.897)]
    [InlineData(90, 36, 1900, 600, 23.677, 8.176)]
    [InlineData(60, 24, 1800, 540, 15.429, 7.057)]
    [InlineData(100, 40, 1900, 740, 29.483, 26.833)]
    [InlineData(120, 30, 3800, 1000, 45.000, 44.056)]
    public void Hcm_gives_uniform_and_incremental_delay(
        double cycle, double green, double saturation, double demand, double uniform, double incremental)
    {
        var approach = new FixedTimeApproach(cycle, green, saturation, demand);

        Assert.Equal(uniform, HcmDelay.UniformSeconds(approach), 3);
        Assert.Equal(incremental, HcmDelay.IncrementalSeconds(approach), 2);
    }

    [Theory]
    [InlineData(6.25, 775, 800, 29.032)]
    [InlineData(10, 760, 600, 5.921)]
    [InlineData(20, 760, 700, 59.211)]
    public void Hcm_gives_the_delay_of_an_initial_queue(double queue, double capacity, double demand, double expected) =>
        Assert.Equal(expected, HcmDelay.InitialQueueSeconds(new FixedTimeApproach(100, 40, capacity / 0.4, demand), queue), 3);

    [Theory]
    [InlineData(0.5, 2, 0.0401)]
    [InlineData(0.8, 3, 0.3432)]
    [InlineData(0.95, 3, 0.4608)]
    [InlineData(1.0, 4, 0.5)]
    public void Hcm_gives_the_factor_of_actuated_control(double saturation, double passage, double expected) =>
        Assert.Equal(expected, HcmDelay.ActuatedFactor(saturation, passage), 4);

    [Theory]
    [InlineData(10, 0.9, 'A')]
    [InlineData(55.1, 0.9, 'E')]
    [InlineData(20, 1.01, 'F')]
    public void Hcm_gives_the_level_of_service(double delay, double saturation, char expected) =>
        Assert.Equal(expected, HcmDelay.LevelOfService(delay, saturation));

    [Theory]
    [InlineData(90, 36, 1900, 600, 0.607, 26.553, 0.826)]
    [InlineData(60, 24, 1800, 540, 0.354, 17.201, 0.807)]
    [InlineData(100, 40, 1900, 740, 5.061, 53.454, 1.106)]
    [InlineData(120, 30, 3800, 1000, 11.403, 88.210, 1.224)]
    public void Akcelik_gives_overflow_delay_and_stops(
        double cycle, double green, double saturation, double demand, double overflow, double delay, double stops)
    {
        var approach = new FixedTimeApproach(cycle, green, saturation, demand);

        Assert.Equal(overflow, Akcelik.OverflowQueue(approach), 3);
        Assert.Equal(delay, Akcelik.DelaySeconds(approach), 2);
        Assert.Equal(stops, Akcelik.Stops(approach), 3);
    }

    [Fact]
    public void Robertson_disperses_a_platoon()
    {
        var factor = PlatoonDispersion.Factor(20);
        var flow = new double[10];

        PlatoonDispersion.Disperse([0, 0, 0, 1, 1, 1, 1, 0, 0, 0], factor, flow);

        Assert.Equal(0.151515, factor, 6);
        Assert.Equal([0, 0, 0, 0.1515, 0.2801, 0.3892, 0.4817, 0.4087, 0.3468, 0.2942], flow.Select(value => Math.Round(value, 4)));
    }
}
