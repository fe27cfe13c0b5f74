using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Actors.Sharding;

/// <summary>A junction that has to run somewhere in the cluster.</summary>
/// <param name="Specification">The junction.</param>
/// <param name="Controller">Which controller decides.</param>
public sealed record RosterEntry(JunctionSpecification Specification, ControllerKind Controller)
{
    /// <summary>Name within the cluster, <c>region.junction</c>; the entity id of sharding.</summary>
    public string Key { get; } = $"{Specification.Region}.{Specification.Id}";
}
