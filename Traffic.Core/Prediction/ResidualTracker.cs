namespace Traffic.Core.Prediction;

/// <summary>
/// Median and 5 % and 95 % quantiles of the residuals of predictions of one context, followed on line: each quantile moves up or
/// down a step with every residual, more up than down as its level says (quantile tracking; the adaptive conformal update of Gibbs
/// and Candes, 2021, acting on the quantile itself). In the long run the share of residuals below each is its level, whatever the
/// distribution does.
/// </summary>
internal struct ResidualTracker
{
    private const float Low = 0.05f;
    private const float High = 0.95f;

    /// <summary>Residuals to be seen before the correction and the interval are used.</summary>
    private const int Enough = 12;

    /// <summary>Memory of the hit rate, residuals.</summary>
    private const int Memory = 100;

    private float _median;
    private float _low;
    private float _high;
    private float _spread;
    private float _hits;
    private int _seen;

    /// <summary>Whether enough was seen to say anything.</summary>
    public readonly bool IsFounded => _seen >= Enough;

    /// <summary>What to add to a prediction, ticks.</summary>
    public readonly int Correction => IsFounded ? (int)MathF.Round(_median) : 0;

    /// <summary>Begin of the 90 % interval against the uncorrected prediction, ticks.</summary>
    public readonly int From => (int)MathF.Floor(Math.Min(_low, _median));

    /// <summary>End of it, ticks.</summary>
    public readonly int To => (int)MathF.Ceiling(Math.Max(_high, _median));

    /// <summary>Share of corrected predictions that came true within the tolerance.</summary>
    public readonly float HitRate => _hits;

    /// <summary>Takes a residual: the actual time minus the predicted one, ticks.</summary>
    public void Add(int residual)
    {
        var count = Math.Min(++_seen, Memory);
        var hit = Math.Abs(residual - Correction) <= TimeIntervalConfidence.Tolerance ? 1f : 0f;
        _hits += (hit - _hits) / count;
        var deviation = Math.Abs(residual - _median);
        _spread += (deviation - _spread) / count;
        // Steps in proportion to the usual deviation, large at first.
        var step = (1 + _spread) * Math.Max(0.08f, 1f / MathF.Sqrt(_seen));
        _median += step * 0.5f * Math.Sign(residual - _median);
        _low += step * 2 * (residual < _low ? Low - 1 : Low);
        _high += step * 2 * (residual > _high ? High : High - 1);
    }
}
