using System.Globalization;
using Traffic.Core;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Demand;

/// <summary>Reads vehicle types, routes, vehicles, trips and flows.</summary>
internal sealed class DemandReader(DemandDefinitions demand, ReadReport report)
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly PersonReader _persons = new(demand, report, ReadFlow);

    /// <summary>Reads a route file.</summary>
    public void Read(string path)
    {
        using var input = new XmlInput(path);
        input.ExpectRoot("routes", "additional", "add");
        while (input.ReadTag())
            if (input.IsStart && !TryRead(input))
            {
                report.AddUnused($"<{input.Element}> in route files", input.Where);
                input.SkipElement();
            }
    }

    /// <summary>Reads the element the input stands on if it is one of demand.</summary>
    public bool TryRead(XmlInput input)
    {
        switch (input.Element)
        {
            case "vType":
                AddType(input);
                return true;
            case "vTypeDistribution":
                ReadTypeDistribution(input);
                return true;
            case "route":
                var (name, route) = ReadRoute(input);
                Add(demand.Routes, name ?? throw input.Error("attribute 'id' is missing"), route, "route", input);
                return true;
            case "routeDistribution":
                ReadRouteDistribution(input, input.Get("id"));
                return true;
            case "vehicle":
                ReadDeparture(input, DepartureKind.Vehicle);
                return true;
            case "trip":
                ReadDeparture(input, DepartureKind.Trip);
                return true;
            case "flow":
                ReadDeparture(input, DepartureKind.Flow);
                return true;
            case "container" or "containerFlow":
                report.AddUnused($"<{input.Element}> (containers are not simulated)", input.Where);
                input.SkipElement();
                return true;
            case "person" or "personFlow":
                _persons.Read(input);
                return true;
            default:
                return false;
        }
    }

    private string AddType(XmlInput input)
    {
        var where = input.Where;
        var type = new VehicleTypeReader(input, report, demand.DefaultSpeedDeviation).Read();
        return demand.Types.TryAdd(type.Id, type)
            ? type.Id
            : throw new InputException($"{where}: <vType id=\"{type.Id}\">: the type exists already ({demand.Types[type.Id].Source})");
    }

    private void ReadTypeDistribution(XmlInput input)
    {
        var id = input.Get("id");
        var source = input.Source;
        var names = new List<string>(input.FindList("vTypes"));
        var weights = new List<double?>(Weights(input, names.Count));
        if (!input.IsEmpty)
        {
            var depth = input.Depth;
            while (input.ReadTag() && !(input.IsEnd && input.Depth == depth))
            {
                if (!input.IsStart)
                    continue;
                if (input.Element != "vType")
                {
                    report.AddUnused($"<{input.Element}> in <vTypeDistribution>", input.Where);
                    input.SkipElement();
                    continue;
                }

                // A member either is defined here or refers to a type by refId.
                if (input.Find("refId") is { } reference)
                {
                    names.Add(reference);
                    weights.Add(input.FindDouble("probability"));
                }
                else
                {
                    names.Add(AddType(input));
                    weights.Add(null);
                }
            }
        }

        if (names.Count == 0)
            throw new InputException($"{source}: <vTypeDistribution id=\"{id}\"> has no types");
        Add(demand.TypeDistributions, id, new WeightedNames([.. names], [.. weights], source), "vTypeDistribution", input);
    }

    private (string? Id, RouteDefinition Route) ReadRoute(XmlInput input)
    {
        var id = input.Find("id");
        var source = input.Source;
        input.ReportUnread(report, KnownAttributes.Route);
        var edges = XmlValue.SplitList(input.Get("edges"));
        if (edges.Length == 0)
            throw input.Error("the route has no edges");
        var probability = input.FindDouble("probability", 1);
        var stops = new List<StopDefinition>();
        ForEachChild(input, child =>
        {
            if (child.Element == "stop")
                AddStop(stops, child);
            else
                report.AddUnused($"<{child.Element}> in <route>", child.Where);
        });
        return (id, new RouteDefinition(edges, [.. stops], probability, source));
    }

    private void ReadRouteDistribution(XmlInput input, string id)
    {
        var source = input.Source;
        var names = new List<string>(input.FindList("routes"));
        var weights = new List<double?>(Weights(input, names.Count));
        ForEachChild(input, child =>
        {
            if (child.Element != "route")
            {
                report.AddUnused($"<{child.Element}> in <routeDistribution>", child.Where);
                return;
            }

            if (child.Find("refId") is { } reference)
            {
                names.Add(reference);
                weights.Add(child.FindDouble("probability"));
                return;
            }

            var (name, route) = ReadRoute(child);
            name ??= FormattableString.Invariant($"{id}#{names.Count}");
            Add(demand.Routes, name, route, "route", input);
            names.Add(name);
            weights.Add(route.Probability);
        });
        if (names.Count == 0)
            throw new InputException($"{source}: <routeDistribution id=\"{id}\"> has no routes");
        Add(demand.RouteDistributions, id, new WeightedNames([.. names], [.. weights], source), "routeDistribution", input);
    }

    private void ReadDeparture(XmlInput input, DepartureKind kind)
    {
        var id = input.Get("id");
        input.ReportUnread(report, KnownAttributes.Departure);
        if (!_ids.Add(id))
            throw input.Error("a vehicle, trip or flow of this id exists already");
        foreach (var unsupported in new[] { "fromTaz", "toTaz", "fromJunction", "toJunction", "fromXY", "toXY", "viaXY", "viaJunctions" })
        {
            if (!input.Has(unsupported))
                continue;
            // With from and to the zone is only a remark; alone it would have to be resolved, which we do not.
            if (input.Has(unsupported.StartsWith("to", StringComparison.Ordinal) ? "to" : "from"))
                report.AddUnused($"attribute '{unsupported}' beside 'from' and 'to'", input.Where);
            else
                throw input.Error($"'{unsupported}' is not supported; give edges in 'from' and 'to' (duarouter can write them)");
        }

        var departure = new DepartureDefinition
        {
            Kind = kind,
            Id = id,
            Type = input.Find("type") ?? VehicleType.DefaultId,
            Depart = kind == DepartureKind.Flow ? Seconds(input, "begin", 0) : Depart(input),
            Ends = TripEndsReader.Read(input),
            Line = input.Find("line") ?? "",
            Source = input.Source,
            RouteName = input.Find("route"),
            From = input.Find("from"),
            To = input.Find("to"),
            Via = input.FindList("via"),
            Flow = kind == DepartureKind.Flow ? ReadFlow(input) : null,
        };
        var stops = new List<StopDefinition>();
        RouteDefinition? route = null;
        string? distribution = null;
        ForEachChild(input, child =>
        {
            switch (child.Element)
            {
                case "route":
                    (_, route) = ReadRoute(child);
                    break;
                case "routeDistribution":
                    distribution = "!" + id;
                    ReadRouteDistribution(child, distribution);
                    break;
                case "stop":
                    AddStop(stops, child);
                    break;
                default:
                    report.AddUnused($"<{child.Element}> in <vehicle>, <trip> and <flow>", child.Where);
                    child.SkipElement();
                    break;
            }
        });
        departure = departure with { Route = route, RouteName = distribution ?? departure.RouteName, Stops = [.. stops] };
        var routed = departure.Route is not null || departure.RouteName is not null;
        if (!routed && (departure.From is null || departure.To is null))
            throw new InputException($"{departure.Source}: {Describe(departure)} has neither a route nor 'from' and 'to'");
        demand.Departures.Add(departure);
    }

    private static FlowDefinition ReadFlow(XmlInput input)
    {
        double? end = input.Has("end") ? Seconds(input, "end", 0) : null;
        int? number = input.Has("number") ? input.GetInt("number") : null;
        if (number < 0)
            throw input.Error($"attribute 'number' = '{number}' is not a number of 0 or more");
        if (end < Seconds(input, "begin", 0))
            throw input.Error("the end is before the begin");
        double? period = null;
        double? gap = null;
        if (input.Find("period") is { } text)
        {
            if (text.StartsWith("exp(", StringComparison.Ordinal) && text.EndsWith(')')
                && double.TryParse(text[4..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate > 0)
                gap = 1 / rate;
            else
                period = Seconds(input, "period", 0);
        }

        foreach (var attribute in new[] { "vehsPerHour", "perHour" })
            if (input.FindDouble(attribute) is { } perHour)
                period = perHour > 0 ? 3600 / perHour : throw input.Error($"attribute '{attribute}' is not positive");
        var probability = input.FindDouble("probability");
        if (probability is < 0 or > 1)
            throw input.Error("attribute 'probability' is not between 0 and 1");
        var ways = (period is null ? 0 : 1) + (gap is null ? 0 : 1) + (probability is null ? 0 : 1);
        if (ways > 1)
            throw input.Error("give only one of period, vehsPerHour and probability");
        if (ways == 0 && (number is null || end is null))
            throw input.Error("give 'end' and one of number, vehsPerHour, period and probability");
        if (period <= 0)
            throw input.Error("the period is not positive");
        return new FlowDefinition(end, number, period, gap, probability);
    }

    private void AddStop(List<StopDefinition> stops, XmlInput input)
    {
        input.ReportUnread(report, KnownAttributes.Stop);
        var busStop = input.Find("busStop") ?? input.Find("trainStop");
        var lane = input.Find("lane");
        if (busStop is null && lane is null)
        {
            report.AddUnused("<stop> at a parking area, container stop, charging station or edge", input.Where);
            input.SkipElement();
            return;
        }

        var duration = Seconds(input, "duration", -1);
        var until = Seconds(input, "until", -1);
        if (input.FindBool("triggered", false) || input.Has("expected"))
            throw input.Error("stops that wait for persons are not supported; give a duration or until");
        if (duration < 0 && until < 0)
            throw input.Error("the stop has neither 'duration' nor 'until'");
        stops.Add(new StopDefinition(
            busStop, lane, input.FindDouble("startPos"), input.FindDouble("endPos"), duration, until,
            input.FindBool("parking", false), input.Source));
        input.SkipElement();
    }

    private static double Depart(XmlInput input)
    {
        var text = input.Get("depart");
        if (text is "triggered" or "containerTriggered" or "split" or "now")
            throw input.Error($"depart=\"{text}\" is not supported; give a time in seconds");
        return Seconds(input, "depart", 0);
    }

    // SUMO counts time in milliseconds.
    private static double Seconds(XmlInput input, string attribute, double fallback)
    {
        if (input.Find(attribute) is not { } text)
            return fallback;
        return XmlValue.TrySeconds(text, out var seconds)
            ? Math.Round(seconds * 1000, MidpointRounding.AwayFromZero) / 1000
            : throw input.Error($"attribute '{attribute}' = '{text}' is not a time; write seconds or hh:mm:ss");
    }

    private static double?[] Weights(XmlInput input, int count)
    {
        var texts = input.FindList("probabilities");
        if (texts.Length != 0 && texts.Length != count)
            throw input.Error($"{count} members but {texts.Length} probabilities");
        var weights = new double?[count];
        for (var i = 0; i < texts.Length; i++)
        {
            weights[i] = double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight >= 0
                ? weight
                : throw input.Error($"probability '{texts[i]}' is not a number of 0 or more");
        }

        return weights;
    }

    private static void ForEachChild(XmlInput input, Action<XmlInput> visit)
    {
        if (input.IsEmpty)
            return;
        var depth = input.Depth;
        while (input.ReadTag() && !(input.IsEnd && input.Depth == depth))
            if (input.IsStart)
                visit(input);
    }

    private static void Add<T>(Dictionary<string, T> items, string id, T item, string what, XmlInput input)
    {
        if (!items.TryAdd(id, item))
            throw new InputException($"{input.Where}: the {what} '{id}' exists already");
    }

    /// <summary>A departure as messages name it.</summary>
    internal static string Describe(DepartureDefinition departure) => departure.Kind switch
    {
        DepartureKind.Vehicle => $"<vehicle id=\"{departure.Id}\">",
        DepartureKind.Trip => $"<trip id=\"{departure.Id}\">",
        _ => $"<flow id=\"{departure.Id}\">",
    };
}
