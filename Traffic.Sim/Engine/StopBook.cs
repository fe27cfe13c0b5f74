using Traffic.Sim.Demand;
using Traffic.Sim.State;
using Traffic.Sim.Vehicles;

namespace Traffic.Sim.Engine;

/// <summary>Planned halts: slows vehicles down for them, lets them stand, and lets them go.</summary>
internal sealed class StopBook(TrafficState state, IReadOnlyList<PlannedVehicle> demand)
{
    private const double Standing = 0.1;
    private const double Reach = 1.0;
    private int _missed;

    /// <summary>Halts that were driven past since the lane could not be reached in time.</summary>
    public int Missed => _missed;

    /// <summary>The next halt of a vehicle; null when it has none left.</summary>
    public VehicleStop? Next(in Vehicle vehicle)
    {
        var stops = demand[vehicle.Trip].Stops;
        return vehicle.NextStop < stops.Length ? stops[vehicle.NextStop] : null;
    }

    /// <summary>Speed that lets the vehicle halt if its next halt is on a lane that ends <paramref name="end"/> metres ahead.</summary>
    public double Limit(in Vehicle vehicle, int lane, double end, double speed)
    {
        if (vehicle.NextStop < 0 || Next(vehicle) is not { } stop || stop.Lane != lane)
            return speed;
        var distance = end - (state.Graph.LaneLength[lane] - stop.End);
        return distance < -Reach ? speed : Math.Min(speed, CarFollowing.StopSpeed(vehicle.Type, vehicle.Speed, distance));
    }

    /// <summary>Starts the halt of a vehicle that stands where it should, gives up one it has passed. After the move.</summary>
    public void Update(ref Vehicle vehicle)
    {
        if (Next(vehicle) is not { } stop)
        {
            vehicle.NextStop = -1;
            return;
        }

        var graph = state.Graph;
        if (stop.Lane == vehicle.Lane)
        {
            if (vehicle.Speed < Standing && vehicle.Position >= stop.Start - Reach && vehicle.Position <= stop.End + Reach)
            {
                vehicle.StopEnds = Math.Max(state.Time + state.Step + Math.Max(0, stop.Duration), stop.Until);
                vehicle.NextStop++;
            }
            else if (vehicle.Position > stop.End + Reach)
            {
                vehicle.NextStop++;
                Interlocked.Increment(ref _missed);
            }
        }
        else if (!graph.LaneInside[vehicle.Lane] && IsPassed(vehicle, stop))
        {
            vehicle.NextStop++;
            Interlocked.Increment(ref _missed);
        }
    }

    private bool IsPassed(in Vehicle vehicle, VehicleStop stop)
    {
        var edge = state.Graph.LaneEdge[stop.Lane];
        if (state.Graph.LaneEdge[vehicle.Lane] == edge)
            return vehicle.Position > stop.End + Reach;
        return Array.IndexOf(vehicle.Route.Edges, edge, vehicle.RouteIndex) < 0;
    }

    public void Exchange(StateArchive archive) => _missed = archive.Exchange(_missed);
}
