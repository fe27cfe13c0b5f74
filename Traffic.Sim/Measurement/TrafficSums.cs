namespace Traffic.Sim.Measurement;

/// <summary>What vehicles did on a lane in an interval. Units: seconds, metres, counts.</summary>
internal struct TrafficSums : IMeanSums<TrafficSums>
{
    public double Time;
    public double Distance;
    public double FrontTime;
    public double FrontDistance;
    public double WaitingTime;
    public double TimeLoss;
    public double LengthTime;
    public double OccupiedLengthTime;
    public double ShortestVehicle;
    public int Departed;
    public int Arrived;
    public int Entered;
    public int Left;
    public int ChangedFrom;
    public int ChangedTo;

    public readonly bool IsEmpty => Time == 0 && (Departed | Arrived | Entered | Left | ChangedFrom | ChangedTo) == 0;

    public void Add(in TrafficSums other)
    {
        Time += other.Time;
        Distance += other.Distance;
        FrontTime += other.FrontTime;
        FrontDistance += other.FrontDistance;
        WaitingTime += other.WaitingTime;
        TimeLoss += other.TimeLoss;
        LengthTime += other.LengthTime;
        OccupiedLengthTime += other.OccupiedLengthTime;
        if (other.ShortestVehicle > 0 && (ShortestVehicle == 0 || other.ShortestVehicle < ShortestVehicle))
            ShortestVehicle = other.ShortestVehicle;
        Departed += other.Departed;
        Arrived += other.Arrived;
        Entered += other.Entered;
        Left += other.Left;
        ChangedFrom += other.ChangedFrom;
        ChangedTo += other.ChangedTo;
    }
}
