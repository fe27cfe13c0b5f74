using Traffic.Sim.Engine;
using Traffic.Sim.Outputs;

namespace Traffic.Sim.Measurement;

/// <summary>
/// SUMO's queue output: for each lane with somebody waiting the longest wait, and how far the last waiting vehicle's rear is from
/// the end of the lane.
/// </summary>
internal sealed class QueueWriter(TrafficState state, SumoXmlWriter writer, double begin, double? period)
{
    private const double SlowSpeed = 5 / 3.6;
    private const double LeastLength = 1;

    public void Write(double time)
    {
        if (period is { } length && Math.Abs(Math.IEEERemainder(time - begin, length)) > 1e-6)
            return;
        writer.Start("data");
        writer.Attribute("timestep", time);
        writer.Start("lanes");
        for (var lane = 0; lane < state.Lanes.Length; lane++)
            WriteLane(lane);
        writer.End();
        writer.End();
    }

    private void WriteLane(int lane)
    {
        var laneLength = state.Graph.LaneLength[lane];
        var (time, length, slowLength) = (0.0, 0.0, 0.0);
        for (var i = 0; i < state.Counts[lane]; i++)
        {
            ref readonly var vehicle = ref state.Vehicles[state.Lanes[lane][i]];
            var rear = laneLength - vehicle.Position + vehicle.Type.Length;
            if (vehicle.WaitingTime > 0)
                (time, length) = (Math.Max(time, vehicle.WaitingTime), Math.Max(length, rear));
            if (vehicle.Speed < SlowSpeed && vehicle.Position > laneLength * 0.25)
                slowLength = Math.Max(slowLength, rear);
        }

        if (length <= LeastLength && slowLength <= LeastLength)
            return;
        writer.Start("lane");
        writer.Attribute("id", state.Graph.Network.Lanes[lane].Id);
        writer.Attribute("queueing_time", time);
        writer.Attribute("queueing_length", length);
        writer.Attribute("queueing_length_experimental", slowLength);
        writer.End();
    }
}
