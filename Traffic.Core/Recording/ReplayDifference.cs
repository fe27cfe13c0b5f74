namespace Traffic.Core.Recording;

/// <summary>Where a replay first does something else than the recording says.</summary>
/// <param name="Junction"><c>region.junction</c>.</param>
/// <param name="Tick">The tick.</param>
/// <param name="Group">Name of the signal group; empty when it concerns the junction.</param>
/// <param name="Recorded">What the recording says.</param>
/// <param name="Replayed">What the replay did.</param>
/// <param name="Cause">What is likely behind it, an English sentence.</param>
public sealed record ReplayDifference(string Junction, long Tick, string Group, string Recorded, string Replayed, string Cause);
