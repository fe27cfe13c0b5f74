using System.Collections.Immutable;

namespace Traffic.Sim.Scenarios;

/// <summary>What a SUMO configuration (<c>.sumocfg</c>) says, paths made absolute or relative to the working folder.</summary>
public sealed record ScenarioConfiguration
{
    /// <summary>Step SUMO takes when nothing is said, seconds.</summary>
    public const double DefaultStepSeconds = 1;

    /// <summary>Seed SUMO takes when nothing is said.</summary>
    public const ulong DefaultSeed = 23423;

    /// <summary>The network.</summary>
    public required string NetworkFile { get; init; }

    /// <summary>Additional files in order.</summary>
    public ImmutableArray<string> AdditionalFiles { get; init; } = [];

    /// <summary>Route files in order.</summary>
    public ImmutableArray<string> RouteFiles { get; init; } = [];

    /// <summary>Begin, seconds.</summary>
    public double BeginSeconds { get; init; }

    /// <summary>End, seconds; null = when all vehicles have arrived.</summary>
    public double? EndSeconds { get; init; }

    /// <summary>Length of a step, seconds.</summary>
    public double StepSeconds { get; init; } = DefaultStepSeconds;

    /// <summary>Seed of all chance.</summary>
    public ulong Seed { get; init; } = DefaultSeed;

    /// <summary>Factor on the demand.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Spread of desired speeds of types that give none; null for that of their class (<c>default.speeddev</c>).</summary>
    public double? DefaultSpeedDeviation { get; init; }

    /// <summary>Width of the strips a lane is divided into, metres; 0 when vehicles keep to the middle.</summary>
    public double LateralResolution { get; init; }

    /// <summary>
    /// After how long at the head of a jam SUMO would teleport a vehicle, seconds; our runs never do, whatever is said here.
    /// </summary>
    public double TimeToTeleportSeconds { get; init; } = 300;

    /// <summary>Longest wait for departure before a vehicle is given up, seconds; negative = for ever.</summary>
    public double MaxDepartDelaySeconds { get; init; } = -1;

    /// <summary>Whether vehicles without a valid route are left out instead of ending the run.</summary>
    public bool IgnoreRouteErrors { get; init; }

    /// <summary>Files the configuration wants written.</summary>
    public ConfiguredOutputs Outputs { get; init; } = new();
}
