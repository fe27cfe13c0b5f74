using Traffic.Sim.Random;

namespace Traffic.Sim.Tests.Random;

public class PhiloxTests
{
    // Known answers of Random123 (kat_vectors, philox4x32 10).
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue, ulong.MaxValue, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0x299f31d0a4093822ul, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Blocks_are_those_of_the_reference_implementation(
        uint c0, uint c1, uint c2, uint c3, ulong key, uint a, uint b, uint c, uint d) =>
        Assert.Equal((a, b, c, d), new Philox(key).Block(c0, c1, c2, c3));

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        var random = new Philox(7);
        var draws = Enumerable.Range(0, 10_000).Select(i => random.Uniform((uint)i, 0, DrawPurpose.Dawdle)).ToArray();
        Assert.All(draws, draw => Assert.InRange(draw, 0, 0.9999999999));
        Assert.Equal(0.5, draws.Average(), 0.01);
    }

    [Fact]
    public void Normal_numbers_have_mean_zero_and_deviation_one()
    {
        var random = new Philox(7);
        var draws = Enumerable.Range(0, 10_000).Select(i => random.Normal((uint)i, 0, DrawPurpose.SpeedFactor)).ToArray();
        Assert.Equal(0, draws.Average(), 0.03);
        Assert.Equal(1, Math.Sqrt(draws.Average(draw => draw * draw)), 0.03);
    }

    [Fact]
    public void Draws_for_different_purposes_and_seeds_differ()
    {
        var random = new Philox(1);
        Assert.NotEqual(random.Uniform(1, 2, DrawPurpose.Dawdle), random.Uniform(1, 2, DrawPurpose.Departure));
        Assert.NotEqual(random.Uniform(1, 2, DrawPurpose.Dawdle), new Philox(2).Uniform(1, 2, DrawPurpose.Dawdle));
    }
}
