namespace Traffic.Sim.Measurement;

/// <summary>A queue output.</summary>
/// <param name="File">The file.</param>
/// <param name="PeriodSeconds">Time between two rows, seconds; null = every step.</param>
public sealed record QueueOutput(string File, double? PeriodSeconds);
