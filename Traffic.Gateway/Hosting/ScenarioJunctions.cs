using Traffic.Core;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Topology;
using Traffic.Gateway.Cli;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;
using Traffic.Sim.Xml;

namespace Traffic.Gateway.Hosting;

/// <summary>
/// The junctions of a scenario with their specifications: those given, fitted to the network, and the rest derived from it.
/// The controller <c>fixed</c> plays the network's own programs and takes no specifications.
/// </summary>
/// <param name="Controller">The controller of all of them.</param>
/// <param name="Specifications">The junctions, in the order of the network's traffic lights.</param>
internal sealed record ScenarioJunctions(ControllerKind Controller, IReadOnlyList<JunctionSpecification> Specifications)
{
    /// <summary>How the kernels run in a simulation.</summary>
    public static RuntimeOptions Runtime(ControllerKind controller, SimulationOptions options) => new()
    {
        UseDetectors = options.Detectors,
        UseCams = options.Penetration > 0,
        StartInProgram = controller == ControllerKind.Fixed,
        // Forward runs of actuated control take time; they are made when somebody listens.
        Predictions = options.SpeedAdvice > 0 || controller == ControllerKind.Predictive ? PredictionMode.ForwardRun : PredictionMode.Bounds,
    };

    /// <summary>Finds the junctions of a scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="controller">The controller.</param>
    /// <param name="files">Specifications given by the user.</param>
    /// <param name="options">How the run is made.</param>
    /// <param name="remark">Takes what the user should know.</param>
    /// <exception cref="InputException">A specification cannot be used with this network.</exception>
    public static ScenarioJunctions Of(
        SumoScenario scenario, ControllerKind controller, IReadOnlyList<string> files, SimulationOptions options, Action<string> remark)
    {
        var given = Given(scenario, files, remark);
        if (controller == ControllerKind.Fixed && given.Count > 0)
        {
            remark("controller fixed plays the network's own programs; --spec is not used for it");
            given.Clear();
        }

        var derived = JunctionDerivation.Derive(scenario);
        if (derived.Junctions.Any(own => !given.ContainsKey(own.Sumo!.TrafficLight)))
        {
            foreach (var line in derived.Report.Lines)
                remark(line);
        }

        var laid = scenario.Detectors.Select(detector => detector.Id).ToHashSet(StringComparer.Ordinal);
        var junctions = new List<JunctionSpecification>();
        foreach (var own in derived.Junctions)
        {
            var specification = given.GetValueOrDefault(own.Sumo!.TrafficLight, own);
            junctions.Add(controller == ControllerKind.Fixed ? specification : WithDetectors(specification, laid, options, remark));
        }

        var twice = junctions.GroupBy(junction => junction.Id).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? new ScenarioJunctions(controller, junctions)
            : throw new InputException($"two junctions have the name '{twice.Key}'; give each specification a name (id) of its own");
    }

    /// <summary>The junctions given by the user alone; the others of the network play its programs.</summary>
    /// <exception cref="InputException">A specification cannot be used with this network.</exception>
    public static ScenarioJunctions OnlyGiven(
        SumoScenario scenario, ControllerKind controller, IReadOnlyList<string> files, Action<string> remark) =>
        new(controller, [.. Given(scenario, files, remark).Values.OrderBy(junction => scenario.Network.FindTrafficLight(junction.Sumo!.TrafficLight))]);

    /// <summary>The kernels of all junctions in this process.</summary>
    public KernelSignalSystem InProcess(SimulationOptions options) => new(Specifications, Controller, Runtime(Controller, options));

    private static JunctionSpecification WithDetectors(
        JunctionSpecification specification, HashSet<string> laid, SimulationOptions options, Action<string> remark)
    {
        var allConnected = options.Penetration >= 1;
        if (options.Detectors)
            return DetectorCover.Fit(specification, laid, allConnected, remark);
        return allConnected ? specification : DetectorCover.WithoutDetectors(specification);
    }

    private static Dictionary<string, JunctionSpecification> Given(
        SumoScenario scenario, IReadOnlyList<string> files, Action<string> remark)
    {
        var given = new Dictionary<string, JunctionSpecification>(StringComparer.Ordinal);
        var report = new ReadReport();
        foreach (var file in files)
        {
            var specification = Fit(file, scenario, report);
            var light = specification.Sumo!.TrafficLight;
            if (!given.TryAdd(light, specification))
                throw new InputException($"--spec {file}: another specification is for traffic light '{light}' too; give one");
        }

        foreach (var line in report.Lines)
            remark(line);
        return given;
    }

    private static JunctionSpecification Fit(string file, SumoScenario scenario, ReadReport report)
    {
        try
        {
            return JunctionDerivation.AddGeometry(SpecificationFile.Load(file), scenario.Network, scenario.Detectors, report);
        }
        catch (InputException problem) when (!problem.Message.StartsWith(file, StringComparison.Ordinal))
        {
            throw new InputException($"--spec {file}: {problem.Message}", problem);
        }
    }
}
