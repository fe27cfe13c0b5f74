using Traffic.Sim.State;

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

    public void Exchange(StateArchive archive)
    {
        Arrived = archive.Exchange(Arrived);
        Running = archive.Exchange(Running);
        NotInserted = archive.Exchange(NotInserted);
        TravelTime = archive.Exchange(TravelTime);
        TimeLoss = archive.Exchange(TimeLoss);
        DepartDelay = archive.Exchange(DepartDelay);
        WaitingTime = archive.Exchange(WaitingTime);
        Stops = archive.Exchange(Stops);
        Delay = archive.Exchange(Delay);
        Co2 = archive.Exchange(Co2);
        Fuel = archive.Exchange(Fuel);
        Nox = archive.Exchange(Nox);
        Pmx = archive.Exchange(Pmx);
        Electricity = archive.Exchange(Electricity);
    }
}
