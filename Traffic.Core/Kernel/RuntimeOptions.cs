using Traffic.Core.Estimation;
using Traffic.Core.Prediction;

namespace Traffic.Core.Kernel;

/// <summary>How an <see cref="IntersectionRuntime"/> runs.</summary>
public sealed record RuntimeOptions
{
    /// <summary>Local time at tick 0; the green-time periods go by it. Default Monday 1 January 2024, 00:00.</summary>
    public DateTime LocalTimeAtTickZero { get; init; } = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Whether connected vehicles count; true by default.</summary>
    public bool UseCams { get; init; } = true;

    /// <summary>How connected vehicles are followed.</summary>
    public TrackOptions Tracks { get; init; } = TrackOptions.Default;

    /// <summary>What road users count for, where the controller weighs them; those of the specification's policy when null.</summary>
    public TrafficWeights? Weights { get; init; }

    /// <summary>Whether to keep the picture of the traffic though the controller does not ask for it; false by default.</summary>
    public bool KeepsTraffic { get; init; }

    /// <summary>
    /// Whether junctions that plan announce to their neighbours what they will send them; false by default, since it has not paid
    /// so far (grid4x4: 0.3 s more delay).
    /// </summary>
    public bool AnnouncesOutflow { get; init; }

    /// <summary>Whether detectors count; true by default.</summary>
    public bool UseDetectors { get; init; } = true;

    /// <summary>How much is predicted about the next changes; the bounds by default.</summary>
    public PredictionMode Predictions { get; init; } = PredictionMode.Bounds;

    /// <summary>
    /// For how many requests at once the ledger works out what would have been without them; each takes a second kernel while it
    /// lasts, built when it is needed first. 0 by default: then the ledger has no figures of green, delay and CO2.
    /// </summary>
    public int PriorityAccounts { get; init; }

    /// <summary>
    /// Whether a fixed-time program shows the aspects of the moment from the first tick on, as SUMO does, instead of coming up
    /// through all-red; false by default. Without effect on other controllers.
    /// </summary>
    public bool StartInProgram { get; init; }
}
