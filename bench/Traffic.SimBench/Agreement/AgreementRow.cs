/// <summary>Mean figures of both simulators on one scenario.</summary>
internal sealed record AgreementRow(AgreementCase Case, RunFigures Sumo, RunFigures Own, double Hours)
{
    private const double ArrivedLimit = 2;
    private const double TravelTimeLimit = 10;
    private const double DelayLimit = 15;
    private const double StopsLimit = 15;
    private const double Co2Limit = 10;

    /// <summary>Figure, SUMO's value, ours, allowed difference in percent.</summary>
    public IEnumerable<(string Name, double Sumo, double Own, double Limit)> Figures =>
    [
        ("arrived", Sumo.Arrived, Own.Arrived, ArrivedLimit),
        ("travel time s", Sumo.TravelTime, Own.TravelTime, TravelTimeLimit),
        ("delay s", Sumo.Delay, Own.Delay, DelayLimit),
        ("stops", Sumo.Stops, Own.Stops, StopsLimit),
        ("CO2 kg", Sumo.Co2, Own.Co2, Co2Limit),
    ];

    /// <summary>Whether all figures are within their limits.</summary>
    public bool Passes => Figures.All(figure => Math.Abs(Difference(figure.Sumo, figure.Own)) <= figure.Limit);

    /// <summary>Share of links with GEH below 5, and the largest GEH.</summary>
    public (double Below5, double Largest) LinkCounts()
    {
        var geh = Sumo.Counts.Keys.Union(Own.Counts.Keys)
            .Select(edge => Geh(Sumo.Counts.GetValueOrDefault(edge) / Hours, Own.Counts.GetValueOrDefault(edge) / Hours)).ToArray();
        return geh.Length == 0 ? (1, 0) : ((double)geh.Count(value => value < 5) / geh.Length, geh.Max());
    }

    /// <summary>Whether link counts are a good fit, as usual: GEH below 5 on 85 % of the links, below 10 on all.</summary>
    public static bool IsGoodFit(double below5, double largest) => below5 >= 0.85 && largest < 10;

    /// <summary>Ours against SUMO's, percent.</summary>
    public static double Difference(double sumo, double own) => sumo == 0 ? 0 : 100 * (own - sumo) / sumo;

    // Hourly counts (Highways Agency, DMRB 12.2.1): sqrt(2 (m - c)^2 / (m + c)).
    private static double Geh(double one, double other) =>
        one + other == 0 ? 0 : Math.Sqrt(2 * (one - other) * (one - other) / (one + other));
}
