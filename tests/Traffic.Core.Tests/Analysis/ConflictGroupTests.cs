using Traffic.Core.Analysis;

namespace Traffic.Core.Tests.Analysis;

public sealed class ConflictGroupTests
{
    // Groups 02, 05, 08, 11; 02 and 08 are compatible. Yellow 3.5 s of which 2.5 s is used, start-up lost time 1 s.
    private static readonly double[] Loads = [600 / 1900.0, 250 / 1800.0, 700 / 1900.0, 180 / 1750.0];
    private static readonly ulong[] Conflicts = [0b1010, 0b1101, 0b1010, 0b0111];

    private static readonly Dictionary<(int, int), double> Clearance = new()
    {
        [(0, 1)] = 1.5,
        [(1, 0)] = 2.5,
        [(0, 3)] = 0.5,
        [(3, 0)] = 2.0,
        [(1, 2)] = 2.0,
        [(2, 1)] = 1.0,
        [(1, 3)] = 1.0,
        [(3, 1)] = 1.5,
        [(2, 3)] = 2.5,
        [(3, 2)] = 0.0,
    };

    [Fact]
    public void The_group_that_decides_the_cycle_need_not_have_the_largest_load()
    {
        var groups = ConflictGroups.Of(Loads, Conflicts, (from, to) => 1 + Clearance[(from, to)] + 1);
        var (first, second) = (groups[0], groups[1]);

        Assert.Equal(7, groups.Count);
        Assert.Equal([0, 1, 3], first.Order.Order());
        Assert.Equal((10.5, 0.5575), (first.LostSeconds, Math.Round(first.Load, 4)));
        Assert.Equal(23.73, first.MinimumCycleSeconds, 2);
        Assert.Equal(27.59, first.CycleSeconds(0.9), 2);
        Assert.Equal(46.90, first.WebsterCycleSeconds, 2);
        Assert.Equal([1, 3, 2], second.Order);
        Assert.Equal((8.0, 0.6102), (second.LostSeconds, Math.Round(second.Load, 4)));
        Assert.Equal(20.52, second.MinimumCycleSeconds, 2);
        Assert.Equal(43.61, second.WebsterCycleSeconds, 2);
    }

    [Fact]
    public void Too_much_traffic_fits_in_no_cycle()
    {
        var group = Assert.Single(ConflictGroups.Of([0.6, 0.5], [0b10, 0b01], (_, _) => 4));

        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity), (group.MinimumCycleSeconds, group.WebsterCycleSeconds));
    }

    [Fact]
    public void Two_groups_lose_the_time_both_ways()
    {
        var group = Assert.Single(ConflictGroups.Of([0.2, 0.3], [0b10, 0b01], (from, _) => from == 0 ? 3 : 5));

        Assert.Equal((8.0, 16.0), (group.LostSeconds, Math.Round(group.MinimumCycleSeconds, 9)));
    }
}
