using System.Runtime.InteropServices;
using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>
/// A vehicle on the road. Kept in one array by slot; lanes hold slots sorted by position. One record per vehicle rather than
/// one array per field: a vehicle is reached through its lane's list, so its fields should share cache lines.
/// <para>
/// The fields are laid out by hand in lines of 64 bytes, since the runtime would put whole numbers far from the positions they are
/// read with: first what others ask of a vehicle, then what planning, lane changing and moving need. A test guards against overlap.
/// </para>
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 448)]
internal struct Vehicle
{
    // Read by others.
    [FieldOffset(0)] public DriverType Type;
    [FieldOffset(8)] public RoutePlan Route;

    /// <summary>Front, metres from the begin of the lane.</summary>
    [FieldOffset(16)] public double Position;
    [FieldOffset(24)] public double Speed;
    [FieldOffset(32)] public int Lane;
    [FieldOffset(36)] public int RouteIndex;

    /// <summary>Lateral file of a narrow vehicle, 0 at the right; -1 for a vehicle that takes the middle.</summary>
    [FieldOffset(40)] public int File;

    /// <summary>Index of the trip in the demand.</summary>
    [FieldOffset(44)] public int Trip;

    /// <summary>Time standing since it last moved, seconds.</summary>
    [FieldOffset(48)] public double WaitingTime;
    [FieldOffset(56)] public int TrailCount;
    [FieldOffset(60)] public int WantedOffset;

    // Planning and deciding.

    /// <summary>What its lane is worth for its route, kept here as it is asked for several times a step; inside junctions the link alone.</summary>
    [FieldOffset(64)] public RouteLane Onward;

    /// <summary>Highest speed that is safe if nothing stops the vehicle at a link.</summary>
    [FieldOffset(88)] public double PlannedSpeed;
    [FieldOffset(96)] public double SpeedFactor;
    [FieldOffset(104)] public double MaximumSpeed;
    [FieldOffset(112)] public double AdvisedSpeed;
    [FieldOffset(120)] public int PlanStart;
    [FieldOffset(124)] public int PlanCount;
    [FieldOffset(128)] public double StopEnds;
    [FieldOffset(136)] public int NextStop;
    [FieldOffset(140)] public HoldReason HeldBy;

    /// <summary>Whether it can still stop before the next link.</summary>
    [FieldOffset(141)] public bool CanStop;
    [FieldOffset(142)] public bool HasStopped;
    [FieldOffset(143)] public bool Waits;

    // Random numbers: a block of four serves four steps.
    [FieldOffset(144)] public long RandomBlock;
    [FieldOffset(152)] public uint Random0;
    [FieldOffset(156)] public uint Random1;
    [FieldOffset(160)] public uint Random2;
    [FieldOffset(164)] public uint Random3;

    /// <summary>Time since it last got on by a metre, seconds.</summary>
    [FieldOffset(168)] public double StuckTime;

    /// <summary>When the junction it is in was entered, in steps; ties are broken by slot.</summary>
    [FieldOffset(176)] public long EnteredAt;
    [FieldOffset(184)] public double ArrivalPosition;

    // Lane changing.
    [FieldOffset(192)] public double LookAheadSpeed;
    [FieldOffset(200)] public double SpeedGain;
    [FieldOffset(208)] public double KeepRight;
    [FieldOffset(216)] public double BlockedTime;

    // Moving.
    [FieldOffset(224)] public double PreviousSpeed;
    [FieldOffset(232)] public double StuckOdometer;
    [FieldOffset(240)] public double Odometer;
    [FieldOffset(248)] public double MaximumReached;

    // Evaluation.
    [FieldOffset(256)] public double TimeLoss;
    [FieldOffset(264)] public double WaitingTotal;

    // Milligrams since departure.
    [FieldOffset(272)] public double Co2;
    [FieldOffset(280)] public double Fuel;
    [FieldOffset(288)] public double Nox;
    [FieldOffset(296)] public double Pmx;

    // Watt hours.
    [FieldOffset(304)] public double Electricity;
    [FieldOffset(312)] public int Stops;
    [FieldOffset(316)] public int LaneChanges;
    [FieldOffset(320)] public double StopTotal;
    [FieldOffset(328)] public double DepartTime;
    [FieldOffset(336)] public double DepartPosition;
    [FieldOffset(344)] public double DepartSpeed;
    [FieldOffset(352)] public int DepartLane;

    // Connected vehicle.
    [FieldOffset(356)] public bool SendsCam;

    /// <summary>The lanes its rear is still on.</summary>
    [FieldOffset(360)] public LaneTrail Trail;
}
