using System.Collections.Concurrent;
using Traffic.Core.Topology;
using Traffic.Gateway.Hosting;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Networks;
using Traffic.Sim.Reconstruction;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Replay;

/// <summary>
/// Makes the runs of a what-if: each replication draws one of the demands the recording leaves possible, and all alternatives drive it.
/// So the intervals hold the uncertainty of the reconstruction as well as that of driving.
/// </summary>
internal sealed class ReconstructedReplications : IReplicationEngine, IDisposable
{
    private readonly DemandReconstruction _reconstruction;
    private readonly IReadOnlyList<ScenarioJunctions> _alternatives;
    private readonly SimulationOptions _options;
    private readonly long _origin;
    private readonly SharedGroupNames[] _names;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("traffic-what-if");
    private readonly ConcurrentDictionary<ulong, Lazy<SumoScenario>> _samples = [];

    /// <summary>Creates it.</summary>
    /// <param name="reconstruction">The reconstruction, finished.</param>
    /// <param name="network">The network.</param>
    /// <param name="alternatives">The junctions of each alternative.</param>
    /// <param name="options">How the runs are made; the seed is that of each run.</param>
    /// <param name="origin">Tick of the recording that becomes time 0: a midnight.</param>
    public ReconstructedReplications(
        DemandReconstruction reconstruction, RoadNetwork network, IReadOnlyList<ScenarioJunctions> alternatives, SimulationOptions options, long origin)
    {
        (_reconstruction, Network, _alternatives, _options, _origin) = (reconstruction, network, alternatives, options, origin);
        _names = SharedGroupNames.Of(alternatives);
    }

    /// <inheritdoc/>
    public string Name => "builtin";

    /// <inheritdoc/>
    public RoadNetwork Network { get; }

    /// <inheritdoc/>
    public IReadOnlyList<JunctionSpecification> Junctions(int alternative) => _names[alternative].Junctions;

    /// <inheritdoc/>
    public KpiReport Run(
        int alternative, ulong seed, ITrafficProbe? probe, Action<double> progress, CancellationToken cancellationToken)
    {
        var sample = _samples.GetOrAdd(seed, drawn => new Lazy<SumoScenario>(() => Sample(drawn))).Value;
        return _names[alternative].Rename(BuiltinRun.Run(
            sample, _alternatives[alternative], _options with { Seed = seed }, null, (share, _) => progress(share), cancellationToken, probe: probe));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private SumoScenario Sample(ulong seed) => SumoScenario.Load(TripFile.Write(
        _folder.FullName, FormattableString.Invariant($"sample-{seed}"), Network, _reconstruction.Sample(seed), _origin, _reconstruction.FirstTick,
        _reconstruction.LastTick + 1));
}
