using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Demand;

/// <summary>A type of vehicles (SUMO <c>vType</c>) with the defaults of SUMO 1.15 for its class filled in.</summary>
public sealed record VehicleType
{
    /// <summary>Name of the type of vehicles that name none.</summary>
    public const string DefaultId = "DEFAULT_VEHTYPE";

    /// <summary>Name.</summary>
    public required string Id { get; init; }

    /// <summary>Class: which lanes it may use.</summary>
    public required VehicleClass VehicleClass { get; init; }

    /// <summary>Length, metres.</summary>
    public required double Length { get; init; }

    /// <summary>Width, metres.</summary>
    public required double Width { get; init; }

    /// <summary>Height, metres.</summary>
    public required double Height { get; init; }

    /// <summary>Gap to the leader when standing, metres.</summary>
    public required double MinGap { get; init; }

    /// <summary>What the vehicle can do, metres per second.</summary>
    public required double MaxSpeed { get; init; }

    /// <summary>
    /// What the driver, cyclist or pedestrian wants to do whatever the limit, metres per second; it is multiplied by the
    /// vehicle's own speed factor.
    /// </summary>
    public required double DesiredMaxSpeed { get; init; }

    /// <summary>Desired speed relative to the limit.</summary>
    public required SpeedFactor SpeedFactor { get; init; }

    /// <summary>Acceleration, metres per second squared.</summary>
    public required double Accel { get; init; }

    /// <summary>Comfortable deceleration, metres per second squared, positive.</summary>
    public required double Decel { get; init; }

    /// <summary>Hardest deceleration, metres per second squared, positive.</summary>
    public required double EmergencyDecel { get; init; }

    /// <summary>Deceleration others expect, metres per second squared, positive.</summary>
    public required double ApparentDecel { get; init; }

    /// <summary>Driver imperfection, 0 to 1.</summary>
    public required double Sigma { get; init; }

    /// <summary>Desired time gap, seconds.</summary>
    public required double Tau { get; init; }

    /// <summary>Car-following model as the file names it, such as <c>Krauss</c>.</summary>
    public string CarFollowModel { get; init; } = "Krauss";

    /// <summary>Lane-change model as the file names it; empty when not said.</summary>
    public string LaneChangeModel { get; init; } = "";

    /// <summary>Eagerness of lane changes.</summary>
    public LaneChangePreferences LaneChange { get; init; } = new();

    /// <summary>Behaviour at junctions.</summary>
    public JunctionManners Junction { get; init; } = new();

    /// <summary>Place within the lane.</summary>
    public required LateralAlignment LateralAlignment { get; init; }

    /// <summary>Least lateral gap, metres.</summary>
    public double MinGapLateral { get; init; } = 0.6;

    /// <summary>Fastest lateral move, metres per second.</summary>
    public double MaxSpeedLateral { get; init; } = 1;

    /// <summary>Emission class as SUMO writes it, such as <c>HBEFA3/PC_G_EU4</c>; that of SUMO 1.15 where the file names none.</summary>
    public required string EmissionClass { get; init; }

    /// <summary>Whether the file names the emission class; if not, the run decides by which edition of HBEFA it goes.</summary>
    public bool NamesEmissionClass { get; init; }

    /// <summary>Persons it can carry.</summary>
    public required int PersonCapacity { get; init; }

    /// <summary>Colour as the file gives it; empty when not said.</summary>
    public string Color { get; init; } = "";

    /// <summary>Shape for drawing as the file gives it; empty when not said.</summary>
    public string GuiShape { get; init; } = "";

    /// <summary>Share among the members of a distribution.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Where it was read.</summary>
    public SourceLine Source { get; init; }

    /// <summary>Speed a vehicle of the type would drive on a lane, metres per second, at a given speed factor.</summary>
    public double SpeedOn(double speedLimit, double speedFactor) =>
        Math.Min(Math.Min(MaxSpeed, DesiredMaxSpeed * speedFactor), speedLimit * speedFactor);
}
