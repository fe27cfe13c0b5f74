using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>Lets cyclists and pedestrians ride and walk abreast: who is held up takes another file of the lane if it is free.</summary>
internal sealed class FileChanger(TrafficState state)
{
    private const double Horizon = 15;
    private readonly int _every = Math.Max(1, (int)Math.Round(0.5 / state.Step));

    /// <summary>Considers the vehicles on a part of the occupied lanes.</summary>
    public void Change(Range lanes)
    {
        foreach (var lane in state.BusyLanes.AsSpan(lanes))
        {
            if (!state.IsMixed(lane) || state.Counts[lane] < 2)
                continue;
            for (var i = 1; i < state.Counts[lane]; i++)
                Consider(state.Lanes[lane][i], lane, i);
        }
    }

    private void Consider(int slot, int lane, int index)
    {
        ref var vehicle = ref state.Vehicles[slot];
        if (vehicle.File < 0 || (state.StepNumber + vehicle.Trip) % _every != 0)
            return;
        var files = state.Files(lane, vehicle.Type);
        if (files < 2)
            return;
        var best = vehicle.File;
        var bestRoom = Room(vehicle, slot, lane, index, vehicle.File);
        if (bestRoom >= Horizon && vehicle.File == 0)
            return;
        for (var file = 0; file < files; file++)
        {
            var room = file == vehicle.File ? -1 : Room(vehicle, slot, lane, index, file);
            if (room > bestRoom + vehicle.Type.Length || (file < best && room >= Horizon))
                (best, bestRoom) = (file, room);
        }

        vehicle.File = best;
    }

    /// <summary>Free way ahead in a file, metres; -1 when somebody is beside or close behind.</summary>
    private double Room(in Vehicle vehicle, int slot, int lane, int index, int file)
    {
        var room = Horizon;
        for (var i = 0; i < state.Counts[lane]; i++)
        {
            var other = state.Lanes[lane][i];
            ref readonly var neighbour = ref state.Vehicles[other];
            var inWay = neighbour.File >= 0 ? neighbour.File == file : !state.FitBeside(vehicle, neighbour, lane);
            if (other == slot || !inWay)
                continue;
            if (i < index)
            {
                room = Math.Min(room, neighbour.Position - neighbour.Type.Length - vehicle.Position - vehicle.Type.MinGap);
            }
            else if (file != vehicle.File)
            {
                var behind = vehicle.Position - vehicle.Type.Length - neighbour.Position - neighbour.Type.MinGap;
                if (behind < CarFollowing.SecureGap(
                    neighbour.Type, neighbour.Speed, vehicle.Speed, vehicle.Type.ApparentDeceleration))
                    return -1;
            }
        }

        return room < 0 ? -1 : room;
    }
}
