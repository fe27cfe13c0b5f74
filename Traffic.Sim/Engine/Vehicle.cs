using Traffic.Sim.Detectors;
using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>
/// A vehicle on the road. Kept in one array by slot; lanes hold slots sorted by position. One record per vehicle rather than
/// one array per field: a vehicle is reached through its lane's list, so its fields should share cache lines.
/// </summary>
internal struct Vehicle
{
    public DriverType Type;
    public RoutePlan Route;
    public int RouteIndex;

    /// <summary>What its lane is worth for its route, kept here as it is asked for several times a step; inside junctions the link alone.</summary>
    public RouteLane Onward;

    /// <summary>Index of the trip in the demand.</summary>
    public int Trip;

    public int Lane;

    /// <summary>Front, metres from the begin of the lane.</summary>
    public double Position;
    public double Speed;
    public double PreviousSpeed;

    /// <summary>Highest speed that is safe if nothing stops the vehicle at a link.</summary>
    public double PlannedSpeed;
    public double SpeedFactor;
    public double MaximumSpeed;
    public double ArrivalPosition;

    /// <summary>Lateral file of a narrow vehicle, 0 at the right; -1 for a vehicle that takes the middle.</summary>
    public int File;
    public int PlanStart;
    public int PlanCount;

    /// <summary>Whether it can still stop before the next link.</summary>
    public bool CanStop;

    /// <summary>When the junction it is in was entered, in steps; ties are broken by slot.</summary>
    public long EnteredAt;

    /// <summary>Time standing since it last moved, seconds.</summary>
    public double WaitingTime;

    /// <summary>Time since it last got on by a metre, seconds.</summary>
    public double StuckTime;
    public double StuckOdometer;
    public HoldReason HeldBy;
    public bool HasStopped;
    public bool Waits;

    public LaneTrail Trail;
    public int TrailCount;

    // Lane changing.
    public double LookAheadSpeed;
    public double SpeedGain;
    public double KeepRight;
    public double AdvisedSpeed;
    public double BlockedTime;
    public int WantedOffset;

    // Stops.
    public int NextStop;
    public double StopEnds;

    // Evaluation.
    public double DepartTime;
    public double TimeLoss;
    public double WaitingTotal;
    public double StopTotal;
    public double Odometer;
    public double MaximumReached;
    public int Stops;
    public int DepartLane;
    public double DepartPosition;
    public double DepartSpeed;
    public int LaneChanges;

    // Milligrams since departure.
    public double Co2;
    public double Fuel;
    public double Nox;
    public double Pmx;

    // Watt hours.
    public double Electricity;

    // Connected vehicle.
    public bool SendsCam;
    public CamTrigger Cam;

    // Random numbers: a block of four serves four steps.
    public long RandomBlock;
    public uint Random0;
    public uint Random1;
    public uint Random2;
    public uint Random3;
}
