using Traffic.Core.Units;

namespace Traffic.Core.Safety;

/// <summary>When the guard climbs its fallback ladder and when it comes down again.</summary>
public sealed record GuardLimits
{
    /// <summary>The limits used unless others are given.</summary>
    public static GuardLimits Default { get; } = new();

    /// <summary>Refused without a break for so long: all-red (the wanted and the actual aspect differ for too long).</summary>
    public DeciSeconds RefusedRun { get; init; } = new(20);

    /// <summary>More refusals than this within <see cref="RefusalWindow"/> (a leaking counter): all-red.</summary>
    public int Refusals { get; init; } = 10;

    /// <summary>Window of <see cref="Refusals"/>.</summary>
    public DeciSeconds RefusalWindow { get; init; } = new(600);

    /// <summary>Nothing refused for so long: back from hold to normal.</summary>
    public DeciSeconds Calm { get; init; } = new(10);

    /// <summary>
    /// A gap between two ticks up to this is bridged: the lamps have held their aspects and go to all-red in order. After a
    /// longer one nothing is known of them and the guard restarts; so it does when the end of a common green was missed.
    /// </summary>
    public DeciSeconds HeartbeatGap { get; init; } = new(10);

    /// <summary>The controller still does not want all-red so long after all-red was settled: flashing.</summary>
    public DeciSeconds AllRedRefused { get; init; } = new(300);

    /// <summary>The fall to all-red with this number within <see cref="FallWindow"/> (a leaking counter): flashing.</summary>
    public int Falls { get; init; } = 3;

    /// <summary>Window of <see cref="Falls"/>.</summary>
    public DeciSeconds FallWindow { get; init; } = new(6000);

    /// <summary>Flashing lasts at least so long.</summary>
    public DeciSeconds MinimumFlashing { get; init; } = new(600);

    /// <summary>The controller must have wanted all-red without a break for so long to end the flashing.</summary>
    public DeciSeconds Recovery { get; init; } = new(100);
}
