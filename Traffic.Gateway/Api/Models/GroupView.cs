using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Gateway.Api.Models;

/// <summary>What a signal group shows and when that changes. Times are seconds from the tick of the answer.</summary>
/// <param name="Name">Name, such as <c>02</c>.</param>
/// <param name="SpatId">Number in SPATEM and MAPEM, 1 to 254.</param>
/// <param name="Kind">Whom it serves; null when the junction's specification is not known here.</param>
/// <param name="Aspect">What the lamps show.</param>
/// <param name="State">Inner state of the signal-group machine.</param>
/// <param name="ShownForS">How long it has shown this aspect, seconds; null when unknown.</param>
/// <param name="EarliestS">Next change not before; null when unknown.</param>
/// <param name="LikelyS">Next change most likely; null when unknown.</param>
/// <param name="LatestS">Next change not after; null when unknown.</param>
/// <param name="Confidence">0 to 15, TimeIntervalConfidence of ISO/TS 19091; belongs to the likely time.</param>
/// <param name="QueueVehicles">Vehicles waiting for it, as far as they are seen.</param>
/// <param name="Changes">The next change, the one after it and the third; empty when nothing is predicted.</param>
public sealed record GroupView(
    string Name,
    int SpatId,
    SignalGroupKind? Kind,
    Aspect Aspect,
    SignalGroupState State,
    double? ShownForS,
    double? EarliestS,
    double? LikelyS,
    double? LatestS,
    int Confidence,
    int QueueVehicles,
    IReadOnlyList<ChangeView> Changes);
