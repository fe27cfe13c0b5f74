namespace Traffic.Sim.Studies;

/// <summary>A chain of edges past controlled junctions, along which vehicles are shown in a time-space diagram.</summary>
/// <param name="Edges">Edges in the direction of travel, ways across junctions left out.</param>
/// <param name="StartMetres">By edge: where it begins, metres along the corridor.</param>
/// <param name="StopLines">The signals passed, in the direction of travel.</param>
/// <param name="LengthMetres">Length, metres.</param>
public sealed record Corridor(
    IReadOnlyList<int> Edges, IReadOnlyList<double> StartMetres, IReadOnlyList<Corridor.StopLine> StopLines, double LengthMetres)
{
    /// <summary>A stop line.</summary>
    /// <param name="Junction">Place in the list of junctions.</param>
    /// <param name="Lane">Lane before it; index into the network's lanes.</param>
    /// <param name="ToEdge">Edge after the junction; with the lane it tells the signal group, which may differ by alternative.</param>
    /// <param name="Metres">Metres along the corridor.</param>
    public sealed record StopLine(int Junction, int Lane, int ToEdge, double Metres);
}
