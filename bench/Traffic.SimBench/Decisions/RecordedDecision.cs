using Traffic.Core.Control;

namespace Traffic.SimBench.Decisions;

/// <summary>A planned decision as its record told it.</summary>
internal sealed record RecordedDecision(int Junction, long Tick, ulong Digest, byte[] Inputs, PlanAlternative[] Alternatives);
