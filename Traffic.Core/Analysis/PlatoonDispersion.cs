namespace Traffic.Core.Analysis;

/// <summary>Robertson's platoon dispersion (D.I. Robertson, TRANSYT, RRL Report LR 253, 1969), in steps of a second.</summary>
public static class PlatoonDispersion
{
    /// <summary>Alpha for urban roads.</summary>
    public const double Alpha = 0.35;

    /// <summary>Beta: the head of a platoon arrives at this share of the mean travel time.</summary>
    public const double Beta = 0.8;

    /// <summary>Smoothing factor F, 0 to 1.</summary>
    /// <param name="travelSeconds">Mean travel time, seconds.</param>
    public static double Factor(double travelSeconds) => 1 / (1 + (Alpha * Beta * travelSeconds));

    /// <summary>Disperses a flow that is already shifted by <see cref="Beta"/> times the travel time.</summary>
    /// <param name="upstream">Flow second by second.</param>
    /// <param name="factor">Smoothing factor.</param>
    /// <param name="downstream">Gets the flow; as long as <paramref name="upstream"/>.</param>
    public static void Disperse(ReadOnlySpan<double> upstream, double factor, Span<double> downstream)
    {
        var flow = 0.0;
        for (var i = 0; i < upstream.Length; i++)
            downstream[i] = flow = (factor * upstream[i]) + ((1 - factor) * flow);
    }
}
