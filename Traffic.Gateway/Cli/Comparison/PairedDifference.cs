using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Traffic.Gateway.Cli.Comparison;

/// <summary>
/// Difference of two alternatives over the same seeds: mean of the pairwise differences with its 95 % confidence interval by
/// Student's t with n - 1 degrees of freedom. Pairing takes out what differs from seed to seed and not between alternatives.
/// </summary>
/// <param name="Mean">Mean difference, second minus first.</param>
/// <param name="Low">Lower end of the interval; null with less than two pairs.</param>
/// <param name="High">Upper end of the interval; null with less than two pairs.</param>
/// <param name="Pairs">Number of pairs; a pair with a value missing does not count.</param>
internal sealed record PairedDifference(double Mean, double? Low, double? High, int Pairs)
{
    private const double Confidence = 0.95;

    /// <summary>Whether the interval leaves zero out.</summary>
    public bool IsSignificant => Low > 0 || High < 0;

    /// <summary>Compares two samples, value by value; null when no pair is complete.</summary>
    public static PairedDifference? Of(IReadOnlyList<double?> first, IReadOnlyList<double?> second)
    {
        var differences = first.Zip(second)
            .Where(pair => pair.First.HasValue && pair.Second.HasValue)
            .Select(pair => pair.Second!.Value - pair.First!.Value)
            .ToArray();
        if (differences.Length == 0)
            return null;
        var mean = differences.Mean();
        if (differences.Length == 1)
            return new PairedDifference(mean, null, null, 1);
        var half = StudentT.InvCDF(0, 1, differences.Length - 1, 1 - ((1 - Confidence) / 2))
            * differences.StandardDeviation() / Math.Sqrt(differences.Length);
        return new PairedDifference(mean, mean - half, mean + half, differences.Length);
    }
}
