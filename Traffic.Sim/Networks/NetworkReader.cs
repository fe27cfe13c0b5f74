using System.Collections.Immutable;
using Traffic.Core;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Networks;

/// <summary>Reads SUMO networks (<c>.net.xml</c>, plain or gzip), version 0.27 and later.</summary>
public static class NetworkReader
{
    // Beyond these a number is a slip of the pen.
    private const double LongestMeters = 1e6;
    private const double FastestMetersPerSecond = 1e3;
    private const double FarthestMeters = 1e9;

    /// <summary>Reads a network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Gets what the file holds and we do not use.</param>
    /// <exception cref="InputException">The file is not a sound network.</exception>
    public static RoadNetwork Read(string path, ReadReport report)
    {
        using var input = new XmlInput(path);
        input.ExpectRoot("net");
        var raw = new RawNetwork(path);
        while (input.ReadTag())
        {
            if (!input.IsStart)
                continue;
            switch (input.Element)
            {
                case "location":
                    raw.GeoReference = ReadLocation(input, report);
                    break;
                case "edge":
                    ReadEdge(input, raw, report);
                    break;
                case "junction":
                    ReadJunction(input, raw, report);
                    break;
                case "connection":
                    ReadConnection(input, raw, report);
                    break;
                case "tlLogic":
                    var (id, program) = TrafficLightProgramReader.Read(input, report);
                    raw.AddProgram(id, program);
                    break;
                case "type":
                    // Road types only give defaults to netconvert; every lane carries its own values.
                    input.SkipElement();
                    break;
                case "succ":
                    throw input.Error("the network is of a SUMO before 0.13; convert it: netconvert -s old.net.xml -o new.net.xml");
                default:
                    report.AddUnused($"<{input.Element}> in the network", input.Where);
                    input.SkipElement();
                    break;
            }
        }

        return NetworkBuilder.Build(raw);
    }

    private static GeoReference ReadLocation(XmlInput input, ReadReport report)
    {
        var offset = ParsePoints(input, "netOffset", input.Find("netOffset") ?? "0,0");
        var reference = GeoReference.Create(input.Find("projParameter") ?? "!", offset.IsEmpty ? default : offset[0]);
        if (reference.IsFictitious)
        {
            report.AddRemark(
                $"{input.Where}: the network has no place on earth we can compute (projParameter=\"{reference.ProjParameter}\"); positions are given near Utrecht");
        }

        return reference;
    }

    private static void ReadEdge(XmlInput input, RawNetwork raw, ReadReport report)
    {
        var edge = new RawEdge
        {
            Id = input.Get("id"),
            Function = ParseFunction(input),
            From = input.Find("from"),
            To = input.Find("to"),
            Priority = input.FindInt("priority", -1),
            Type = input.Find("type") ?? "",
            Where = input.Where,
        };
        input.ReportUnread(report, KnownAttributes.Edge);
        if (edge.Function == EdgeFunction.Normal && (edge.From is null || edge.To is null))
            throw input.Error("attributes 'from' and 'to' are needed");
        var empty = input.IsEmpty;
        var depth = input.Depth;
        while (!empty && input.ReadTag() && !(input.IsEnd && input.Depth == depth))
        {
            if (!input.IsStart)
                continue;
            if (input.Element == "lane")
                edge.Lanes.Add(ReadLane(input, report));
            else if (input.Depth == depth + 1)
                report.AddUnused($"<{input.Element}> in <edge>", input.Where);
            else
                report.AddUnused($"<{input.Element}> in <lane>", input.Where);
        }

        if (edge.Lanes.Count == 0)
            throw new InputException($"{edge.Where}: <edge id=\"{edge.Id}\"> has no lanes");
        raw.Edges.Add(edge);
    }

    private static RawLane ReadLane(XmlInput input, ReadReport report)
    {
        input.ReportUnread(report, KnownAttributes.Lane);
        var length = input.GetDouble("length");
        var speed = input.GetDouble("speed");
        var width = input.FindDouble("width", NetworkLane.DefaultWidth);
        if (length <= 0)
            throw input.Error($"length {length} is not positive");
        if (speed <= 0)
            throw input.Error($"speed {speed} is not positive");
        if (width <= 0)
            throw input.Error($"width {width} is not positive");
        if (length > LongestMeters || speed > FastestMetersPerSecond || width > LongestMeters)
            throw input.Error($"no road is {length} m long, {width} m wide and {speed} m/s fast; correct the lane");
        var points = ParsePoints(input, "shape", input.Get("shape"));
        if (points.IsEmpty)
            throw input.Error("the shape has no points");
        return new RawLane
        {
            Id = input.Get("id"),
            Position = input.GetInt("index"),
            Length = length,
            Speed = speed,
            Width = width,
            Permissions = Permissions.Read(input),
            Shape = new Polyline(points.Length == 1 ? [points[0], points[0]] : points),
            Where = input.Where,
        };
    }

