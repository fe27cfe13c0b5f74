using Traffic.Sim.Studies;

namespace Traffic.Sim.Tests.Studies;

public sealed class ConfidenceIntervalTests
{
    [Fact]
    public void The_interval_of_differences_is_that_of_the_paired_t_test()
    {
        // Differences 1, 2, 3, 4: mean 2.5, standard deviation 1.2910, t(0.975; 3) = 3.1824, half width 2.0543.
        var difference = ConfidenceInterval.OfDifferences([10, 20, 30, 40], [11, 22, 33, 44])!;

        Assert.Equal(2.5, difference.Mean, 9);
        Assert.Equal(0.4457, difference.Low!.Value, 4);
        Assert.Equal(4.5543, difference.High!.Value, 4);
        Assert.True(difference.LeavesZeroOut);
        Assert.Equal(4, difference.Count);
    }

    [Fact]
    public void One_value_has_a_mean_but_no_interval()
    {
        var difference = ConfidenceInterval.OfDifferences([1], [3])!;

        Assert.Equal((2.0, null, null, false), (difference.Mean, difference.Low, difference.High, difference.LeavesZeroOut));
    }

    [Fact]
    public void A_pair_with_a_value_missing_does_not_count()
    {
        Assert.Equal(1, ConfidenceInterval.OfDifferences([1, null, 2], [2, 5, null])!.Count);
        Assert.Null(ConfidenceInterval.OfDifferences([null], [1]));
        Assert.Null(ConfidenceInterval.Of([]));
    }
}
