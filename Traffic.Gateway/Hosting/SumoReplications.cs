using Traffic.Core.Topology;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Networks;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Studies;
using Traffic.Sim.Traci;

namespace Traffic.Gateway.Hosting;

/// <summary>Makes the runs of a study in SUMO; each run has a SUMO of its own.</summary>
/// <param name="scenario">The scenario.</param>
/// <param name="alternatives">The junctions of each alternative.</param>
/// <param name="options">How the runs are made; the seed is that of each run.</param>
internal sealed class SumoReplications(
    SumoScenario scenario, IReadOnlyList<ScenarioJunctions> alternatives, SimulationOptions options) : IReplicationEngine
{
    private readonly SharedGroupNames[] _names = SharedGroupNames.Of(alternatives);

    /// <inheritdoc/>
    public string Name => "sumo";

    /// <inheritdoc/>
    public RoadNetwork Network => scenario.Network;

    /// <inheritdoc/>
    public IReadOnlyList<JunctionSpecification> Junctions(int alternative) => _names[alternative].Junctions;

    /// <inheritdoc/>
    public KpiReport Run(
        int alternative, ulong seed, ITrafficProbe? probe, Action<double> progress, CancellationToken cancellationToken) =>
        _names[alternative].Rename(SumoRun.Run(
            scenario, alternatives[alternative], options with { Seed = seed }, new SumoOptions(), null, (share, _) => progress(share),
            cancellationToken, probe));
}
