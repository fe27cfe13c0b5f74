namespace Traffic.Sim.Traci;

/// <summary>How SUMO is started, beyond what the scenario and the run's own options say.</summary>
public sealed record SumoOptions
{
    /// <summary>Seed of SUMO; null for that of the run.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Whether SUMO shows its window (<c>sumo-gui</c>).</summary>
    public bool Gui { get; init; }

    /// <summary>Where SUMO writes its tripinfo; null for a temporary file.</summary>
    public string? TripInfoFile { get; init; }

    /// <summary>Where SUMO writes its fcd output; null for none.</summary>
    public string? FcdFile { get; init; }

    /// <summary>Where SUMO writes its summary; null for none.</summary>
    public string? SummaryFile { get; init; }

    /// <summary>Where SUMO writes its edge data and queue output, and options for them, as for SUMO's own command line.</summary>
    public IReadOnlyList<string> FurtherArguments { get; init; } = [];
}
