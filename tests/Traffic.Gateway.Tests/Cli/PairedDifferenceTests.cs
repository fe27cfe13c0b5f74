using Traffic.Gateway.Cli.Comparison;

namespace Traffic.Gateway.Tests.Cli;

public sealed class PairedDifferenceTests
{
    [Fact]
    public void The_interval_is_that_of_the_paired_t_test()
    {
        // Differences 1, 2, 3, 4: mean 2.5, standard deviation 1.2910, t(0.975; 3) = 3.1824, half width 2.0543.
        var difference = PairedDifference.Of([10, 20, 30, 40], [11, 22, 33, 44])!;

        Assert.Equal(2.5, difference.Mean, 9);
        Assert.Equal(0.4457, difference.Low!.Value, 4);
        Assert.Equal(4.5543, difference.High!.Value, 4);
        Assert.True(difference.IsSignificant);
        Assert.Equal(4, difference.Pairs);
    }

    [Fact]
    public void One_pair_has_a_difference_but_no_interval()
    {
        var difference = PairedDifference.Of([1], [3])!;

        Assert.Equal((2.0, null, null, false), (difference.Mean, difference.Low, difference.High, difference.IsSignificant));
    }

    [Fact]
    public void A_pair_with_a_value_missing_does_not_count()
    {
        Assert.Equal(1, PairedDifference.Of([1, null, 2], [2, 5, null])!.Pairs);
        Assert.Null(PairedDifference.Of([null], [1]));
    }
}
