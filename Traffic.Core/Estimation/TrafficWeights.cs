using Traffic.Core.Topology;

namespace Traffic.Core.Estimation;

/// <summary>
/// What a road user of each class counts for, by index of <see cref="RoadUserClass"/>: persons in it, and what a stop of it
/// costs in seconds of the delay of one person.
/// </summary>
public sealed record TrafficWeights
{
    /// <summary>The weights of a policy.</summary>
    public static TrafficWeights Of(ControlPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ClassPolicy[] classes = [policy.Car, policy.Truck, policy.Bus, policy.Emergency, policy.Cyclist, policy.Walker];
        return new TrafficWeights
        {
            Persons = [.. classes.Select(one => (float)one.Persons)],
            Stop = [.. classes.Select(one => (float)one.StopSeconds)],
        };
    }

    /// <summary>
    /// Persons per vehicle. Default: Dutch mean car occupancy 1.2 (all purposes, working day, rounded down), a truck its driver,
    /// a bus as a car, since what is in it counts by its request for priority, a cyclist and a pedestrian one.
    /// </summary>
    public IReadOnlyList<float> Persons { get; init; } = [1.2f, 1, 1.2f, 1.2f, 1, 1];

    /// <summary>
    /// Seconds a stop counts for. Default: small against the CO2 equivalents of a stop (car 17 s, truck 80 s), since larger ones
    /// make reds longer and raise delay and CO2 together.
    /// </summary>
    public IReadOnlyList<float> Stop { get; init; } = [3, 14, 12, 3, 2, 0];
}
