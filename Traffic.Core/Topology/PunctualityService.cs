namespace Traffic.Core.Topology;

/// <summary>What a request gets in one punctuality class.</summary>
/// <param name="Weight">
/// What a second of delay of the requester costs, car-seconds; 0 gives it nothing. Predictive control weighs with it.
/// </param>
/// <param name="Options">What actuated control may do for it.</param>
public readonly record struct PunctualityService(double Weight, PriorityOptions Options);
