using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Traffic.Sim.Studies;

/// <summary>
/// A mean with its 95 % confidence interval by Student's t with n - 1 degrees of freedom (for example Law, Simulation Modeling
/// and Analysis, 5th edition, section 4.5).
/// </summary>
/// <param name="Mean">Mean of the values.</param>
/// <param name="HalfWidth">Half the width of the interval; null with less than two values.</param>
/// <param name="Count">Number of values.</param>
public sealed record ConfidenceInterval(double Mean, double? HalfWidth, int Count)
{
    /// <summary>The confidence, 0 to 1.</summary>
    public const double Confidence = 0.95;

    /// <summary>Lower end; null with less than two values.</summary>
    public double? Low => Mean - HalfWidth;

    /// <summary>Upper end; null with less than two values.</summary>
    public double? High => Mean + HalfWidth;

    /// <summary>Whether the interval leaves zero out; never when all values are zero.</summary>
    public bool LeavesZeroOut => Low > 0 || High < 0;

    /// <summary>The interval of values; null when there are none.</summary>
    public static ConfidenceInterval? Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
            return null;
        var mean = values.Mean();
        return values.Count == 1
            ? new ConfidenceInterval(mean, null, 1)
            : new ConfidenceInterval(
                mean, Quantile(values.Count - 1) * values.StandardDeviation() / Math.Sqrt(values.Count), values.Count);
    }

    /// <summary>
    /// The interval of the differences second minus first, pair by pair: what differs from seed to seed and not between the
    /// alternatives falls out. A pair with a value missing does not count; null when no pair is complete.
    /// </summary>
    public static ConfidenceInterval? OfDifferences(IReadOnlyList<double?> first, IReadOnlyList<double?> second) => Of(
        [.. first.Zip(second).Where(pair => pair.First.HasValue && pair.Second.HasValue).Select(pair => pair.Second!.Value - pair.First!.Value)]);

    private static double Quantile(int freedom) => StudentT.InvCDF(0, 1, freedom, 1 - ((1 - Confidence) / 2));
}
