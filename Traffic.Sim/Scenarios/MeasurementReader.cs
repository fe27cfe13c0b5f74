using System.Collections.Immutable;
using Traffic.Sim.Measurement;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Scenarios;

/// <summary>Reads what additional files want measured: edge and lane data, entry/exit detectors, outputs of detectors.</summary>
internal sealed class MeasurementReader(RoadNetwork network, LanePlaces places, ReadReport report, string outputPrefix)
{
    private static readonly string[] Ignored =
        ["trackVehicles", "detectPersons", "edgesFile", "aggregate", "writeAttributes", "nextEdges", "openEntry", "tl", "to"];

    private readonly List<MeanDataDefinition> _meanData = [];
    private readonly List<EntryExitDetector> _entryExits = [];

    /// <summary>Edge and lane data in the order of the files.</summary>
    public IReadOnlyList<MeanDataDefinition> MeanData => _meanData;

    /// <summary>Entry/exit detectors in the order of the files.</summary>
    public IReadOnlyList<EntryExitDetector> EntryExits => _entryExits;

    /// <summary>Reads an <c>edgeData</c> or <c>laneData</c> element.</summary>
    public void AddMeanData(XmlInput input)
    {
        ReportIgnored(input);
        input.ReportUnread(report, KnownAttributes.MeanData);
        var id = input.Get("id");
        var type = input.Find("type") ?? "";
        var file = OutputPath.Resolve(input.Path, input.Get("file"), outputPrefix);
        if (type is not ("" or "traffic" or "performance" or "emissions" or "hbefa"))
        {
            report.AddUnused($"<{input.Element} type=\"{type}\">", input.Where);
            file = null;
        }

        var definition = new MeanDataDefinition
        {
            Id = id,
            File = file ?? "",
            ByLane = input.Element == "laneData",
            Emissions = type is "emissions" or "hbefa",
            PeriodSeconds = Period(input),
            BeginSeconds = Time(input, "begin"),
            EndSeconds = Time(input, "end"),
            Empty = Empty(input),
            WithInternal = input.FindBool("withInternal", false),
            MinimumSamples = input.FindDouble("minSamples", 0),
            MaximumTravelTime = input.FindDouble("maxTraveltime", 100_000),
            HaltingSpeed = input.FindDouble("speedThreshold", 0.1),
            VehicleTypes = [.. input.FindList("vTypes")],
            Edges = [.. input.FindList("edges")],
            Source = input.Source,
        };
        if (definition.EndSeconds <= definition.BeginSeconds)
            throw input.Error("the end is not after the begin");
        foreach (var edge in definition.Edges)
            if (network.FindEdge(edge) < 0)
                throw input.Error($"unknown edge '{edge}' in 'edges'; the network is {network.Path}");
        if (_meanData.Exists(other => other.Id == id))
            throw input.Error("edge or lane data of this id exists already");
        if (file is not null)
            _meanData.Add(definition);
        input.SkipElement();
    }

    /// <summary>Reads an <c>entryExitDetector</c> element with its <c>detEntry</c> and <c>detExit</c>.</summary>
    public void AddEntryExit(XmlInput input)
    {
        ReportIgnored(input);
        input.ReportUnread(report, KnownAttributes.EntryExit);
        var (id, source, where) = (input.Get("id"), input.Source, input.Where);
        var (output, types) = (Output(input), input.FindList("vTypes").ToImmutableArray());
        var thresholds = Thresholds(input);
        var entries = ImmutableArray.CreateBuilder<CrossSection>();
        var exits = ImmutableArray.CreateBuilder<CrossSection>();
        if (!input.IsEmpty)
        {
            var depth = input.Depth;
            while (input.ReadTag() && !(input.IsEnd && input.Depth == depth))
            {
                if (!input.IsStart)
                    continue;
                switch (input.Element)
                {
                    case "detEntry" or "det_entry":
                        entries.Add(Section(input));
                        break;
                    case "detExit" or "det_exit":
                        exits.Add(Section(input));
                        break;
                    default:
                        report.AddUnused($"<{input.Element}> in <entryExitDetector>", input.Where);
                        input.SkipElement();
                        break;
                }
            }
        }

        if (entries.Count == 0 || exits.Count == 0)
            throw new Core.InputException($"{where}: <entryExitDetector id=\"{id}\">: needs a <detEntry> and a <detExit> at least");
        if (_entryExits.Exists(other => other.Id == id))
            throw new Core.InputException($"{where}: <entryExitDetector id=\"{id}\">: a detector of this id exists already");
        _entryExits.Add(new EntryExitDetector(id, entries.ToImmutable(), exits.ToImmutable(), thresholds, types, output, source));
    }

    /// <summary>Where the detector the input stands on is written; null when nowhere.</summary>
    public DetectorOutput? Output(XmlInput input)
    {
        var period = Period(input);
        return input.Find("file") is { } name && OutputPath.Resolve(input.Path, name, outputPrefix) is { } file
            ? new DetectorOutput(file, period)
            : null;
    }

    /// <summary>When vehicles on the detector the input stands on halt and jam.</summary>
    public static JamThresholds Thresholds(XmlInput input) => new()
    {
        TimeSeconds = Time(input, "timeThreshold") ?? JamThresholds.Default.TimeSeconds,
        Speed = input.FindDouble("speedThreshold", JamThresholds.Default.Speed),
        DistanceMeters = input.FindDouble("jamThreshold", JamThresholds.Default.DistanceMeters),
    };

    /// <summary>Reports attributes that change what SUMO writes and are not read here.</summary>
    public void ReportIgnored(XmlInput input)
    {
        foreach (var attribute in Ignored)
            if (input.Find(attribute) is { Length: > 0 } value && !(XmlValue.TryBool(value, out var on) && !on))
                report.AddUnused($"attribute '{attribute}' of <{input.Element}>", input.Where);
    }

    private CrossSection Section(XmlInput input)
    {
        var lane = places.FindLane(input, input.Get("lane"));
        var section = new CrossSection(lane, places.Place(input, lane, "pos", input.GetDouble("pos")));
        input.SkipElement();
        return section;
    }

    private static EmptyLanes Empty(XmlInput input)
    {
        var text = input.Find("excludeEmpty") ?? "false";
        if (text == "defaults")
            return EmptyLanes.WithDefaults;
        return input.FindBool("excludeEmpty", false) ? EmptyLanes.Excluded : EmptyLanes.Written;
    }

    // SUMO called it freq until 1.12; -1 means one interval over the whole run.
    private static double? Period(XmlInput input)
    {
        var name = input.Has("period") ? "period" : "freq";
        var period = Time(input, name);
        return period switch
        {
            null or -1 => null,
            > 0 => period,
            _ => throw input.Error($"attribute '{name}' = '{input.Find(name)}' is not a positive time"),
        };
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
