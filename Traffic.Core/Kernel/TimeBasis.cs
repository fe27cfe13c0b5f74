namespace Traffic.Core.Kernel;

/// <summary>Which times of a specification the signal-group machine keeps.</summary>
internal enum TimeBasis
{
    /// <summary>The times the controller is designed with: fixed green, yellow, minimum red, intergreen, synchronisations.</summary>
    Design,

    /// <summary>
    /// Only the guaranteed times. A fixed program is its author's own design, so nothing but the safety bounds stands above it.
    /// </summary>
    Guaranteed,
}
