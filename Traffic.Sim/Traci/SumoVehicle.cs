using Traffic.Sim.Detectors;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Traci;

/// <summary>A vehicle in SUMO as its subscription tells. What only connected vehicles tell is 0 for others.</summary>
internal struct SumoVehicle
{
    public const int TrailLength = 6;

    /// <summary>SUMO's name.</summary>
    public string Name;

    /// <summary>Number in order of departure, from 1; the station id of a connected vehicle.</summary>
    public uint Number;
    public bool IsConnected;
    public VehicleClass Class;
    public double Length;

    /// <summary>Lane of the network; -1 before the first answer and while SUMO has it nowhere.</summary>
    public int Lane;
    public double Position;
    public double Speed;
    public double Odometer;

    // Of connected vehicles.
    public NetworkPoint Point;
    public double Angle;
    public double Acceleration;
    public int Signals;
    public CamTrigger Cam;

    // For the evaluation only; no controller gets them.
    public double TimeLoss;
    public double Co2;
    public bool Stands;
    public double StandingTime;

    /// <summary>Lanes its rear may still be on, the nearest first, and how far their begin lies before that of its lane.</summary>
    public Trail Behind;
    public int BehindCount;

    /// <summary>A lane behind and the distance from its begin to that of the lane the front is on, metres.</summary>
    public record struct TrailPart(int Lane, double Distance);

    /// <summary>A few lanes behind.</summary>
    [System.Runtime.CompilerServices.InlineArray(TrailLength)]
    public struct Trail
    {
        private TrailPart _first;
    }
}
