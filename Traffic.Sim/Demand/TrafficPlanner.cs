using System.Collections.Immutable;
using Traffic.Core;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Demand;

/// <summary>Turns definitions into the vehicles of one run: types drawn, flows unrolled, trips routed, stops placed.</summary>
internal sealed class TrafficPlanner(
    DemandDefinitions demand, RoadNetwork network, Router router, IReadOnlyDictionary<string, BusStop> busStops, PlanOptions options)
{
    private readonly List<PlannedVehicle> _vehicles = [];
    private readonly List<string> _problems = [];
    private readonly Dictionary<string, VehicleType> _builtIn = new(StringComparer.Ordinal);
    private readonly Dictionary<(RouteDefinition Route, VehicleClass Class), ImmutableArray<int>> _routes = [];

    /// <summary>Plans all vehicles.</summary>
    public PlannedTraffic Plan()
    {
        var loaded = 0L;
        foreach (var departure in demand.Departures)
        {
            foreach (var (id, depart) in Unroll(departure))
            {
                if (depart < options.Begin)
                    continue;
                // The k-th vehicle stands for the copies between scale k and scale (k + 1): evenly spread, no draw needed.
                var copies = (long)Math.Floor(((loaded + 1) * options.Scale) + 1e-9) - (long)Math.Floor((loaded * options.Scale) + 1e-9);
                loaded++;
                for (var copy = 0; copy < copies; copy++)
                    TryAdd(departure, copy == 0 ? id : FormattableString.Invariant($"{id}.{copy}"), depart);
            }
        }

        var persons = PlanPersons();
        if (_problems.Count > 0 && !options.IgnoreRouteErrors)
        {
            var more = _problems.Count == 1 ? "" : FormattableString.Invariant($" (and {_problems.Count - 1} more of the kind)");
            throw new InputException(_problems[0] + more);
        }

        return new PlannedTraffic([.. _vehicles.OrderBy(vehicle => vehicle.Depart)], [.. _problems]) { Persons = persons };
    }

    private ImmutableArray<PlannedPerson> PlanPersons()
    {
        if (demand.Persons.Count == 0)
            return [];
        var planner = new PersonPlanner(
            demand, network, busStops, options,
            (definition, uniform) => DrawType(definition.Type, uniform, name => new InputException(
                $"{definition.Source}: person '{definition.Id}': unknown type '{name}'; define it with <vType id=\"{name}\" vClass=\"pedestrian\"/>")));
        var persons = planner.Plan();
        _problems.AddRange(planner.Problems);
        return persons;
    }

    private IEnumerable<(string Id, double Depart)> Unroll(DepartureDefinition departure) =>
        departure.Flow is null ? [(departure.Id, departure.Depart)] : FlowSchedule.Unroll(departure, options);

    private void TryAdd(DepartureDefinition departure, string id, double depart)
    {
        try
        {
            var random = new KeyedRandom(options.Seed, id);
            var type = DrawType(departure, random.NextDouble());
            var (route, routeStops) = FindRoute(departure, type, random.NextDouble());
            _vehicles.Add(new PlannedVehicle
            {
                Id = id,
                Type = type,
                Depart = depart,
                Route = route,
                Stops = PlaceStops([.. routeStops, .. departure.Stops], route),
                Ends = departure.Ends,
                Line = departure.Line,
                Source = departure.Source,
            });
        }
        catch (InputException problem)
        {
            _problems.Add(problem.Message);
        }
    }

    private VehicleType DrawType(DepartureDefinition departure, double uniform) => DrawType(departure.Type, uniform, name => Problem(
        departure, $"unknown vehicle type '{name}'; define it with <vType id=\"{name}\" .../> in a route or additional file"));

    private VehicleType DrawType(string name, double uniform, Func<string, InputException> unknown)
    {
        if (demand.TypeDistributions.TryGetValue(name, out var distribution))
            name = distribution.Draw(uniform, member => demand.Types.TryGetValue(member, out var own) ? own.Probability : 1);
        if (demand.Types.TryGetValue(name, out var found))
            return found;
        if (BuiltInClass(name) is not { } vehicleClass)
            throw unknown(name);
        if (!_builtIn.TryGetValue(name, out var type))
        {
            type = VehicleClassDefaults.Of(vehicleClass) with { Id = name };
            if (demand.DefaultSpeedDeviation is { } deviation)
                type = type with { SpeedFactor = type.SpeedFactor with { Deviation = deviation } };
            _builtIn.Add(name, type);
        }

        return type;
    }

    private static VehicleClass? BuiltInClass(string name) => name switch
    {
        VehicleType.DefaultId => VehicleClass.Passenger,
        "DEFAULT_PEDTYPE" => VehicleClass.Pedestrian,
        "DEFAULT_BIKETYPE" => VehicleClass.Bicycle,
        "DEFAULT_TAXITYPE" => VehicleClass.Taxi,
        _ => null,
    };

    private (ImmutableArray<int> Edges, StopDefinition[] Stops) FindRoute(
        DepartureDefinition departure, VehicleType type, double uniform)
    {
        var route = departure.Route;
        if (route is null && departure.RouteName is { } name)
        {
            if (demand.RouteDistributions.TryGetValue(name, out var distribution))
                name = distribution.Draw(uniform, member => demand.Routes.TryGetValue(member, out var own) ? own.Probability : 1);
            if (!demand.Routes.TryGetValue(name, out route))
                throw Problem(departure, $"unknown route '{name}'");
        }

        if (route is null)
            return (RouteTrip(departure, type), []);
        if (!_routes.TryGetValue((route, type.VehicleClass), out var edges))
            _routes.Add((route, type.VehicleClass), edges = Check(departure, route, type));
        return (edges, route.Stops);
    }

    private ImmutableArray<int> Check(DepartureDefinition departure, RouteDefinition route, VehicleType type)
    {
        var edges = route.Edges.Select(id => FindEdge(departure, id)).ToImmutableArray();
        RequirePermission(departure, edges[0], type);
        for (var i = 1; i < edges.Length; i++)
        {
            if (!router.AreConnected(edges[i - 1], edges[i], type.VehicleClass))
            {
                throw Problem(
                    departure,
                    $"the route is disconnected: no connection from edge '{route.Edges[i - 1]}' to '{route.Edges[i]}' for class {VehicleClasses.NameOf(type.VehicleClass)}");
            }
        }

        return edges;
    }

    private ImmutableArray<int> RouteTrip(DepartureDefinition departure, VehicleType type)
    {
        var marks = departure.Via.Prepend(departure.From!).Append(departure.To!).ToArray();
        var edges = marks.Select(id => FindEdge(departure, id)).ToArray();
        RequirePermission(departure, edges[0], type);
        var route = ImmutableArray.CreateBuilder<int>();
        for (var i = 1; i < edges.Length; i++)
        {
            var part = router.Find(edges[i - 1], edges[i], type);
            if (part.IsEmpty)
            {
                throw Problem(
                    departure,
                    $"there is no way from edge '{marks[i - 1]}' to '{marks[i]}' for class {VehicleClasses.NameOf(type.VehicleClass)}");
            }

            if (edges.Length == 2)
                return part;
            route.AddRange(i == 1 ? part : part[1..]);
        }

        return route.ToImmutable();
    }

    private void RequirePermission(DepartureDefinition departure, int edge, VehicleType type)
    {
        if (!network.Permits(network.Edges[edge], type.VehicleClass))
        {
            throw Problem(
                departure,
                $"edge '{network.Edges[edge].Id}' permits no vehicles of class {VehicleClasses.NameOf(type.VehicleClass)} (type '{type.Id}')");
        }
    }

    private int FindEdge(DepartureDefinition departure, string id)
    {
        var edge = network.FindEdge(id);
        if (edge < 0 || network.Edges[edge].IsInternal)
            throw Problem(departure, $"unknown edge '{id}'; the network is {network.Path}");
        return edge;
    }

    private ImmutableArray<VehicleStop> PlaceStops(StopDefinition[] stops, ImmutableArray<int> route)
    {
        if (stops.Length == 0)
            return [];
        var placed = ImmutableArray.CreateBuilder<VehicleStop>(stops.Length);
        var search = 0;
        foreach (var stop in stops)
        {
            var place = Place(stop);
            // Stops come in the order of the route; the same edge may hold several.
            var at = route.AsSpan()[search..].IndexOf(network.Lanes[place.Lane].Edge);
            if (at < 0)
                throw new InputException($"{stop.Source}: <stop>: lane '{network.Lanes[place.Lane].Id}' is not (any more) on the route; stops must follow the route");
            search += at;
            placed.Add(place);
        }

        return placed.MoveToImmutable();
    }

    private VehicleStop Place(StopDefinition stop)
    {
        if (stop.BusStop is { } name)
        {
            return busStops.TryGetValue(name, out var found)
                ? new VehicleStop(found.Lane, found.Start, found.End, stop.Duration, stop.Until, found.Id, stop.Parking)
                : throw new InputException($"{stop.Source}: <stop>: unknown bus stop '{name}'; define it in an additional file");
        }

        var lane = network.FindLane(stop.Lane!);
        if (lane < 0)
            throw new InputException($"{stop.Source}: <stop>: unknown lane '{stop.Lane}'; the network is {network.Path}");
        var length = network.Lanes[lane].Length;
        var end = stop.End ?? length;
        end = end < 0 ? end + length : end;
        var start = stop.Start ?? Math.Max(0, end - 0.2);
        start = start < 0 ? start + length : start;
        if (start < 0 || end > length + 0.1 || start >= end)
            throw new InputException(FormattableString.Invariant($"{stop.Source}: <stop>: {start:0.00} to {end:0.00} m is no place on lane '{stop.Lane}' of {length:0.00} m"));
        return new VehicleStop(lane, start, Math.Min(end, length), stop.Duration, stop.Until, "", stop.Parking);
    }

    private static InputException Problem(DepartureDefinition departure, string what) =>
        new($"{departure.Source}: {DemandReader.Describe(departure)}: {what}");
}
