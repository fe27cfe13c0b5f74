namespace Traffic.Gateway.Api.Models;

/// <summary>A change that is to come. Times are seconds from the tick of the answer; null when unknown.</summary>
/// <param name="To">What the group turns to: <c>green</c>, or <c>red</c> by way of yellow (the time is the end of green).</param>
/// <param name="EarliestS">Guaranteed not before.</param>
/// <param name="LikelyS">Most likely.</param>
/// <param name="LatestS">Guaranteed to have come by then.</param>
/// <param name="Confidence">0 to 15, TimeIntervalConfidence of ISO/TS 19091; belongs to the likely time.</param>
/// <param name="IntervalFromS">Begin of the interval it falls into with 90 % probability.</param>
/// <param name="IntervalToS">End of that interval.</param>
public sealed record ChangeView(
    string To,
    double? EarliestS,
    double? LikelyS,
    double? LatestS,
    int Confidence,
    double? IntervalFromS,
    double? IntervalToS);
