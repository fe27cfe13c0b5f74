namespace Traffic.Gateway.Ledger;

/// <summary>Which vehicle of an operator stands behind a name of the ledger. Kept apart, for that operator's eyes, and not for long.</summary>
/// <param name="Day">The day of the name, <c>yyyy-MM-dd</c>.</param>
/// <param name="Pseudonym">The name in the ledger.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Vehicle">Its own name of the vehicle: vehicle number, or station id where it gives none.</param>
internal sealed record VehicleName(string Day, string Pseudonym, string Operator, string Vehicle);
