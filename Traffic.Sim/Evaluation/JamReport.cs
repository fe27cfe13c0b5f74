namespace Traffic.Sim.Evaluation;

/// <summary>A place where vehicles have stood for so long that no signal or queue explains it.</summary>
/// <param name="Place">SUMO lane.</param>
/// <param name="Vehicles">Vehicles standing there.</param>
/// <param name="LongestWaitS">Longest wait among them, seconds.</param>
public sealed record JamReport(string Place, int Vehicles, double LongestWaitS);
