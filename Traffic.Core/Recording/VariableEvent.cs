namespace Traffic.Core.Recording;

/// <summary>
/// Something else of an imported recording changed: other inputs and outputs, the program status, instruction variables, the length
/// of a vehicle.
/// </summary>
/// <param name="Tick">The tick from which it holds.</param>
/// <param name="Kind">Number of the V-Log status message it belongs to (07 other inputs, 0B and 0F outputs, 11 and 13 program status).</param>
/// <param name="Index">Which one.</param>
/// <param name="Value">Its value from now on.</param>
public readonly record struct VariableEvent(long Tick, byte Kind, int Index, long Value);
