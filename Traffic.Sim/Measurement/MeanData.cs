using Traffic.Sim.Networks;
using Traffic.Sim.Outputs;

namespace Traffic.Sim.Measurement;

/// <summary>An output by edge or lane and interval in SUMO's meandata format: which lanes count when, and the elements around them.</summary>
/// <typeparam name="TSums">What is added up on a lane.</typeparam>
internal abstract class MeanData<TSums>(RoadNetwork network, MeanDataScope scope, SumoXmlWriter writer, Func<double> now)
    : MoveObserver, IIntervalOutput
    where TSums : struct, IMeanSums<TSums>
{
    private readonly TSums[] _lanes = new TSums[network.Lanes.Length];

    public IntervalClock Clock => scope.Clock;

    public SumoXmlWriter Writer => writer;

    protected MeanDataDefinition Definition => scope.Definition;

    public void Write(double begin, double end)
    {
        writer.Start("interval");
        writer.Attribute("begin", begin);
        writer.Attribute("end", end);
        writer.Attribute("id", Definition.Id);
        foreach (var edge in scope.Edges)
        {
            if (Definition.ByLane)
                WriteLanes(edge, end - begin);
            else
                WriteEdge(edge, end - begin);
        }

        writer.End();
        Array.Clear(_lanes);
    }

    /// <summary>The sums of a lane.</summary>
    protected ref TSums Sums(int lane) => ref _lanes[lane];

    /// <summary>Whether a vehicle counts on a lane now.</summary>
    protected bool Counts(in MovingVehicle vehicle, int lane) => scope.Counts(vehicle, lane) && Clock.Counts(now());

    /// <summary>Writes the attributes of an edge or lane.</summary>
    /// <param name="sums">Its sums.</param>
    /// <param name="period">Length of the interval, seconds.</param>
    /// <param name="length">Its length, metres.</param>
    /// <param name="lanes">Its number of lanes.</param>
    /// <param name="limit">Its speed limit, metres per second.</param>
    protected abstract void WriteSums(in TSums sums, double period, double length, int lanes, double limit);

    private void WriteEdge(NetworkEdge edge, double period)
    {
        var sums = default(TSums);
        foreach (var lane in edge.Lanes)
            sums.Add(_lanes[lane]);
        if (sums.IsEmpty && Definition.Empty == EmptyLanes.Excluded)
            return;
        writer.Start("edge");
        writer.Attribute("id", edge.Id);
        WriteSums(sums, period, edge.Length, edge.Lanes.Length, network.Lanes[edge.Lanes[0]].SpeedLimit);
        writer.End();
    }

    private void WriteLanes(NetworkEdge edge, double period)
    {
        var started = false;
        foreach (var lane in edge.Lanes)
        {
            if (Definition.Empty == EmptyLanes.Excluded && _lanes[lane].IsEmpty)
                continue;
            if (!started)
            {
                writer.Start("edge");
                writer.Attribute("id", edge.Id);
                started = true;
            }

            writer.Start("lane");
            writer.Attribute("id", network.Lanes[lane].Id);
            WriteSums(_lanes[lane], period, network.Lanes[lane].Length, 1, network.Lanes[lane].SpeedLimit);
            writer.End();
        }

        if (started)
            writer.End();
    }
}
