namespace Traffic.Sim.Measurement;

/// <summary>A vehicle on a lane area detector.</summary>
internal struct AreaVehicle
{
    /// <summary>Metres from the front to the end of the detector.</summary>
    public double ToEnd;

    /// <summary>Metres of the vehicle on the detector after the step.</summary>
    public double LengthOn;

    public double Speed;

    /// <summary>Seconds it has been halting; 0 when it is not.</summary>
    public double Halting;

    /// <summary>The same within the interval.</summary>
    public double HaltingInInterval;

    /// <summary>Whether it moved on the detector in this step.</summary>
    public bool Moved;

    /// <summary>Whether it has left the detector in this step.</summary>
    public bool Gone;
}
