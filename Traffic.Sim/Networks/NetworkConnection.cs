namespace Traffic.Sim.Networks;

/// <summary>
/// A link from one lane to the next. A link across a junction may name an internal lane (<see cref="ViaLane"/>) that is driven
/// on first; that lane has a connection of its own to the same target, which may again have a via lane (a left turn that waits
/// inside the junction).
/// </summary>
public sealed class NetworkConnection
{
    /// <summary>Place in <see cref="RoadNetwork.Connections"/>.</summary>
    public required int Index { get; init; }

    /// <summary>Lane it leaves.</summary>
    public required int FromLane { get; init; }

    /// <summary>Lane it finally leads to, beyond the junction.</summary>
    public required int ToLane { get; init; }

    /// <summary>Internal lane driven on first; -1 when there is none.</summary>
    public required int ViaLane { get; init; }

    /// <summary>Junction it crosses.</summary>
    public required int Junction { get; init; }

    /// <summary>Row of the junction's right-of-way table; -1 for links inside a junction and where there is none.</summary>
    public required int RequestIndex { get; init; }

    /// <summary>Traffic light that governs it; -1 when there is none.</summary>
    public required int TrafficLight { get; init; }

    /// <summary>Place in the state strings of the traffic light; -1 when there is none.</summary>
    public required int LinkIndex { get; init; }

    /// <summary>Where it leads.</summary>
    public required TurnDirection Direction { get; init; }

    /// <summary>
    /// SUMO's letter: <c>M</c> major, <c>m</c> minor, <c>=</c> equal, <c>s</c> stop, <c>w</c> all-way stop, <c>o</c> and
    /// <c>O</c> light off (yielding or not), <c>Z</c> zipper, <c>-</c> dead end.
    /// </summary>
    public required char State { get; init; }

    /// <summary>Whether a vehicle waits before the junction while it could not leave it (box kept clear).</summary>
    public required bool KeepClear { get; init; }

    /// <summary>Whether the link ignores all others (<c>uncontrolled</c> or <c>pass</c>).</summary>
    public required bool Uncontrolled { get; init; }

    /// <summary>Who may use the link, if it says so itself; else everybody.</summary>
    public required VehicleClasses Permissions { get; init; }

    /// <summary>Distance before the junction from which foes are seen, metres; null for SUMO's default (4.5).</summary>
    public required double? Visibility { get; init; }

    /// <summary>Whether a signal governs it.</summary>
    public bool IsSignalised => TrafficLight >= 0;
}
