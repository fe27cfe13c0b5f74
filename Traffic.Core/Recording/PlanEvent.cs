using Traffic.Core.Control;

namespace Traffic.Core.Recording;

/// <summary>A planned decision in brief; the kernel takes it again with all its figures (<see cref="PlanRecord"/>).</summary>
/// <param name="Tick">The tick it was taken in.</param>
/// <param name="Digest">Hash of all it depended on.</param>
/// <param name="Starting">Groups that start by it, one bit for each index.</param>
/// <param name="Ending">Groups that end by it.</param>
/// <param name="Reason">What bound the choice.</param>
public readonly record struct PlanEvent(long Tick, ulong Digest, ulong Starting, ulong Ending, PlanReason Reason);
