namespace Traffic.Sim.Reconstruction;

/// <summary>Tells which passes over a loop were those of connected vehicles.</summary>
internal static class PassMatching
{
    private const long Apart = 20;

    /// <summary>Matches passes and crossings, each with the nearest in time.</summary>
    /// <param name="passes">Passes over the loop, in the order of time.</param>
    /// <param name="crossings">When connected vehicles were at the loop, in the order of time.</param>
    /// <returns>Index of the crossing by pass; -1 for a vehicle that was not connected.</returns>
    public static int[] Match(IReadOnlyList<long> passes, IReadOnlyList<long> crossings)
    {
        var matched = new int[passes.Count];
        Array.Fill(matched, -1);
        var pass = 0;
        for (var crossing = 0; crossing < crossings.Count; crossing++)
        {
            while (pass < passes.Count && passes[pass] < crossings[crossing] - Apart)
                pass++;
            var best = -1;
            for (var i = pass; i < passes.Count && passes[i] <= crossings[crossing] + Apart; i++)
            {
                if (matched[i] < 0 && (best < 0 || Math.Abs(passes[i] - crossings[crossing]) < Math.Abs(passes[best] - crossings[crossing])))
                    best = i;
            }

            if (best >= 0)
                matched[best] = crossing;
        }

        return matched;
    }
}
