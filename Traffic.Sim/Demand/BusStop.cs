using Traffic.Sim.Xml;

namespace Traffic.Sim.Demand;

/// <summary>A bus or tram stop (SUMO <c>busStop</c>, <c>trainStop</c>).</summary>
/// <param name="Id">Name.</param>
/// <param name="Lane">Lane, index into the network's lanes.</param>
/// <param name="Start">Begin, metres from the begin of the lane.</param>
/// <param name="End">End, metres; the front of the vehicle stops here.</param>
/// <param name="Name">Name people use; empty when not said.</param>
/// <param name="Source">Where it was read.</param>
public sealed record BusStop(string Id, int Lane, double Start, double End, string Name, SourceLine Source);
