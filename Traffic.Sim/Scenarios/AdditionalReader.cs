using System.Collections.Immutable;
using Traffic.Core;
using Traffic.Sim.Demand;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Scenarios;

/// <summary>Reads additional files: detectors, bus stops, signal programs and demand.</summary>
internal sealed class AdditionalReader(
    RoadNetwork network, DemandReader demand, ReadReport report, string outputPrefix = "")
{
    private readonly LanePlaces _places = new(network);
    private readonly MeasurementReader _measurements = new(network, new LanePlaces(network), report, outputPrefix);
    private readonly List<LaneDetector> _detectors = [];
    private readonly Dictionary<string, BusStop> _busStops = new(StringComparer.Ordinal);
    private readonly ImmutableArray<TrafficLightProgram>[] _programs =
        [.. network.TrafficLights.Select(light => light.Programs)];

    /// <summary>Detectors in the order of the files.</summary>
    public IReadOnlyList<LaneDetector> Detectors => _detectors;

    /// <summary>What the files want measured beside the detectors.</summary>
    public MeasurementReader Measurements => _measurements;

    /// <summary>Bus stops by name.</summary>
    public IReadOnlyDictionary<string, BusStop> BusStops => _busStops;

    /// <summary>The network with the programs of the files added.</summary>
    public RoadNetwork Network
    {
        get
        {
            var lights = network.TrafficLights.Select(light => new TrafficLight
            {
                Index = light.Index,
                Id = light.Id,
                Programs = _programs[light.Index],
                Links = light.Links,
            });
            return network.WithTrafficLights([.. lights]);
        }
    }

    /// <summary>Reads one file.</summary>
    public void Read(string path)
    {
        using var input = new XmlInput(path);
        input.ExpectRoot("additional", "add", "routes", "detector", "a");
        while (input.ReadTag())
        {
            if (!input.IsStart)
                continue;
            switch (input.Element)
            {
                case "inductionLoop" or "e1Detector":
                    AddLoop(input);
                    break;
                case "laneAreaDetector" or "e2Detector":
                    AddArea(input);
                    break;
                case "entryExitDetector" or "e3Detector":
                    _measurements.AddEntryExit(input);
                    break;
                case "edgeData" or "laneData":
                    _measurements.AddMeanData(input);
                    break;
                case "busStop" or "trainStop":
                    AddBusStop(input);
                    break;
                case "tlLogic":
                    AddProgram(input);
                    break;
                default:
                    if (!demand.TryRead(input))
                    {
                        report.AddUnused($"<{input.Element}> in additional files", input.Where);
                        input.SkipElement();
                    }

                    break;
            }
        }
    }

    private void AddLoop(XmlInput input)
    {
        input.ReportUnread(report, KnownAttributes.Loop);
        var lane = _places.FindLane(input, input.Get("lane"));
        var position = _places.Place(input, lane, "pos", input.GetDouble("pos"));
        var length = input.FindDouble("length", 0);
        if (length < 0 || position + length > network.Lanes[lane].Length + 0.1)
            throw input.Error(FormattableString.Invariant($"the loop of {length:0.00} m does not lie within the lane; give a smaller 'length'"));
        _measurements.ReportIgnored(input);
        Add(input, new LaneDetector(input.Get("id"), lane, position, length, Types(input), input.Source)
        {
            Output = _measurements.Output(input),
        });
    }

    private void AddArea(XmlInput input)
    {
        input.ReportUnread(report, KnownAttributes.Area);
        if (input.Has("lanes"))
        {
            report.AddUnused("lane area detectors over several lanes ('lanes')", input.Where);
            input.SkipElement();
            return;
        }

        var lane = _places.FindLane(input, input.Get("lane"));
        var position = input.FindDouble("pos");
        var end = input.FindDouble("endPos");
        var length = input.FindDouble("length");
        if (length is null && (position is null || end is null))
            throw input.Error("give 'length' with 'pos' or 'endPos', or both 'pos' and 'endPos'");
        if (length <= 0)
            throw input.Error($"length {length} is not positive");
        double from, to;
        if (position is { } start)
        {
            from = _places.Place(input, lane, "pos", start);
            to = length is { } extent ? Limit(input, lane, from + extent) : _places.Place(input, lane, "endPos", end!.Value);
        }
        else if (end is { } last)
        {
            to = _places.Place(input, lane, "endPos", last);
            from = Math.Max(0, to - length!.Value);
        }
        else
        {
            throw input.Error("give 'pos' or 'endPos'");
        }

        if (to <= from)
            throw input.Error(FormattableString.Invariant($"{from:0.00} to {to:0.00} m is no stretch of lane"));
        _measurements.ReportIgnored(input);
        Add(input, new LaneDetector(input.Get("id"), lane, from, to - from, Types(input), input.Source)
        {
            IsArea = true,
            Output = _measurements.Output(input),
            Thresholds = MeasurementReader.Thresholds(input),
        });
    }

    private void AddBusStop(XmlInput input)
    {
        input.ReportUnread(report, KnownAttributes.BusStop);
        var lane = _places.FindLane(input, input.Get("lane"));
        var length = network.Lanes[lane].Length;
        var end = _places.Place(input, lane, "endPos", input.FindDouble("endPos", length));
        var start = _places.Place(input, lane, "startPos", input.FindDouble("startPos", Math.Max(0, end - 10)));
        if (start >= end)
            throw input.Error(FormattableString.Invariant($"{start:0.00} to {end:0.00} m is no stretch of lane"));
        var stop = new BusStop(input.Get("id"), lane, start, end, input.Find("name") ?? "", input.Source);
        if (!_busStops.TryAdd(stop.Id, stop))
            throw input.Error("a stop of this id exists already");
        input.SkipElement();
    }

    private void AddProgram(XmlInput input)
    {
        var where = input.Where;
        var (id, program) = TrafficLightProgramReader.Read(input, report);
        var index = network.FindTrafficLight(id);
        if (index < 0)
            throw new InputException($"{where}: <tlLogic id=\"{id}\">: the network {network.Path} has no such traffic light");
        if (_programs[index].Any(other => other.Id == program.Id))
            throw new InputException($"{where}: <tlLogic id=\"{id}\">: a program '{program.Id}' exists already; give another programID");
        var links = network.TrafficLights[index].Links.Length;
        if (program.Phases[0].State.Length < links)
            throw new InputException($"{where}: <tlLogic id=\"{id}\">: the states have {program.Phases[0].State.Length} letters, the network needs {links}");
        _programs[index] = _programs[index].Add(program);
    }

    private void Add(XmlInput input, LaneDetector detector)
    {
        if (_detectors.Exists(other => other.Id == detector.Id))
            throw input.Error("a detector of this id exists already");
        _detectors.Add(detector);
        input.SkipElement();
    }

    private static ImmutableArray<string> Types(XmlInput input) => [.. input.FindList("vTypes")];

    private double Limit(XmlInput input, int lane, double end)
    {
        var length = network.Lanes[lane].Length;
        if (end > length + 0.1)
        {
            report.AddRemark(FormattableString.Invariant(
                $"{input.Where}: detector '{input.Find("id")}' is cut off at the end of lane '{network.Lanes[lane].Id}' ({length:0.00} m)"));
        }

        return Math.Min(end, length);
    }
}
