namespace Traffic.Sim.Measurement;

/// <summary>Where a detector's intervals are written.</summary>
/// <param name="File">The file.</param>
/// <param name="PeriodSeconds">Length of an interval, seconds; null = one over the whole run.</param>
public sealed record DetectorOutput(string File, double? PeriodSeconds);
