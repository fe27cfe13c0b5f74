using Traffic.Core.V2X;
using Traffic.Sim.Detectors;
using Traffic.Sim.Networks;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Traci;

/// <summary>Lets the connected vehicles of SUMO send CAMs to the junctions within 250 m, as often as <see cref="CamTrigger"/> says.</summary>
internal sealed class SumoCams(SumoVehicles vehicles, CamReach reach, GeoReference place, ISignalSystem system)
{
    /// <summary>How far a junction hears, metres along the lanes: what roadside units reach in towns.</summary>
    public const double ReachMeters = 250;

    private const int BlinkerRight = 1;
    private const int BlinkerLeft = 2;
    private const int BlinkerEmergency = 4;

    /// <summary>Messages handed over so far; one that reaches two junctions counts twice.</summary>
    public long Sent { get; private set; }

    /// <summary>Sends what is due at a tick, in the order of station ids.</summary>
    public void Send(long tick)
    {
        foreach (var slot in vehicles.Order)
        {
            ref var vehicle = ref vehicles[slot];
            if (!vehicle.IsConnected || vehicle.Lane < 0 || !reach.AnyHears(vehicle.Lane, vehicle.Position)
                || !vehicle.Cam.IsDue(tick, vehicle.Odometer, vehicle.Speed, vehicle.Angle, out var lowFrequency))
                continue;
            var cam = Create(vehicle, tick, lowFrequency);
            foreach (var (junction, distance) in reach.Of(vehicle.Lane))
            {
                if (!reach.Hears(distance, vehicle.Lane, vehicle.Position))
                    continue;
                system.Observe(junction, cam);
                Sent++;
            }
        }
    }

    private Cam Create(in SumoVehicle vehicle, long tick, bool lowFrequency) => new()
    {
        StationId = vehicle.Number,
        StationType = CamStation.TypeOf(vehicle.Class),
        GenerationDeltaTime = (ushort)(tick * 100 % 65_536),
        Position = place.ToGeo(vehicle.Point),
        Heading = (ushort)(Math.Round(vehicle.Angle * 10) % 3600),
        Speed = (ushort)Math.Min(16_382, Math.Round(vehicle.Speed * 100)),
        Acceleration = (short)Math.Clamp(Math.Round(vehicle.Acceleration * 10), -160, 160),
        Length = (ushort)Math.Min(1022, Math.Round(vehicle.Length * 10)),
        HasLowFrequencyContainer = lowFrequency,
        Role = lowFrequency ? CamStation.RoleOf(vehicle.Class) : (byte)0,
        ExteriorLights = lowFrequency ? LightsOf(vehicle.Signals) : (byte)0,
    };

    // SUMO's signals: bit 0 right blinker, bit 1 left blinker, bit 2 both.
    private static byte LightsOf(int signals)
    {
        var right = (signals & (BlinkerRight | BlinkerEmergency)) != 0 ? Cam.RightTurnSignal : 0;
        var left = (signals & (BlinkerLeft | BlinkerEmergency)) != 0 ? Cam.LeftTurnSignal : 0;
        return (byte)(right | left);
    }
}
