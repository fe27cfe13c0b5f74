using Traffic.Core.Topology;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Networks;
using Traffic.Sim.Studies;

namespace Traffic.Sim.Tests.Studies;

/// <summary>Runs whose delay is a function of alternative and seed, and that end in no particular order.</summary>
internal sealed class ScriptedEngine(Func<int, long, double> delay) : IReplicationEngine
{
    private int _runs;

    public string Name => "scripted";

    public RoadNetwork Network { get; } = new("none", [], [], [], [], [], GeoReference.Fictitious);

    public int Runs => _runs;

    public IReadOnlyList<JunctionSpecification> Junctions(int alternative) => [];

    public KpiReport Run(
        int alternative, ulong seed, ITrafficProbe? probe, Action<double> progress, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _runs);
        cancellationToken.ThrowIfCancellationRequested();
        progress(0.5);
        return new KpiReport
        {
            Scenario = "scripted",
            Engine = Name,
            Controller = alternative.ToString(),
            Seed = seed,
            BeginS = 0,
            EndS = 3600,
            ByClass = new Dictionary<string, KpiValues>(),
            ByJunction = new Dictionary<string, JunctionKpi>(),
            GuardRejections = 0,
            UnsafeStates = 0,
            Ttg = new TimeToGreenKpi
            {
                MeanAbsoluteErrorS = new Dictionary<string, double>(),
                Samples = new Dictionary<string, int>(),
                OutsideBounds = 0,
                EarlySurprises = 0,
                StartOfGreen = new Dictionary<string, ChangeKpi>(),
                EndOfGreen = new Dictionary<string, ChangeKpi>(),
            },
            Jams = [],
            VehicleUpdates = 0,
            MeanDelayS = delay(alternative, (long)seed),
        };
    }
}
