namespace Traffic.Sim.Measurement;

/// <summary>When a vehicle counts as halting and when halting vehicles are a jam; the defaults are SUMO's.</summary>
public sealed record JamThresholds
{
    /// <summary>The defaults.</summary>
    public static readonly JamThresholds Default = new();

    /// <summary>Halting for longer than this makes a jam, seconds.</summary>
    public double TimeSeconds { get; init; } = 1;

    /// <summary>Slower than this is halting, metres per second.</summary>
    public double Speed { get; init; } = 5 / 3.6;

    /// <summary>Halting vehicles further apart than this are two jams, metres.</summary>
    public double DistanceMeters { get; init; } = 10;
}
