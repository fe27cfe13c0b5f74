using Traffic.Core.Emissions;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Vehicles;

/// <summary>
/// A vehicle type as the inner loop needs it: SI units, the constants of its car-following model worked out for the step of the
/// simulation. Immutable and shared by all vehicles of the type, or of one variant of it (<see cref="DriverSpread"/>).
/// </summary>
internal sealed record DriverType
{
    public required string Id { get; init; }

    public required VehicleClass Class { get; init; }

    public required CarFollowingModel Model { get; init; }

    /// <summary>Metres.</summary>
    public required double Length { get; init; }

    /// <summary>Metres.</summary>
    public required double Width { get; init; }

    /// <summary>Gap to the vehicle ahead when standing, metres.</summary>
    public required double MinGap { get; init; }

    /// <summary>Metres per second squared.</summary>
    public required double Acceleration { get; init; }

    /// <summary>Comfortable deceleration, metres per second squared.</summary>
    public required double Deceleration { get; init; }

    /// <summary>Hardest deceleration, metres per second squared.</summary>
    public required double EmergencyDeceleration { get; init; }

    /// <summary>Deceleration others are believed to use, metres per second squared.</summary>
    public required double ApparentDeceleration { get; init; }

    /// <summary>
    /// Time the first driver at a stop line takes to react to green, seconds: what brings the lost time of the calibrated model to
    /// the 1.8 to 2.3 s of HCM. Cyclists watch the signal. None with Krauss and IDM, as in SUMO.
    /// </summary>
    public double StartReaction => Model != CarFollowingModel.IdmPlus ? 0 : Class == VehicleClass.Bicycle ? 0.4 : 0.8;

    /// <summary>
    /// Deceleration a driver accepts to stop for a signal that turns yellow or for who has priority, metres per second squared:
    /// 3.0 where comfort is less (dilemma zone; with 3 s of yellow and 50 km/h nobody is then caught by red).
    /// </summary>
    public double StoppingDeceleration => Model == CarFollowingModel.IdmPlus ? Math.Max(Deceleration, 3) : Deceleration;

    /// <summary>Imperfection, 0 to 1.</summary>
    public required double Sigma { get; init; }

    /// <summary>Time headway, seconds.</summary>
    public required double Headway { get; init; }

    /// <summary>Metres per second.</summary>
    public required double MaximumSpeed { get; init; }

    /// <summary>Mean of the factor on speed limits.</summary>
    public required double SpeedFactor { get; init; }

    /// <summary>Standard deviation of the factor on speed limits.</summary>
    public required double SpeedDeviation { get; init; }

    /// <summary>Bounds of the factor on speed limits.</summary>
    public double SpeedFactorMinimum { get; init; } = 0.2;

    /// <summary>Bounds of the factor on speed limits.</summary>
    public double SpeedFactorMaximum { get; init; } = 2.0;

    /// <summary>Initial impatience, 0 to 1.</summary>
    public double Impatience { get; init; }

    /// <summary>Waiting time after which impatience is complete, seconds.</summary>
    public double TimeToImpatience { get; init; } = 180;

    /// <summary>How long after the start of yellow the driver still goes, seconds; -1: stops whenever possible.</summary>
    public double DriveAfterYellow { get; init; } = -1;

    /// <summary>Time that must lie between a foe and the own passage, seconds.</summary>
    public double MinorTimeGap { get; init; } = 1;

    /// <summary>Readiness to let others in, 0 to 1.</summary>
    public double Cooperation { get; init; } = 1;

    /// <summary>What the vehicle emits.</summary>
    public required EmissionClass Emission { get; init; }

    /// <summary>Whether the vehicle is narrow enough to have others beside it in a lane.</summary>
    public bool IsNarrow => Class is VehicleClass.Bicycle or VehicleClass.Pedestrian;

    /// <summary>Width of the file a narrow vehicle needs, metres.</summary>
    public double FileWidth => Class == VehicleClass.Pedestrian ? 0.5 : 0.75;

    /// <summary>Step of the simulation, seconds.</summary>
    public required double Step { get; init; }

    public double AccelerationPerStep => Acceleration * Step;

    public double DecelerationPerStep => Deceleration * Step;

    /// <summary>The class in a set of classes; the class <c>ignoring</c> may go everywhere.</summary>
    public uint ClassBit => Class == VehicleClass.Ignoring ? uint.MaxValue : 1u << (int)Class;
}
