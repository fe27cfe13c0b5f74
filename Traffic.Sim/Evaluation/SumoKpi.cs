namespace Traffic.Sim.Evaluation;

/// <summary>What only a run in SUMO has to tell.</summary>
public sealed record SumoKpi
{
    /// <summary>SUMO's name and version.</summary>
    public required string Version { get; init; }

    /// <summary>Seed given to SUMO.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Vehicles SUMO saw collide, added up over the steps.</summary>
    public required int Collisions { get; init; }

    /// <summary>Vehicles SUMO took off the road (after a collision; never for waiting long).</summary>
    public required int Teleports { get; init; }

    /// <summary>Vehicles that braked harder than they can, added up over the steps.</summary>
    public required int EmergencyStops { get; init; }

    /// <summary>CAMs handed to junctions; one that reaches two junctions counts twice.</summary>
    public required long CamsHeard { get; init; }

    /// <summary>States of traffic lights sent to SUMO.</summary>
    public required long StatesSent { get; init; }

    /// <summary>Mean wall-clock time SUMO took per step, the way there and back included, milliseconds.</summary>
    public double SumoMsPerStep { get; init; }

    /// <summary>Mean wall-clock time of everything on our side per step (kernels, CAMs, detectors, protocol), milliseconds.</summary>
    public double OwnMsPerStep { get; init; }
}
