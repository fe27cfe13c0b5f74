using System.Collections.Immutable;
using Traffic.Core;
using Traffic.Sim.Networks;
using Traffic.Sim.Pedestrians;

namespace Traffic.Sim.Demand;

/// <summary>Turns definitions into the persons of one run: types drawn, flows unrolled, walks routed.</summary>
internal sealed class PersonPlanner(
    DemandDefinitions demand, RoadNetwork network, IReadOnlyDictionary<string, BusStop> busStops, PlanOptions options,
    Func<PersonDefinition, double, VehicleType> drawType)
{
    private readonly WalkGraph _graph = new(network);
    private readonly Dictionary<(int, double, int, double), ImmutableArray<WalkPiece>> _ways = [];

    /// <summary>Problems that keep a person from walking, one message each.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Plans all persons, by departure.</summary>
    public ImmutableArray<PlannedPerson> Plan()
    {
        var persons = new List<PlannedPerson>();
        foreach (var definition in demand.Persons)
        {
            foreach (var (id, depart) in Unroll(definition))
            {
                if (depart < options.Begin)
                    continue;
                try
                {
                    persons.Add(new PlannedPerson
                    {
                        Id = id,
                        Type = drawType(definition, new KeyedRandom(options.Seed, id).NextDouble()),
                        Depart = depart,
                        Stages = Stages(definition),
                    });
                }
                catch (InputException problem)
                {
                    Problems.Add(problem.Message);
                }
            }
        }

        return [.. persons.OrderBy(person => person.Depart)];
    }

    private IEnumerable<(string Id, double Depart)> Unroll(PersonDefinition person) => person.Flow is null
        ? [(person.Id, person.Depart)]
        : FlowSchedule.Unroll(
            new DepartureDefinition
            {
                Kind = DepartureKind.Flow,
                Id = person.Id,
                Type = person.Type,
                Depart = person.Depart,
                Ends = TripEnds.Default,
                Line = "",
                Source = person.Source,
                Flow = person.Flow,
            },
            options);

    private ImmutableArray<PersonStage> Stages(PersonDefinition person)
    {
        var stages = ImmutableArray.CreateBuilder<PersonStage>(person.Stages.Length);
        var (lane, position) = (-1, person.DepartPosition);
        foreach (var stage in person.Stages)
        {
            if (!stage.IsWalk)
            {
                stages.Add(new PersonStage { Duration = Math.Max(0, stage.Duration), Until = stage.Until });
                continue;
            }

            var lanes = Lanes(person, stage, lane);
            var (target, arrival) = Target(person, stage, lanes[^1]);
            position = position < 0 ? position + network.Lanes[lanes[0]].Length : position;
            position = Math.Clamp(position, 0, network.Lanes[lanes[0]].Length);
            var way = Walk(person, stage, lanes, position, target, arrival);
            stages.Add(new PersonStage { Way = way, Speed = stage.Speed });
            (lane, position) = (target, arrival);
        }

        return stages.ToImmutable();
    }

    /// <summary>The lanes the walk has to touch, the first one and the last one at least.</summary>
    private int[] Lanes(PersonDefinition person, PersonStageDefinition stage, int before)
    {
        var edges = stage.Edges;
        if (stage.Route is { } name)
        {
            if (!demand.Routes.TryGetValue(name, out var route))
                throw Problem(person, stage, $"unknown route '{name}'");
            edges = route.Edges;
        }

        if (edges.Length > 0)
            return [.. edges.Select(edge => LaneOf(person, stage, edge))];
        var first = stage.From is { } from ? LaneOf(person, stage, from) : before;
        if (first < 0)
            throw Problem(person, stage, "the first walk needs 'from' or 'edges'");
        if (stage.To is { } to)
            return [first, LaneOf(person, stage, to)];
        return [first, StopLane(person, stage)];
    }

    private int StopLane(PersonDefinition person, PersonStageDefinition stage)
    {
        if (!busStops.TryGetValue(stage.BusStop!, out var stop))
            throw Problem(person, stage, $"unknown bus stop '{stage.BusStop}'; define it in an additional file");
        var lane = _graph.LaneOf(network.Lanes[stop.Lane].Edge);
        return lane >= 0 ? lane : throw Problem(person, stage, $"nobody can walk to bus stop '{stage.BusStop}'");
    }

    private (int Lane, double Position) Target(PersonDefinition person, PersonStageDefinition stage, int last)
    {
        var length = network.Lanes[last].Length;
        if (stage.BusStop is { } name && busStops.TryGetValue(name, out var stop) && stage.ArrivalPosition is null)
            return (last, Math.Min(length, (stop.Start + stop.End) / 2));
        var position = stage.ArrivalPosition ?? length / 2;
        position = position < 0 ? position + length : position;
        return position >= 0 && position <= length + 0.1
            ? (last, Math.Min(position, length))
            : throw Problem(person, stage, FormattableString.Invariant(
                $"arrivalPos = {stage.ArrivalPosition:0.00} lies outside lane '{network.Lanes[last].Id}' of {length:0.00} m"));
    }

    private ImmutableArray<WalkPiece> Walk(
        PersonDefinition person, PersonStageDefinition stage, int[] lanes, double from, int target, double to)
    {
        var way = ImmutableArray.CreateBuilder<WalkPiece>();
        var (lane, position) = (lanes[0], from);
        for (var i = 1; i < lanes.Length; i++)
        {
            // An edge in between is walked to its far end: the one the next edge is nearer to.
            var last = i == lanes.Length - 1;
            var end = last ? to : FarEnd(lanes[i], lanes[i + 1]);
            var part = Find(lane, position, lanes[i], end);
            if (part.IsEmpty)
                throw Problem(person, stage, $"there is no way on foot from '{network.Lanes[lane].Id}' to '{network.Lanes[lanes[i]].Id}'");
            way.AddRange(part);
            (lane, position) = (lanes[i], end);
        }

        if (lanes.Length == 1)
            way.AddRange(Find(lane, position, target, to));
        return way.ToImmutable();
    }

    private double FarEnd(int lane, int next)
    {
        var shape = network.Lanes[lane].Shape;
        var (start, end) = (network.Lanes[next].Shape.Start, network.Lanes[next].Shape.End);
        var fromStart = Math.Min(shape.Start.DistanceTo(start), shape.Start.DistanceTo(end));
        var fromEnd = Math.Min(shape.End.DistanceTo(start), shape.End.DistanceTo(end));
        return fromEnd <= fromStart ? network.Lanes[lane].Length : 0;
    }

    private ImmutableArray<WalkPiece> Find(int fromLane, double from, int toLane, double to)
    {
        var key = (fromLane, from, toLane, to);
        if (!_ways.TryGetValue(key, out var way))
            _ways[key] = way = _graph.Find(fromLane, from, toLane, to);
        return way;
    }

    private int LaneOf(PersonDefinition person, PersonStageDefinition stage, string id)
    {
        var edge = network.FindEdge(id);
        if (edge < 0)
            throw Problem(person, stage, $"unknown edge '{id}'; the network is {network.Path}");
        var lane = _graph.LaneOf(edge);
        return lane >= 0 ? lane : throw Problem(person, stage, $"nobody can walk on edge '{id}': no lane permits pedestrians");
    }

    private static InputException Problem(PersonDefinition person, PersonStageDefinition stage, string what) =>
        new($"{stage.Source}: <walk> of person '{person.Id}': {what}");
}
