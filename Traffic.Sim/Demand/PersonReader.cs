using Traffic.Core;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Demand;

/// <summary>Reads <c>person</c> and <c>personFlow</c> elements with their walks and halts.</summary>
internal sealed class PersonReader(DemandDefinitions demand, ReadReport report, Func<XmlInput, FlowDefinition> readFlow)
{
    private static readonly HashSet<string> PersonAttributes = new(
        ["id", "type", "depart", "departPos", "color", "begin", "end", "number", "period", "perHour", "probability"], StringComparer.Ordinal);

    private static readonly HashSet<string> WalkAttributes = new(
        ["from", "to", "edges", "route", "busStop", "arrivalPos", "departPos", "speed", "modes"], StringComparer.Ordinal);

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Reads the element the input stands on.</summary>
    public void Read(XmlInput input)
    {
        var isFlow = input.Element == "personFlow";
        var id = input.Get("id");
        input.ReportUnread(report, PersonAttributes);
        if (!_ids.Add(id))
            throw input.Error("a person or person flow of this id exists already");
        var person = new PersonDefinition
        {
            Id = id,
            Type = input.Find("type") ?? "DEFAULT_PEDTYPE",
            Depart = Time(input, isFlow ? "begin" : "depart") ?? (isFlow ? 0 : throw input.Error("attribute 'depart' is missing")),
            DepartPosition = Position(input, "departPos") ?? 0,
            Flow = isFlow ? readFlow(input) : null,
            Source = input.Source,
            Stages = [],
        };
        var stages = ReadStages(input);
        if (stages.Count == 0)
            throw new InputException($"{person.Source}: <{(isFlow ? "personFlow" : "person")} id=\"{id}\"> does nothing; add a <walk from=\"...\" to=\"...\"/>");
        if (!stages[0].IsWalk)
            report.AddUnused("a person's plan that does not begin with a walk", person.Source.ToString());
        else
            demand.Persons.Add(person with { Stages = [.. stages] });
    }

    private List<PersonStageDefinition> ReadStages(XmlInput input)
    {
        var stages = new List<PersonStageDefinition>();
        var rides = false;
        if (input.IsEmpty)
            return stages;
        var depth = input.Depth;
        while (input.ReadTag() && !(input.IsEnd && input.Depth == depth))
        {
            if (!input.IsStart)
                continue;
            switch (input.Element)
            {
                case "walk" or "personTrip" when !rides:
                    stages.Add(ReadWalk(input));
                    break;
                case "stop" when !rides:
                    stages.Add(ReadHalt(input));
                    break;
                case "ride" or "tranship" or "transport":
                    report.AddUnused($"<{input.Element}> of a person (nobody rides; the plan ends there)", input.Where);
                    rides = true;
                    if (stages.Count == 0)
                        stages.Add(new PersonStageDefinition { Source = input.Source });
                    break;
                default:
                    report.AddUnused($"<{input.Element}> of a person{(rides ? " after a ride" : "")}", input.Where);
                    break;
            }

            input.SkipElement();
        }

        return stages;
    }

    private PersonStageDefinition ReadWalk(XmlInput input)
    {
        input.ReportUnread(report, WalkAttributes);
        if (input.Has("departPos"))
            report.AddUnused("attribute 'departPos' of <walk> (give it to the person)", input.Where);
        if (input.Find("modes") is { Length: > 0 })
            report.AddUnused("attribute 'modes' of <personTrip> (persons only walk)", input.Where);
        var stage = new PersonStageDefinition
        {
            IsWalk = true,
            Edges = input.FindList("edges"),
            Route = input.Find("route"),
            From = input.Find("from"),
            To = input.Find("to"),
            BusStop = input.Find("busStop"),
            ArrivalPosition = Position(input, "arrivalPos"),
            Speed = input.FindDouble("speed"),
            Source = input.Source,
        };
        if (stage.Edges.Length == 0 && stage.Route is null && stage.To is null && stage.BusStop is null)
            throw input.Error("give 'edges', 'route', 'to' or 'busStop'");
        return stage.Speed <= 0 ? throw input.Error($"speed {stage.Speed} is not positive") : stage;
    }

    private static PersonStageDefinition ReadHalt(XmlInput input)
    {
        var stage = new PersonStageDefinition
        {
            Duration = Time(input, "duration") ?? -1,
            Until = Time(input, "until") ?? -1,
            Source = input.Source,
        };
        return stage is { Duration: < 0, Until: < 0 } ? throw input.Error("the stop has neither 'duration' nor 'until'") : stage;
    }

    private double? Position(XmlInput input, string attribute)
    {
        if (input.Find(attribute) is not ("random" or "max" or "base"))
            return input.FindDouble(attribute);
        report.AddUnused($"{attribute}=\"{input.Find(attribute)}\" of a person or walk", input.Where);
        return null;
    }

    private static double? Time(XmlInput input, string attribute)
    {
        if (input.Find(attribute) is not { } text)
            return null;
        return XmlValue.TrySeconds(text, out var seconds)
            ? seconds
            : throw input.Error($"attribute '{attribute}' = '{text}' is not a time; write seconds or hh:mm:ss");
    }
}
