namespace Traffic.Core.Safety;

/// <summary>A state that was shown against the tables.</summary>
/// <param name="Tick">When it became visible, in ticks of 0.1 s.</param>
/// <param name="Rule">What it offends against.</param>
/// <param name="Group">Index of the group that did.</param>
/// <param name="Other">Index of the other group of a conflict; -1 when there is none.</param>
/// <param name="Required">The bound, tenths of a second; for a conflicting green the longest common green.</param>
/// <param name="Actual">What was shown instead, tenths of a second.</param>
public readonly record struct SafetyViolation(long Tick, SafetyRule Rule, int Group, int Other, int Required, int Actual);
