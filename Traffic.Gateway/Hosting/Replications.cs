using Traffic.Core.Topology;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Networks;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Studies;
using Traffic.Sim.Traci;

namespace Traffic.Gateway.Hosting;

/// <summary>Makes the runs of a study in a simulator, the signal groups of all alternatives under shared names.</summary>
internal sealed class Replications : IReplicationEngine
{
    private readonly IReadOnlyList<ScenarioJunctions> _alternatives;
    private readonly SharedGroupNames[] _names;
    private readonly RunOne _run;

    private Replications(string name, SumoScenario scenario, IReadOnlyList<ScenarioJunctions> alternatives, RunOne run)
    {
        (Name, Network, _alternatives, _run) = (name, scenario.Network, alternatives, run);
        _names = SharedGroupNames.Of(alternatives);
    }

    private delegate KpiReport RunOne(
        ScenarioJunctions junctions, ulong seed, ITrafficProbe? probe, Action<double, string> progress, CancellationToken cancellationToken);

    /// <summary>Runs in the built-in simulator.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="alternatives">The junctions of each alternative.</param>
    /// <param name="options">How the runs are made; the seed is that of each run.</param>
    public static Replications Builtin(SumoScenario scenario, IReadOnlyList<ScenarioJunctions> alternatives, SimulationOptions options) => new(
        "builtin", scenario, alternatives, (junctions, seed, probe, progress, cancellationToken) => BuiltinRun.Run(
            scenario, junctions, options with { Seed = seed }, null, progress, cancellationToken, probe: probe));

    /// <summary>Runs in SUMO; each run has a SUMO of its own.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="alternatives">The junctions of each alternative.</param>
    /// <param name="options">How the runs are made; the seed is that of each run.</param>
    public static Replications InSumo(SumoScenario scenario, IReadOnlyList<ScenarioJunctions> alternatives, SimulationOptions options) => new(
        "sumo", scenario, alternatives, (junctions, seed, probe, progress, cancellationToken) => SumoRun.Run(
            scenario, junctions, options with { Seed = seed }, new SumoOptions(), null, progress, cancellationToken, probe));

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public RoadNetwork Network { get; }

    /// <inheritdoc/>
    public IReadOnlyList<JunctionSpecification> Junctions(int alternative) => _names[alternative].Junctions;

    /// <inheritdoc/>
    public KpiReport Run(
        int alternative, ulong seed, ITrafficProbe? probe, Action<double> progress, CancellationToken cancellationToken) =>
        _names[alternative].Rename(_run(_alternatives[alternative], seed, probe, (share, _) => progress(share), cancellationToken));
}
