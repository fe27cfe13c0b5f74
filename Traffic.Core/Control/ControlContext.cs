using Traffic.Core.Estimation;
using Traffic.Core.Priority;
using Traffic.Core.Signals;

namespace Traffic.Core.Control;

/// <summary>What a controller sees of its junction in one tick.</summary>
public readonly ref struct ControlContext
{
    /// <summary>The tick that is being decided, in tenths of a second of the kernel's time base.</summary>
    public required long Tick { get; init; }

    /// <summary>State of each signal group at the end of the last tick.</summary>
    public required ReadOnlySpan<SignalGroupState> States { get; init; }

    /// <summary>Ticks each group has been in its state.</summary>
    public required ReadOnlySpan<int> TicksInState { get; init; }

    /// <summary>Whether each detector is occupied.</summary>
    public required ReadOnlySpan<bool> Occupied { get; init; }

    /// <summary>Whether each detector was reported faulty.</summary>
    public required ReadOnlySpan<bool> Faulty { get; init; }

    /// <summary>What connected vehicles tell of each group.</summary>
    public required ReadOnlySpan<GroupDemand> Demand { get; init; }

    /// <summary>The active priority requests.</summary>
    public ReadOnlySpan<ActivePriority> Priority { get; init; }

    /// <summary>What is on its way to each lane; null when the controller does not ask for it.</summary>
    public TrafficPicture? Traffic { get; init; }
}
