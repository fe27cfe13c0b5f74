using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Studies;

/// <summary>
/// Makes the runs of a study. Runs with the same seed see the same demand and drivers whatever the alternative; a run depends on
/// alternative and seed alone. Called from several threads at once.
/// </summary>
public interface IReplicationEngine
{
    /// <summary>Name as in the KPI object: <c>builtin</c> or <c>sumo</c>.</summary>
    string Name { get; }

    /// <summary>The network all alternatives drive on.</summary>
    RoadNetwork Network { get; }

    /// <summary>The controlled junctions of an alternative, in the order of <see cref="ITrafficProbe.Show"/>.</summary>
    IReadOnlyList<JunctionSpecification> Junctions(int alternative);

    /// <summary>Makes one run.</summary>
    /// <param name="alternative">Place in the list of alternatives.</param>
    /// <param name="seed">Seed of everything random.</param>
    /// <param name="probe">Watches it; nobody when null.</param>
    /// <param name="progress">Takes the share done, 0 to 1, now and then.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InputException">The user has to mend something; no run would succeed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    KpiReport Run(int alternative, ulong seed, ITrafficProbe? probe, Action<double> progress, CancellationToken cancellationToken);
}
