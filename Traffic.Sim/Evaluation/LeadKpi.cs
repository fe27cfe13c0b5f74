namespace Traffic.Sim.Evaluation;

/// <summary>Announced times at one lead.</summary>
public sealed record LeadKpi
{
    /// <summary>Changes with a likely time.</summary>
    public required long Samples { get; init; }

    /// <summary>Their share of the changes that lay so far ahead.</summary>
    public required double SaidShare { get; init; }

    /// <summary>Mean absolute error of the likely time, seconds.</summary>
    public required double MeanAbsoluteErrorS { get; init; }

    /// <summary>Mean error, actual minus likely, seconds.</summary>
    public required double BiasS { get; init; }

    /// <summary>Share within 2 s.</summary>
    public required double ShareWithin2S { get; init; }

    /// <summary>Share of changes within the 90 % interval; absent when none was said.</summary>
    public required double? IntervalCoverage { get; init; }

    /// <summary>Mean width of that interval, seconds.</summary>
    public required double? IntervalWidthS { get; init; }
}
