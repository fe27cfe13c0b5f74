namespace Traffic.Sim.Outputs;

/// <summary>One vehicle at one moment as SUMO's fcd output has it.</summary>
/// <param name="Id">Vehicle.</param>
/// <param name="X">Front, metres east in the network.</param>
/// <param name="Y">Front, metres north in the network.</param>
/// <param name="Angle">Heading, degrees clockwise from north.</param>
/// <param name="Type">Type.</param>
/// <param name="Speed">Speed, metres per second.</param>
/// <param name="Position">Front, metres from the begin of the lane.</param>
/// <param name="Lane">Lane.</param>
/// <param name="Slope">Slope, degrees.</param>
public readonly record struct FcdRow(
    string Id, double X, double Y, double Angle, string Type, double Speed, double Position, string Lane, double Slope);
