using Traffic.Core.Topology;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Derivation;

/// <summary>The junctions of a network and what was noticed on the way.</summary>
/// <param name="Junctions">A specification for each traffic light, in the order of the network.</param>
/// <param name="Report">What the network has and is not used, and how odd things were understood.</param>
public sealed record DerivationResult(IReadOnlyList<JunctionSpecification> Junctions, ReadReport Report);
