namespace Traffic.Core.VLog;

/// <summary>Name of an item of a V-Log recording.</summary>
/// <param name="Name">Name, such as <c>02_1a</c>.</param>
/// <param name="Type">
/// Type bits of the configuration. Detectors: 1 loop, 2 push button, with 256 at the stop line, 512 long loop, 1024 advance loop; signal
/// groups: 9 motor traffic, 4 cycle, 2 pedestrian; 0 a dummy.
/// </param>
public readonly record struct VLogName(string Name, int Type);
