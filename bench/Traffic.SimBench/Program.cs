using System.Diagnostics;
using System.Globalization;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Core.Topology.TlcGen;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Outputs;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;
using Traffic.Sim.Xml;
using Traffic.SimBench.Counterfactual;
using Traffic.SimBench.Decisions;
using Traffic.SimBench.Estimation;
using Traffic.SimBench.Prediction;
using Traffic.SimBench.Priority;
using Traffic.SimBench.Speed;
using Traffic.SimBench.Validation;

// Runs SUMO scenarios in the built-in simulator and prints the key figures, one line each (--json: the whole KPI object).
// usage: Traffic.SimBench [--step S] [--end S] [--seed N] [--threads N] [--controller fixed|actuated] [--spec FILE.tlc] [--tripinfo FILE] [--json] CONFIG...
// Without --controller every traffic light plays its own program outside any kernel.
// Traffic.SimBench speed [FILE.md] [maps|grid|growth|threads|clone]: speed beside SUMO, growth, threads, state.
// Traffic.SimBench ttg CONFIG... [FILE.tlc] [--controllers A,B] [--policy Name=value,..] [--seeds N] [--end S] [--curve]: time to green.
// Traffic.SimBench decisions [CONFIG]: every planned decision taken again from its record.
// Traffic.SimBench emissions [FILE.md]: every row of the reference emissions beside ours.
// Traffic.SimBench validation [--seeds N] [--only PARTS] ...: everything the simulator is held against, on one page.
// Traffic.SimBench counterfactual [--seeds N] [--samples N] [--other NAME] [--conditions 100,20,loops] CONFIG...: reconstruction against truth.
// Traffic.SimBench agreement [--seeds N] [--only NAME] [CONFIG END]...: every network in both simulators, figure by figure.
if (args is ["agreement", .. var compared])
{
    Environment.ExitCode = AgreementCommand.Run(compared);
    return;
}

if (args is ["speed", .. var parts])
{
    SpeedBench.Run(parts);
    return;
}

if (args is ["counterfactual", .. var asked])
{
    Console.Out.Write(CounterfactualBench.Measure(asked));
    return;
}

if (args is ["validation", .. var studied])
{
    Environment.ExitCode = ValidationCommand.Run(studied);
    return;
}

if (args is ["emissions", .. var results])
{
    var data = Environment.GetEnvironmentVariable("TRAFFIC_DATA") ?? Path.Combine("..", "shared", "data");
    var reference = Path.Combine(data, "emissions", "reference.csv");
    if (!File.Exists(reference))
    {
        Console.Error.WriteLine($"{reference} is absent; set TRAFFIC_DATA to the folder with the data");
        return;
    }

    Environment.ExitCode = EmissionReference.Compare(reference, results.FirstOrDefault()) ? 0 : 1;
    return;
}

if (args is ["ttg", .. var predicted])
{
    Console.Write(TimeToGreenBench.Measure(predicted));
    return;
}

if (args is ["decisions", .. var recorded])
{
    Console.Write(DecisionReplayBench.Measure(recorded));
    return;
}

if (args is ["priority", .. var prioritised])
{
    Environment.ExitCode = PriorityCommand.Run(prioritised);
    return;
}

if (args is ["estimation", .. var audited])
{
    Console.Write(EstimationBench.Measure(audited));
    return;
}

var step = (double?)null;
var end = (double?)null;
var seed = 42UL;
var threads = 1;
var json = false;
var tripInfo = (string?)null;
var controller = (ControllerKind?)null;
var specifications = new List<string>();
var configs = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--step":
            step = double.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--end":
            end = double.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--threads":
            threads = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--seed":
            seed = ulong.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--controller":
            controller = Enum.Parse<ControllerKind>(args[++i], ignoreCase: true);
            break;
        case "--spec":
            specifications.Add(args[++i]);
            break;
        case "--tripinfo":
            tripInfo = args[++i];
            break;
        case "--json":
            json = true;
            break;
        default:
            configs.Add(args[i]);
            break;
    }
}

foreach (var config in configs)
{
    var scenario = SumoScenario.Load(config);
    var options = new SimulationOptions
    {
        Seed = seed,
        StepSeconds = step,
        EndSeconds = end,
        Threads = threads,
        PlaysNetworkPrograms = controller is null or ControllerKind.Fixed,
        // SUMO's classes, so that CO2 can be compared with SUMO's.
        EmissionEdition = Traffic.Core.Emissions.EmissionEdition.Hbefa3,
    };
    using var trips = tripInfo is null ? null : new TripInfoWriter(File.Create(tripInfo));
    using var simulation = new Simulation(scenario, options, Signals(scenario), new SimulationOutputs { TripInfo = trips });
    var watch = Stopwatch.StartNew();
    simulation.Run();
    simulation.Finish();
    var report = simulation.Report(controller?.ToString() ?? "network", watch.Elapsed.TotalSeconds);
    if (json)
    {
        Console.WriteLine(report.ToJson());
        continue;
    }

    Console.WriteLine(FormattableString.Invariant(
        $"{scenario.Name}: inserted {report.Inserted} arrived {report.Arrived} running {report.Running} out {report.NotInserted} ")
        + FormattableString.Invariant($"travel {report.MeanTravelTimeS} loss {report.MeanTimeLossS} departdelay {report.MeanDepartDelayS} ")
        + FormattableString.Invariant($"delay {report.MeanDelayS} waiting {report.MeanWaitingTimeS} stops {report.MeanStops} co2 {report.Co2Kg} ")
        + FormattableString.Invariant($"unsafe {report.UnsafeStates} rejections {report.GuardRejections} ")
        + FormattableString.Invariant($"updates {report.VehicleUpdates} in {report.WallS} s = {report.VehicleUpdatesPerS / 1e6:0.00} M/s"));
    foreach (var jam in report.Jams.Take(5))
        Console.WriteLine($"  jam {jam}");
}

KernelSignalSystem? Signals(SumoScenario scenario)
{
    if (controller is not { } kind)
        return null;
    var given = specifications.Select(file =>
    {
        using var stream = File.OpenRead(file);
        return JunctionDerivation.AddGeometry(TlcGenImporter.Import(stream, file).Specification, scenario.Network, scenario.Detectors, new ReadReport());
    }).ToDictionary(specification => specification.Sumo!.TrafficLight, StringComparer.Ordinal);
    IReadOnlyList<JunctionSpecification> junctions =
    [
        .. JunctionDerivation.Derive(scenario).Junctions.Select(own => given.GetValueOrDefault(own.Sumo!.TrafficLight, own)),
    ];
    return new KernelSignalSystem(junctions, kind, new RuntimeOptions { StartInProgram = kind == ControllerKind.Fixed });
}
