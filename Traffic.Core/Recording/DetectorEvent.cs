namespace Traffic.Core.Recording;

/// <summary>A detector changed.</summary>
/// <param name="Tick">The tick it came in.</param>
/// <param name="Detector">Index of the detector.</param>
/// <param name="Flags">What it is from now on.</param>
/// <param name="AgeMs">How much earlier the source saw it, milliseconds; 0 when it did not tell.</param>
public readonly record struct DetectorEvent(long Tick, int Detector, DetectorFlags Flags, int AgeMs = 0);
