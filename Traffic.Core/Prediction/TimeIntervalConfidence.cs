namespace Traffic.Core.Prediction;

/// <summary>TimeIntervalConfidence of ISO/TS 19091 (SAE J2735): 0 to 15 for a probability.</summary>
public static class TimeIntervalConfidence
{
    /// <summary>How near the likely time has to come to count as right, ticks: 1.0 s. The standard leaves this to profiles.</summary>
    public const int Tolerance = 10;

    /// <summary>Highest value: certain.</summary>
    public const byte Certain = 15;

    private static ReadOnlySpan<byte> Percent => [21, 36, 47, 56, 62, 68, 73, 77, 81, 85, 88, 91, 94, 96, 98, 100];

    /// <summary>The highest confidence that does not claim more than a probability; 0 below 36 %.</summary>
    /// <param name="probability">Share of likely times that come true within <see cref="Tolerance"/>, 0 to 1.</param>
    public static byte FromProbability(double probability)
    {
        var confidence = Percent.Length - 1;
        while (confidence > 0 && !(probability * 100 >= Percent[confidence]))
            confidence--;
        return (byte)confidence;
    }
}
