namespace Traffic.Gateway.Ledger;

/// <summary>Green that a request took from another signal group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Seconds">How much, seconds.</param>
public sealed record GreenTaken(string Group, double Seconds);
