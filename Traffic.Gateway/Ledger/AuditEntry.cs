namespace Traffic.Gateway.Ledger;

/// <summary>Something that an auditor wants to know: a refused claim, a bad key, a store that was away.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">What, snake case.</param>
/// <param name="Operator">Who; empty when not known.</param>
/// <param name="Junction">Where, <c>region.junction</c>; empty when nowhere.</param>
/// <param name="Detail">The details, a sentence.</param>
public sealed record AuditEntry(DateTime At, string Kind, string Operator, string Junction, string Detail);
