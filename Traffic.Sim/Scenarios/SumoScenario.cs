using System.Collections.Immutable;
using Traffic.Core;
using Traffic.Sim.Demand;
using Traffic.Sim.Measurement;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Scenarios;

/// <summary>
/// A scenario in SUMO's formats, read and checked: network with the signal programs in force, detectors, bus stops, and the demand
/// from which each run plans its own traffic.
/// </summary>
public sealed class SumoScenario
{
    private readonly DemandDefinitions _demand;
    private readonly IReadOnlyDictionary<string, BusStop> _busStops;

    private SumoScenario(
        string path, ScenarioConfiguration configuration, RoadNetwork network, ImmutableArray<LaneDetector> detectors,
        MeasurementReader measurements, IReadOnlyDictionary<string, BusStop> busStops, DemandDefinitions demand, ReadReport report)
    {
        Path = path;
        Configuration = configuration;
        Network = network;
        Detectors = detectors;
        Measurements = PlanOf(measurements, detectors);
        _busStops = busStops;
        _demand = demand;
        Report = report;
    }

    /// <summary>The configuration file.</summary>
    public string Path { get; }

    /// <summary>Name for reports: the file without folder and extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>What the configuration says.</summary>
    public ScenarioConfiguration Configuration { get; }

    /// <summary>The network; programs of additional files included.</summary>
    public RoadNetwork Network { get; }

    /// <summary>Detectors in the order of the files.</summary>
    public ImmutableArray<LaneDetector> Detectors { get; }

    /// <summary>What the files want measured and written: edge and lane data, detectors, queues.</summary>
    public MeasurementPlan Measurements { get; }

    /// <summary>Bus stops, ordered by name.</summary>
    public IEnumerable<BusStop> BusStops => _busStops.Values.OrderBy(stop => stop.Id, StringComparer.Ordinal);

    /// <summary>Vehicle types, ordered by name.</summary>
    public IEnumerable<VehicleType> VehicleTypes => _demand.Types.Values.OrderBy(type => type.Id, StringComparer.Ordinal);

    /// <summary>What the files hold and is not used, and how odd things were understood.</summary>
    public ReadReport Report { get; }

    /// <summary>Loads a scenario.</summary>
    /// <param name="path">A <c>.sumocfg</c>.</param>
    /// <exception cref="InputException">Something cannot be used; the message says where, what and how to mend it.</exception>
    public static SumoScenario Load(string path)
    {
        var report = new ReadReport();
        var configuration = ConfigurationReader.Read(path, report);
        if (configuration.EndSeconds <= configuration.BeginSeconds)
            throw new InputException(FormattableString.Invariant($"{path}: the end ({configuration.EndSeconds} s) is not after the begin ({configuration.BeginSeconds} s)"));
        var network = NetworkReader.Read(configuration.NetworkFile, report);
        var demand = new DemandDefinitions { DefaultSpeedDeviation = configuration.DefaultSpeedDeviation };
        var demandReader = new DemandReader(demand, report);
        var additional = new AdditionalReader(network, demandReader, report, configuration.Outputs.Prefix);
        foreach (var file in configuration.AdditionalFiles)
            additional.Read(file);
        foreach (var file in configuration.RouteFiles)
            demandReader.Read(file);
        return new SumoScenario(
            path, configuration, additional.Network, KnownTypesOnly(additional.Detectors, demand, report), additional.Measurements,
            additional.BusStops, demand, report);
    }

    /// <summary>Path of an output the configuration names; null when it names none, or one of SUMO's names of nowhere.</summary>
    public string? Resolve(string? output) => output is null ? null : OutputPath.Resolve(Path, output, Configuration.Outputs.Prefix);

    /// <summary>Plans the traffic of one run.</summary>
    /// <exception cref="InputException">A vehicle cannot be planned and the scenario does not allow to leave it out.</exception>
    public PlannedTraffic PlanTraffic(PlanOptions options) =>
        new TrafficPlanner(_demand, Network, new Router(Network), _busStops, options).Plan();

    /// <summary>Plans the traffic as the configuration says.</summary>
    public PlannedTraffic PlanTraffic() => PlanTraffic(new PlanOptions(
        Configuration.Seed, Configuration.BeginSeconds, Configuration.EndSeconds, Configuration.Scale, Configuration.IgnoreRouteErrors));

    private MeasurementPlan PlanOf(MeasurementReader measurements, ImmutableArray<LaneDetector> detectors)
    {
        var outputs = Configuration.Outputs;
        var meanData = measurements.MeanData.ToList();
        if (Resolve(outputs.EdgeData) is { } edgeData)
            meanData.Add(new MeanDataDefinition { Id = "DEFAULT_EDGEDATA", File = edgeData });
        if (Resolve(outputs.LaneData) is { } laneData)
            meanData.Add(new MeanDataDefinition { Id = "DEFAULT_LANEDATA", File = laneData, ByLane = true });
        return new MeasurementPlan
        {
            MeanData = [.. meanData],
            Detectors = [.. detectors.Where(detector => detector.Output is not null)],
            EntryExits = [.. measurements.EntryExits.Where(detector => detector.Output is not null)],
            Queues = Resolve(outputs.Queue) is { } queues
                ? new QueueOutput(queues, outputs.QueuePeriodSeconds is > 0 and var period ? period : null)
                : null,
        };
    }

    // A detector for a type that does not exist could never see anything (editors have left such filters behind).
    private static ImmutableArray<LaneDetector> KnownTypesOnly(
        IReadOnlyList<LaneDetector> detectors, DemandDefinitions demand, ReadReport report)
    {
        var checkedDetectors = ImmutableArray.CreateBuilder<LaneDetector>(detectors.Count);
        foreach (var detector in detectors)
        {
            var known = detector.VehicleTypes
                .Where(type => demand.Types.ContainsKey(type) || demand.TypeDistributions.ContainsKey(type)).ToImmutableArray();
            if (known.Length < detector.VehicleTypes.Length)
            {
                var seen = known.IsEmpty ? "it sees all vehicles" : "the others count";
                report.AddRemark(
                    $"{detector.Source}: detector '{detector.Id}' is limited to vehicle types that do not exist ({string.Join(' ', detector.VehicleTypes.Except(known))}); {seen}");
            }

            checkedDetectors.Add(detector with { VehicleTypes = known });
        }

        return checkedDetectors.MoveToImmutable();
    }
}
