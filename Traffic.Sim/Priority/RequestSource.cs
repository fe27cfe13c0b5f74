using Traffic.Core.Priority;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.Signals;
using Traffic.Sim.State;

namespace Traffic.Sim.Priority;

/// <summary>Lets the connected vehicles of the built-in simulator ask for priority.</summary>
internal sealed class RequestSource(TrafficState state, ISignalSystem system, StopBook stops, int ticksPerStep, ulong seed)
{
    private readonly PrioritySender _sender = new(state.Graph, system, seed);
    private readonly List<int> _askers = [];

    /// <summary>Requests sent so far.</summary>
    public long Sent => _sender.Sent;

    /// <summary>Takes in a vehicle that has entered, if it is one that asks.</summary>
    public void Add(int slot)
    {
        if (!PrioritySender.Asks(state.Vehicles[slot].Type.Class))
            return;
        var trip = state.Vehicles[slot].Trip;
        var place = _askers.Count;
        while (place > 0 && state.Vehicles[_askers[place - 1]].Trip > trip)
            place--;
        _askers.Insert(place, slot);
    }

    /// <summary>Forgets a vehicle.</summary>
    public void Remove(int slot) => _askers.Remove(slot);

    /// <summary>Sends what is due at a tick, in the order of station ids.</summary>
    public void Send(long tick)
    {
        foreach (var slot in _askers)
        {
            ref readonly var vehicle = ref state.Vehicles[slot];
            var station = (uint)vehicle.Trip + 1;
            if (!PrioritySender.IsDue(tick, ticksPerStep, station) || state.Graph.LaneInside[vehicle.Lane])
                continue;
            var stop = vehicle.NextStop >= 0 ? stops.Next(vehicle) : null;
            _sender.Send(tick, new Requester
            {
                Station = station,
                Class = vehicle.Type.Class,
                Length = vehicle.Type.Length,
                Lane = vehicle.Lane,
                Position = vehicle.Position,
                Speed = vehicle.Speed,
                AtStop = vehicle.StopEnds > state.Time,
                StopLane = stop?.Lane ?? -1,
                StopPosition = stop?.End ?? 0,
                LatenessSeconds = LatenessOf(vehicle, station),
            }, vehicle.Route.Edges, vehicle.RouteIndex);
        }
    }

    /// <summary>Writes or reads who asks.</summary>
    public void Exchange(StateArchive archive)
    {
        archive.Exchange(_askers);
        _sender.Sent = archive.Exchange(_sender.Sent);
    }

    private int LatenessOf(in Vehicle vehicle, uint station) => vehicle.Type.Class is VehicleClass.Bus or VehicleClass.Tram or VehicleClass.Coach
        ? _sender.Lateness(station, state.Time - vehicle.DepartTime, vehicle.Odometer, Math.Max(0, vehicle.NextStop))
        : PriorityRequest.Unknown;
}
