using System.Runtime.CompilerServices;

namespace Traffic.Sim.Random;

/// <summary>
/// Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC11).
/// A number depends on (seed; entity, step, purpose, draw) only, never on how many were drawn before: two runs that differ in
/// their controller share demand, drivers and imperfections (common random numbers).
/// </summary>
/// <param name="Seed">Key.</param>
public readonly record struct Philox(ulong Seed)
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>The block of four numbers that belongs to a counter.</summary>
    public (uint A, uint B, uint C, uint D) Block(uint counter0, uint counter1, uint counter2, uint counter3)
    {
        var key0 = (uint)Seed;
        var key1 = (uint)(Seed >> 32);
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * counter0;
            var product1 = (ulong)Multiplier1 * counter2;
            counter0 = (uint)(product1 >> 32) ^ counter1 ^ key0;
            counter1 = (uint)product1;
            counter2 = (uint)(product0 >> 32) ^ counter3 ^ key1;
            counter3 = (uint)product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (counter0, counter1, counter2, counter3);
    }

    /// <summary>A number of 0 (included) to 1 (excluded), uniformly distributed.</summary>
    public double Uniform(uint entity, uint step, DrawPurpose purpose, uint draw = 0) =>
        ToUnit(Block(entity, step, (uint)purpose, draw).A);

    /// <summary>A normally distributed number (Box and Muller 1958), mean 0, standard deviation 1.</summary>
    public double Normal(uint entity, uint step, DrawPurpose purpose, uint draw = 0)
    {
        var block = Block(entity, step, (uint)purpose, draw);
        var radius = Math.Sqrt(-2.0 * Math.Log(1.0 - ToUnit(block.A)));
        return radius * Math.Cos(2.0 * Math.PI * ToUnit(block.B));
    }

    /// <summary>Turns 32 random bits into a number of 0 (included) to 1 (excluded).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToUnit(uint bits) => bits * (1.0 / 4_294_967_296.0);
}
