using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.V2X;

/// <summary>
/// A state of a signal group and its timing (MovementEvent). Times are marks, see <see cref="TimeMarks"/>;
/// <see cref="TimeMarks.Unknown"/> where a field is absent.
/// </summary>
/// <param name="State">What is or will be shown.</param>
/// <param name="MinEndTime">Earliest end of the state.</param>
/// <param name="MaxEndTime">Latest end of the state.</param>
/// <param name="LikelyTime">Most likely end of the state.</param>
/// <param name="Confidence">0 to 15, belongs to the likely time.</param>
/// <param name="StartTime">Likely start of a state to come; unknown for the current one.</param>
/// <param name="NextTime">When a state like the current one is likely to start again; unknown for one to come.</param>
public readonly record struct PhaseEvent(
    MovementPhaseState State,
    ushort MinEndTime,
    ushort MaxEndTime,
    ushort LikelyTime,
    byte Confidence,
    ushort StartTime = TimeMarks.Unknown,
    ushort NextTime = TimeMarks.Unknown);
