using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Traffic.SumoBench;

/// <summary>What a few runs say about the mean.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="HalfWidth">Half the width of the 95 % confidence interval (Student's t).</param>
/// <param name="Median">Their median.</param>
/// <param name="Largest">The largest.</param>
internal readonly record struct Sample(double Mean, double HalfWidth, double Median, double Largest)
{
    public static Sample Of(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var half = all.Length < 2
            ? double.NaN
            : StudentT.InvCDF(0, 1, all.Length - 1, 0.975) * all.StandardDeviation() / Math.Sqrt(all.Length);
        return new Sample(all.Mean(), half, all.Median(), all.Max());
    }
}
