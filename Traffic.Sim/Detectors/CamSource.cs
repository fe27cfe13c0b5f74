using Traffic.Core.V2X;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.Signals;
using Traffic.Sim.State;

namespace Traffic.Sim.Detectors;

/// <summary>Lets connected vehicles send CAMs to the junctions they approach, as often as <see cref="CamTrigger"/> says.</summary>
internal sealed class CamSource
{
    private const double Reach = 300;

    /// <summary>Metres before a junction at which drivers begin to signal (SUMO: 100 m).</summary>
    private const double SignalReach = 100;

    private readonly TrafficState _state;
    private readonly RoadNetwork _network;
    private readonly ISignalSystem _system;
    private readonly CamReach _reach;
    private readonly List<int> _senders = [];
    private readonly bool _special;
    private CamTrigger[] _triggers = new CamTrigger[256];

    public CamSource(TrafficState state, ISignalSystem system, bool special)
    {
        _special = special;
        (_state, _system, _network) = (state, system, state.Graph.Network);
        _reach = new CamReach(state.Graph, system.Junctions, Reach);
    }

    /// <summary>Messages handed over so far; one that reaches two junctions counts twice.</summary>
    public long Sent { get; private set; }

    public void Add(int slot)
    {
        var trip = _state.Vehicles[slot].Trip;
        var place = _senders.Count;
        while (place > 0 && _state.Vehicles[_senders[place - 1]].Trip > trip)
            place--;
        _senders.Insert(place, slot);
        if (slot >= _triggers.Length)
            Array.Resize(ref _triggers, _state.Vehicles.Length);
        _triggers[slot] = default;
    }

    public void Remove(int slot) => _senders.Remove(slot);

    /// <summary>Sends what is due at a tick. A vehicle that nobody hears yet sends nothing: its first CAM is the first one heard.</summary>
    public void Send(long tick)
    {
        foreach (var slot in _senders)
        {
            ref var vehicle = ref _state.Vehicles[slot];
            if (!_reach.AnyHears(vehicle.Lane, vehicle.Position))
                continue;
            var turn = _network.Lanes[vehicle.Lane].DirectionAt(vehicle.Position);
            var heading = ((90 - (turn * 180 / Math.PI)) % 360 + 360) % 360;
            if (!_triggers[slot].IsDue(tick, vehicle.Odometer, vehicle.Speed, heading, out var lowFrequency))
                continue;
            var cam = Create(vehicle, tick, heading, lowFrequency);
            foreach (var (junction, distance) in _reach.Of(vehicle.Lane))
            {
                if (!_reach.Hears(distance, vehicle.Lane, vehicle.Position))
                    continue;
                _system.Observe(junction, cam);
                Sent++;
            }
        }
    }

    private Cam Create(in Vehicle vehicle, long tick, double heading, bool lowFrequency) => new()
    {
        StationId = (uint)vehicle.Trip + 1,
        StationType = CamStation.TypeOf(vehicle.Type.Class),
        GenerationDeltaTime = (ushort)(tick * 100 % 65_536),
        Position = _network.GeoReference.ToGeo(_network.Lanes[vehicle.Lane].PointAt(vehicle.Position)),
        Heading = (ushort)(Math.Round(heading * 10) % 3600),
        Speed = (ushort)Math.Min(16_382, Math.Round(vehicle.Speed * 100)),
        Acceleration = (short)Math.Clamp(
            Math.Round((vehicle.Speed - vehicle.PreviousSpeed) / _state.Step * 10), -160, 160),
        Length = (ushort)Math.Min(1022, Math.Round(vehicle.Type.Length * 10)),
        HasLowFrequencyContainer = lowFrequency,
        Role = lowFrequency ? CamStation.RoleOf(vehicle.Type.Class) : (byte)0,
        Special = lowFrequency && _special ? CamStation.SpecialOf(vehicle.Type.Class, vehicle.StopEnds > _state.Time) : CamSpecial.None,
        ExteriorLights = lowFrequency ? LightsOf(vehicle) : (byte)0,
    };

    /// <summary>Drivers signal the turn at the end of their road when they come near it.</summary>
    private byte LightsOf(in Vehicle vehicle)
    {
        if (_state.Graph.LaneInside[vehicle.Lane] || _state.Graph.LaneLength[vehicle.Lane] - vehicle.Position > SignalReach)
            return 0;
        var link = vehicle.Onward.Link;
        // On a lane that does not lead on the turn of the lane it has to change to counts.
        for (var lane = 0; link is null && lane < vehicle.Route.LaneCount; lane++)
            link = vehicle.Route[vehicle.RouteIndex, lane].Link;
        return link?.Direction switch
        {
            TurnDirection.Left or TurnDirection.Turn => Cam.LeftTurnSignal,
            TurnDirection.Right => Cam.RightTurnSignal,
            _ => 0,
        };
    }

    public void Exchange(StateArchive archive)
    {
        archive.Exchange(_senders);
        archive.Exchange(ref _triggers, _state.SlotLimit);
        Sent = archive.Exchange(Sent);
    }
}
