using Traffic.Core.Emissions;

namespace Traffic.Sim.Engine;

/// <summary>How a run is made. What is null comes from the scenario.</summary>
public sealed record SimulationOptions
{
    /// <summary>Begin, seconds of simulation.</summary>
    public double? BeginSeconds { get; init; }

    /// <summary>End, seconds of simulation.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>Step, seconds: a multiple of 0.1 up to 1; 1 at most since drivers react once per step.</summary>
    public double? StepSeconds { get; init; }

    /// <summary>Seed of everything random. Same seed, same run.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Threads that share the work of a step, 1 or more. The result is the same, bit for bit, with any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether the threads share every step, even where one alone would be faster; for tests.</summary>
    internal bool AlwaysShares { get; init; }

    /// <summary>Factor on the demand.</summary>
    public double? Scale { get; init; }

    /// <summary>Share of vehicles that send CAMs, 0 to 1.</summary>
    public double Penetration { get; init; } = 1;

    /// <summary>Share of motor vehicles whose drivers obey speed advice (GLOSA), 0 to 1.</summary>
    public double SpeedAdvice { get; init; }

    /// <summary>Whether connected buses, trams, trucks and emergency vehicles ask for priority.</summary>
    public bool Priority { get; init; }

    /// <summary>Whether detectors report to the junctions.</summary>
    public bool Detectors { get; init; } = true;

    /// <summary>
    /// Whether the controllers play the network's own programs (<c>fixed</c>): then greens yield or not as the program's letters
    /// say; otherwise as the network's right of way says.
    /// </summary>
    public bool PlaysNetworkPrograms { get; init; }

    /// <summary>Whether emissions are worked out.</summary>
    public bool Emissions { get; init; } = true;

    /// <summary>Which edition of HBEFA vehicles follow whose type names no emission class.</summary>
    public EmissionEdition EmissionEdition { get; init; } = EmissionEdition.Hbefa4;
}
