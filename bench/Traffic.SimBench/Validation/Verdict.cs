namespace Traffic.SimBench.Validation;

/// <summary>One demand on the simulator and whether it is met.</summary>
internal sealed record Verdict(string Figure, string Measured, string Demanded, bool Passes);
