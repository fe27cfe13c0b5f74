using Traffic.Core.Signals;

namespace Traffic.Core.Recording;

/// <summary>
/// All values of a kind at a tick: what the changes before it add up to, and where a reader can begin that comes in later.
/// </summary>
public sealed class FullStatus
{
    /// <summary>Kind of the detectors: values are <see cref="DetectorFlags"/>.</summary>
    public const byte Detectors = 0x05;

    /// <summary>Kind of the signal groups: values are <see cref="Of(Aspect, SignalGroupState?)"/>.</summary>
    public const byte Signals = 0x0D;

    /// <summary>The tick; changes of this tick are in it.</summary>
    public long Tick { get; set; }

    /// <summary><see cref="Detectors"/>, <see cref="Signals"/>, or <see cref="VariableEvent.Kind"/>.</summary>
    public byte Kind { get; set; }

    /// <summary>The values, by index.</summary>
    public IReadOnlyList<long> Values { get; set; } = [];

    /// <summary>Lamps and inner state of a signal group as a value.</summary>
    public static long Of(Aspect aspect, SignalGroupState? state) => (long)aspect | (state is { } known ? ((long)known + 1) << 8 : 0);

    /// <summary>What a value of <see cref="Signals"/> says.</summary>
    public static (Aspect Aspect, SignalGroupState? State) ToSignal(long value) =>
        ((Aspect)(value & 0xFF), value >> 8 == 0 ? null : (SignalGroupState)((value >> 8) - 1));
}
