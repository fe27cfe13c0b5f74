namespace Traffic.Sim.Reconstruction;

/// <summary>The passenger car of a recording: as long as its CAMs say, and with the gap that standing cars keep.</summary>
/// <param name="LengthMeters">Length, metres.</param>
/// <param name="GapMeters">Gap to the vehicle ahead at rest, metres.</param>
public readonly record struct PassengerCar(double LengthMeters, double GapMeters)
{
    /// <summary>SUMO's default car.</summary>
    public static PassengerCar Default => new(5, 2.5);
}