    private static void ReadJunction(XmlInput input, RawNetwork raw, ReadReport report)
    {
        var junction = new RawJunction
        {
            Id = input.Get("id"),
            Type = input.Get("type"),
            Position = new NetworkPoint(input.GetDouble("x"), input.GetDouble("y")),
            IncomingLanes = input.FindList("incLanes"),
            InternalLanes = input.FindList("intLanes"),
            Shape = input.Find("shape") is { } shape ? ParsePoints(input, "shape", shape) : [],
            Where = input.Where,
        };
        input.ReportUnread(report, KnownAttributes.Junction);
        var depth = input.Depth;
        var empty = input.IsEmpty;
        while (!empty && input.ReadTag() && !(input.IsEnd && input.Depth == depth))
        {
            if (!input.IsStart)
                continue;
            if (input.Element != "request")
            {
                report.AddUnused($"<{input.Element}> in <junction>", input.Where);
                continue;
            }

            if (input.GetInt("index") != junction.Requests.Count)
                throw input.Error($"request index {input.Get("index")} comes out of order, expected {junction.Requests.Count}");
            junction.Requests.Add(new JunctionRequest(
                ParseLinkSet(input, "response"), ParseLinkSet(input, "foes"), input.FindBool("cont", false)));
        }

        raw.Junctions.Add(junction);
    }

    private static void ReadConnection(XmlInput input, RawNetwork raw, ReadReport report)
    {
        var state = input.Find("state") ?? "M";
        input.ReportUnread(report, KnownAttributes.Connection);
        if (input.Has("contPos") || input.Has("speed"))
            report.AddUnused("connection attributes 'contPos' and 'speed'", input.Where);
        raw.Connections.Add(new RawConnection
        {
            FromEdge = input.Get("from"),
            ToEdge = input.Get("to"),
            FromLane = input.GetInt("fromLane"),
            ToLane = input.GetInt("toLane"),
            Via = input.Find("via"),
            TrafficLight = input.Find("tl"),
            LinkIndex = input.FindInt("linkIndex", -1),
            Direction = ParseDirection(input),
            State = state.Length == 1 ? state[0] : throw input.Error($"state '{state}' is not one letter"),
            KeepClear = input.FindBool("keepClear", true),
            Uncontrolled = input.FindBool("uncontrolled", false) || input.FindBool("pass", false),
            Permissions = Permissions.Read(input),
            Visibility = input.FindDouble("visibility"),
            Where = input.Where,
        });
        input.SkipElement();
    }

    private static LinkSet ParseLinkSet(XmlInput input, string attribute) =>
        LinkSet.TryParse(input.Get(attribute)) ?? throw input.Error($"attribute '{attribute}' may only hold 0 and 1");

    private static EdgeFunction ParseFunction(XmlInput input) => input.Find("function") switch
    {
        null or "" or "normal" => EdgeFunction.Normal,
        "internal" => EdgeFunction.Internal,
        "crossing" => EdgeFunction.Crossing,
        "walkingarea" => EdgeFunction.WalkingArea,
        "connector" => EdgeFunction.Connector,
        var other => throw input.Error($"unknown function '{other}'"),
    };

    private static TurnDirection ParseDirection(XmlInput input) => input.Find("dir") switch
    {
        "s" => TurnDirection.Straight,
        "l" => TurnDirection.Left,
        "L" => TurnDirection.PartLeft,
        "r" => TurnDirection.Right,
        "R" => TurnDirection.PartRight,
        "t" or "T" => TurnDirection.Turn,
        _ => TurnDirection.Unknown,
    };

    private static ImmutableArray<NetworkPoint> ParsePoints(XmlInput input, string attribute, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var points = ImmutableArray.CreateBuilder<NetworkPoint>(words.Length);
        foreach (var word in words)
        {
            // A third coordinate is a height, which flat junctions do without.
            var parts = word.Split(',');
            if (parts.Length is not (2 or 3) || !double.TryParse(parts[0], out var x) || !double.TryParse(parts[1], out var y)
                || !(Math.Abs(x) <= FarthestMeters) || !(Math.Abs(y) <= FarthestMeters))
            {
                throw input.Error($"attribute '{attribute}': '{word}' is not a point x,y");
            }

            points.Add(new NetworkPoint(x, y));
        }

        return points.MoveToImmutable();
    }
}
