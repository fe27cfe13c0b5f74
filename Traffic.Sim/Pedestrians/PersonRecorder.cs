using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Outputs;
using Traffic.Sim.State;

namespace Traffic.Sim.Pedestrians;

/// <summary>Turns what persons do into rows of the output files and into key figures.</summary>
internal sealed class PersonRecorder(TrafficState state, SimulationOutputs? outputs) : IPersonListener
{
    private readonly Dictionary<int, List<PersonStageRow>> _stages = [];
    private readonly VehicleTotals _arrived = new();

    public void EndStage(Walker walker, double time)
    {
        if (outputs?.TripInfo is not null)
            StagesOf(walker).Add(Row(walker, time));
    }

    public void Arrive(Walker walker, double time)
    {
        _arrived.Arrived++;
        _arrived.TravelTime += time - walker.Depart;
        _arrived.TimeLoss += walker.TimeLoss;
        _arrived.WaitingTime += walker.WaitingTime;
        _arrived.Stops += walker.Stops;
        _arrived.Delay += walker.TimeLoss;
        if (outputs?.TripInfo is not { } writer)
            return;
        writer.Write(Info(walker));
        _stages.Remove(walker.Index);
    }

    /// <summary>Saves or takes over the sums; stages already finished of persons under way are not kept, as output files are not.</summary>
    public void Exchange(StateArchive archive) => _arrived.Exchange(archive);

    /// <summary>Writes those under way at the end.</summary>
    public void Finish(Crowd crowd)
    {
        if (outputs?.TripInfo is not { } writer)
            return;
        foreach (var walker in crowd.Walkers)
        {
            StagesOf(walker).Add(Row(walker, null));
            writer.Write(Info(walker));
        }
    }

    /// <summary>Sums as if the run ended now.</summary>
    public VehicleTotals Totals(Crowd crowd)
    {
        var totals = new VehicleTotals
        {
            Arrived = _arrived.Arrived,
            Running = crowd.Walkers.Count,
            TravelTime = _arrived.TravelTime,
            TimeLoss = _arrived.TimeLoss,
            WaitingTime = _arrived.WaitingTime,
            Stops = _arrived.Stops,
            Delay = _arrived.Delay,
        };
        foreach (var walker in crowd.Walkers)
            totals.Delay += walker.TimeLoss;
        return totals;
    }

    /// <summary>Writes the persons of a step into the fcd output.</summary>
    public void WriteStep(FcdWriter fcd, Crowd crowd)
    {
        foreach (var walker in crowd.Walkers)
        {
            var (lane, position, x, y, angle) = Pose(walker);
            fcd.WritePerson(new FcdRow(
                walker.Planned.Id, x, y, angle, "", walker.Speed, position,
                state.Graph.Network.Edges[state.Graph.LaneEdge[lane]].Id, 0));
        }
    }

    private (int Lane, double Position, double X, double Y, double Angle) Pose(Walker walker)
    {
        // Who halts stands where the last walk ended.
        var stage = walker.Current.IsHalt ? walker.Planned.Stages[..walker.Stage].Last(before => !before.IsHalt) : walker.Current;
        var piece = walker.Current.IsHalt ? stage.Way[^1] : walker.Here;
        var way = walker.Current.IsHalt ? piece.Length : walker.Way;
        var network = state.Graph.Network;
        var isArea = network.Edges[state.Graph.LaneEdge[piece.Lane]].Function == Networks.EdgeFunction.WalkingArea;
        var share = piece.Length > 0 ? way / piece.Length : 0;
        var point = isArea
            ? new Networks.NetworkPoint(
                piece.Start.X + (share * (piece.End.X - piece.Start.X)), piece.Start.Y + (share * (piece.End.Y - piece.Start.Y)))
            : network.Lanes[piece.Lane].PointAt(piece.PositionAfter(way));
        var heading = isArea
            ? Math.Atan2(piece.End.Y - piece.Start.Y, piece.End.X - piece.Start.X)
            : network.Lanes[piece.Lane].DirectionAt(piece.PositionAfter(way)) + (piece.To < piece.From ? Math.PI : 0);
        var degrees = (90 - (heading * 180 / Math.PI)) % 360;
        return (piece.Lane, piece.PositionAfter(way), point.X, point.Y, degrees < 0 ? degrees + 360 : degrees);
    }

    private static PersonStageRow Row(Walker walker, double? time)
    {
        var stage = walker.Current;
        return new PersonStageRow
        {
            IsHalt = stage.IsHalt,
            Depart = walker.StageBegan,
            DepartPosition = stage.IsHalt ? 0 : stage.Way[0].From,
            Arrival = time ?? -1,
            ArrivalPosition = time is null ? -1 : stage.IsHalt ? Where(walker) : stage.Way[^1].To,
            Duration = time is { } end ? end - walker.StageBegan : -1,
            RouteLength = walker.StageWay,
            TimeLoss = walker.StageTimeLoss,
            MaximumSpeed = walker.WantedSpeed,
        };
    }

    private static double Where(Walker walker)
    {
        for (var stage = walker.Stage; stage >= 0; stage--)
            if (!walker.Planned.Stages[stage].IsHalt)
                return walker.Planned.Stages[stage].Way[^1].To;
        return 0;
    }

    private PersonInfoRow Info(Walker walker) => new(
        walker.Planned.Id, walker.Depart, walker.Planned.Type.Id, walker.SpeedFactor, StagesOf(walker));

    private List<PersonStageRow> StagesOf(Walker walker)
    {
        if (!_stages.TryGetValue(walker.Index, out var stages))
            _stages[walker.Index] = stages = [];
        return stages;
    }
}
