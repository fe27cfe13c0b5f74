using Traffic.Core.Emissions;
using Traffic.Core.Topology;
using Traffic.Core.V2X;

namespace Traffic.Core.Metrics;

/// <summary>
/// What a junction did to its traffic, measured from the CAMs of connected vehicles between their first CAM on an approach lane
/// and the stop line. Reading allocates nothing.
/// </summary>
/// <remarks>
/// Delay is time loss: over every step between two CAMs, the time taken minus the time the distance covered would have taken at
/// free speed, never negative; free speed is the legal speed of the lane, or what the kind of road user does by itself when that
/// is less. A stop is a fall below 0.5 m/s after having been above 2 m/s, so pedestrians make none. CO2 is that of the class
/// <see cref="EmissionModel.ForStation"/> gives the kind of station, at the mean speed and acceleration of each step between
/// two CAMs; that smooths short bursts of acceleration, so it is a lower estimate when CAMs are a second apart.
/// </remarks>
public sealed class IntersectionKpi
{
    internal const double StopArmedAbove = 2.0;
    internal const double StoppedBelow = 0.5;

    private static readonly EmissionClass[] Classes =
        [.. Enumerable.Range(0, 256).Select(type => EmissionModel.ForStation((StationType)type))];

    private readonly KindKpi[] _kinds = new KindKpi[Enum.GetValues<SignalGroupKind>().Length];
    private readonly int[] _queues;

    internal IntersectionKpi(int signalGroups) => _queues = new int[signalGroups];

    /// <summary>Connected road users that passed a stop line.</summary>
    public long Vehicles { get; private set; }

    /// <summary>Time loss on the approaches so far, seconds.</summary>
    public double DelaySeconds { get; private set; }

    /// <summary>Stops so far.</summary>
    public long Stops { get; private set; }

    /// <summary>Carbon dioxide emitted on the approaches so far, grams.</summary>
    public double Co2Grams { get; private set; }

    /// <summary>The same by kind of the lane.</summary>
    public KindKpi this[SignalGroupKind kind] => _kinds[(int)kind];

    /// <summary>Estimated queue of each signal group, vehicles, as of the last tick.</summary>
    public ReadOnlySpan<int> Queues => _queues;

    internal void SetQueue(int group, int vehicles) => _queues[group] = vehicles;

    internal void Pass(SignalGroupKind kind)
    {
        Vehicles++;
        ref var row = ref _kinds[(int)kind];
        row = row with { Vehicles = row.Vehicles + 1 };
    }

    internal void Stop(SignalGroupKind kind)
    {
        Stops++;
        ref var row = ref _kinds[(int)kind];
        row = row with { Stops = row.Stops + 1 };
    }

    internal void Move(
        SignalGroupKind kind, StationType type, double seconds, double meters, double speedBefore, double speed, double freeSpeed)
    {
        var loss = Math.Max(0, seconds - (meters / freeSpeed));
        var rates = Classes[(byte)type].Compute((speed + speedBefore) / 2, (speed - speedBefore) / seconds);
        var grams = rates.Co2 * seconds / 1000;
        DelaySeconds += loss;
        Co2Grams += grams;
        ref var row = ref _kinds[(int)kind];
        row = row with { DelaySeconds = row.DelaySeconds + loss, Co2Grams = row.Co2Grams + grams };
    }
}
