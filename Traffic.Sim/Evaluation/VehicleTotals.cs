namespace Traffic.Sim.Evaluation;

/// <summary>Sums over vehicles from which the means of a report are made.</summary>
internal sealed class VehicleTotals
{
    public int Arrived;
    public int Running;
    public int NotInserted;
    public double TravelTime;
    public double TimeLoss;
    public double DepartDelay;
    public double WaitingTime;
    public double Stops;

    /// <summary>Time loss and depart delay of all trips due, so far.</summary>
    public double Delay;

    // Milligrams.
    public double Co2;
    public double Fuel;
    public double Nox;
    public double Pmx;

    // Watt hours.
    public double Electricity;
}
