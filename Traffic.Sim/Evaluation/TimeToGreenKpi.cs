namespace Traffic.Sim.Evaluation;

/// <summary>
/// How far the announced times of change came true, by how long before the change they were said; sampled once per second. The
/// first figures are over the starts of green of all groups.
/// </summary>
public sealed record TimeToGreenKpi
{
    /// <summary>Seconds, by lead in seconds (<c>"10"</c>: said 10 s before the start of green); leads nothing was said at are absent.</summary>
    public required IReadOnlyDictionary<string, double> MeanAbsoluteErrorS { get; init; }

    /// <summary>Predictions judged, by lead in seconds.</summary>
    public required IReadOnlyDictionary<string, int> Samples { get; init; }

    /// <summary>Changes, start or end, outside what was guaranteed as earliest and latest in any second before; must be 0.</summary>
    public required long OutsideBounds { get; init; }

    /// <summary>Those of them that came before they were guaranteed not to come.</summary>
    public long EarlySurprises { get; init; }

    /// <summary>Starts of green by kind of group: motor, cycle, pedestrian, public_transport, and all.</summary>
    public IReadOnlyDictionary<string, ChangeKpi> StartOfGreen { get; init; } = new Dictionary<string, ChangeKpi>();

    /// <summary>Ends of green by kind of group.</summary>
    public IReadOnlyDictionary<string, ChangeKpi> EndOfGreen { get; init; } = new Dictionary<string, ChangeKpi>();
}
