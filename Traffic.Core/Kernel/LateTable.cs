namespace Traffic.Core.Kernel;

/// <summary>A late release by index: the second starts not much later than the first, or after it.</summary>
/// <param name="First">Group that may start first.</param>
/// <param name="Second">Group that may be released late.</param>
/// <param name="Delay">Longest time from the start of the first to the start of the second, ticks.</param>
/// <param name="Clearance">Ticks from the end of green of the first to a start of the second that missed the delay.</param>
internal readonly record struct LateTable(int First, int Second, int Delay, int Clearance);
