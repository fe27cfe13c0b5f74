using System.Globalization;

namespace Traffic.Gateway.Reports.Plots;

/// <summary>A scale with ticks at round values.</summary>
internal sealed class Axis
{
    private static readonly double[] Numbers = [1, 2, 5, 10];
    private static readonly double[] Seconds = [10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400];

    private readonly bool _isTime;

    private Axis(double low, double high, double step, bool isTime) => (Low, High, Step, _isTime) = (low, high, step, isTime);

    /// <summary>Lower end.</summary>
    public double Low { get; }

    /// <summary>Upper end.</summary>
    public double High { get; }

    /// <summary>From tick to tick.</summary>
    public double Step { get; }

    /// <summary>The ticks.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            for (var i = Math.Ceiling((Low / Step) - 1e-9); i * Step <= High + (Step * 1e-9); i++)
                yield return i * Step;
        }
    }

    /// <summary>An axis of numbers, widened to whole ticks.</summary>
    /// <param name="low">Least value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="ticks">About how many ticks.</param>
    public static Axis OfNumbers(double low, double high, int ticks)
    {
        if (!(high > low))
            high = low + 1;
        var rough = (high - low) / ticks;
        var size = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = size * Numbers.First(number => number * size >= rough * 0.999);
        return new Axis(Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step, step, false);
    }

    /// <summary>An axis of numbers that ends where it is told to.</summary>
    public static Axis OfExactNumbers(double low, double high, int ticks) => new(low, high, OfNumbers(low, high, ticks).Step, false);

    /// <summary>An axis of moments of the day, not widened.</summary>
    public static Axis OfTime(double begin, double end, int ticks)
    {
        if (!(end > begin))
            end = begin + 1;
        var rough = (end - begin) / ticks;
        var step = Seconds.FirstOrDefault(seconds => seconds >= rough);
        return new Axis(begin, end, step > 0 ? step : Math.Ceiling(rough / 86400) * 86400, true);
    }

    /// <summary>Where a value lies, 0 at the lower end, 1 at the upper.</summary>
    public double Share(double value) => (value - Low) / (High - Low);

    /// <summary>A tick in words.</summary>
    public string Label(double tick)
    {
        if (!_isTime)
            return Math.Abs(tick) < Step * 1e-6 ? "0" : tick.ToString(Step < 0.1 ? "0.00" : Step < 1 ? "0.0" : "0", CultureInfo.InvariantCulture);
        var time = TimeSpan.FromSeconds(Math.Round(tick));
        var hours = ((int)time.TotalHours % 24).ToString("00", CultureInfo.InvariantCulture);
        return Step < 60 ? $"{hours}:{time:mm\\:ss}" : $"{hours}:{time:mm}";
    }
}
