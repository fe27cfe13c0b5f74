namespace Traffic.Core.Topology;

/// <summary>What one road user of a class counts for.</summary>
/// <param name="Persons">Persons in or on it: a second of its delay costs so many person-seconds.</param>
/// <param name="StopSeconds">What a stop of it costs, person-seconds: fuel and CO2 as an equivalent of delay.</param>
public readonly record struct ClassPolicy(double Persons, double StopSeconds);
