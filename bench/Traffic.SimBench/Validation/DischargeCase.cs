namespace Traffic.SimBench.Validation;

/// <summary>A standing queue of one kind of traffic before a stop line, and what it should discharge.</summary>
/// <param name="Name">Shown in the table.</param>
/// <param name="Types">Definition of the type or distribution <c>t</c>, as in a route file.</param>
internal sealed record DischargeCase(string Name, string Types)
{
    /// <summary>Step of the simulation, seconds.</summary>
    public double Step { get; init; } = 0.1;

    /// <summary>Width of the lane, metres; narrow ones are for cyclists alone.</summary>
    public double Width { get; init; } = 3.2;

    /// <summary>Files in which the vehicles queue beside each other.</summary>
    public int Files { get; init; } = 1;

    /// <summary>Cars that a truck or bus counts for in the case's flow; 0 where vehicles are counted as they are.</summary>
    public double CarsPerHeavy { get; init; }

    /// <summary>Allowed mean saturation flow per hour; null where there is no demand.</summary>
    public (double Low, double High)? Flow { get; init; }

    /// <summary>Allowed mean start-up lost time, seconds; null where there is no demand.</summary>
    public (double Low, double High)? Lost { get; init; }

    /// <summary>Where the demand comes from.</summary>
    public string Source { get; init; } = "";
}
