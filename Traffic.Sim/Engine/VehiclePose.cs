using Traffic.Sim.Networks;
using Traffic.Sim.Outputs;

namespace Traffic.Sim.Engine;

/// <summary>Where a vehicle is in the plane: its front, and, as in SUMO, the direction from its rear to its front.</summary>
internal static class VehiclePose
{
    /// <summary>The row of a vehicle in SUMO's fcd output.</summary>
    public static FcdRow Row(TrafficState state, in Vehicle vehicle, string id)
    {
        var lane = state.Graph.Network.Lanes[vehicle.Lane];
        var front = lane.PointAt(vehicle.Position);
        return new FcdRow(
            id, front.X, front.Y, Angle(state, vehicle, front), vehicle.Type.Id, vehicle.Speed, vehicle.Position, lane.Id, 0);
    }

    /// <summary>Degrees clockwise from north, 0 to 360.</summary>
    private static double Angle(TrafficState state, in Vehicle vehicle, NetworkPoint front)
    {
        var rear = Rear(state, vehicle);
        var radians = Math.Abs(front.X - rear.X) + Math.Abs(front.Y - rear.Y) > 1e-6
            ? Math.Atan2(front.Y - rear.Y, front.X - rear.X)
            : state.Graph.Network.Lanes[vehicle.Lane].DirectionAt(vehicle.Position);
        var degrees = (90 - (radians * 180 / Math.PI)) % 360;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static NetworkPoint Rear(TrafficState state, in Vehicle vehicle)
    {
        var (lane, rear) = (vehicle.Lane, vehicle.Position - vehicle.Type.Length);
        for (var i = 0; i < vehicle.TrailCount && rear < 0; i++)
        {
            lane = vehicle.Trail[i];
            rear += state.Graph.LaneLength[lane];
        }

        return state.Graph.Network.Lanes[lane].PointAt(Math.Max(0, rear));
    }
}
