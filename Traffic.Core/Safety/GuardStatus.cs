namespace Traffic.Core.Safety;

/// <summary>The guard at a glance, for operators and reports.</summary>
/// <param name="FallbackLevel">How far the guard has stepped in.</param>
/// <param name="Rejections">Commands refused since the start; a command that is repeated tick after tick counts once.</param>
/// <param name="UnsafeStates">States that reached the lamps against the tables, by <see cref="SafetyAudit"/>; must be 0.</param>
/// <param name="OverdueRequests">Times a request waited longer than the maximum wait (fasebewaking); a fault, not a danger.</param>
/// <param name="LastRule">The rule behind the last refusal.</param>
/// <param name="LastGroup">The group of the last refusal; -1 when there was none.</param>
/// <param name="LastTick">When the last refusal was; -1 when there was none.</param>
public readonly record struct GuardStatus(
    FallbackLevel FallbackLevel,
    long Rejections,
    long UnsafeStates,
    long OverdueRequests,
    SafetyRule LastRule,
    int LastGroup,
    long LastTick);
