namespace Traffic.Core.Analysis;

/// <summary>Signal groups that all conflict with each other (conflictgroep), and the cycle they need.</summary>
/// <param name="Order">The groups in the order with the least internal lost time; indices.</param>
/// <param name="Load">Sum of their loads (conflictbelasting).</param>
/// <param name="LostSeconds">Internal lost time (interne verliestijd), seconds.</param>
public sealed record ConflictGroup(IReadOnlyList<int> Order, double Load, double LostSeconds)
{
    /// <summary>Shortest cycle that serves all traffic, seconds; infinite when the load is 1 or more.</summary>
    public double MinimumCycleSeconds => CycleSeconds(1);

    /// <summary>Cycle of least delay by Webster, seconds; infinite when the load is 1 or more.</summary>
    public double WebsterCycleSeconds => Load < 1 ? Webster.OptimalCycleSeconds(LostSeconds, Load) : double.PositiveInfinity;

    /// <summary>Shortest cycle with no group above a degree of saturation, seconds; infinite where there is none.</summary>
    /// <param name="saturation">Degree of saturation allowed, such as 0.9.</param>
    public double CycleSeconds(double saturation) =>
        Load < saturation ? LostSeconds / (1 - (Load / saturation)) : double.PositiveInfinity;
}
