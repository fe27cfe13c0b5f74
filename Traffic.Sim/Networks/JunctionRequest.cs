namespace Traffic.Sim.Networks;

/// <summary>A row of a junction's right-of-way table (SUMO <c>request</c>).</summary>
/// <param name="Response">Links this one has to give way to.</param>
/// <param name="Foes">Links whose ways cross or meet this one's.</param>
/// <param name="Continues">Whether a vehicle may enter the junction and wait inside (<c>cont</c>).</param>
public sealed record JunctionRequest(LinkSet Response, LinkSet Foes, bool Continues);
