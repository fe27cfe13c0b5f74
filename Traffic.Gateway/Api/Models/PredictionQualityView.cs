using Traffic.Core.Topology;

namespace Traffic.Gateway.Api.Models;

/// <summary>How what was said of changes so long before they came has come true.</summary>
/// <param name="Kind">Kind of signal groups.</param>
/// <param name="Change"><c>start</c> or <c>end</c> of green.</param>
/// <param name="LeadS">How long before the change it was said, seconds.</param>
/// <param name="Samples">Changes of which a likely time had been said.</param>
/// <param name="MeanAbsoluteErrorS">Mean absolute error of the likely time, seconds; null without samples.</param>
/// <param name="WithinTwoSecondsShare">Share of likely times within 2 s.</param>
/// <param name="IntervalCoverage">Share of changes within the 90 % interval.</param>
/// <param name="IntervalWidthS">Mean width of that interval, seconds.</param>
/// <param name="BackwardJumps">Seconds in which a countdown of this kind and change went up by more than a second.</param>
public sealed record PredictionQualityView(
    SignalGroupKind Kind,
    string Change,
    int LeadS,
    long Samples,
    double? MeanAbsoluteErrorS,
    double? WithinTwoSecondsShare,
    double? IntervalCoverage,
    double? IntervalWidthS,
    long BackwardJumps);
