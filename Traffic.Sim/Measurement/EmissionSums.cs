namespace Traffic.Sim.Measurement;

/// <summary>What vehicles emitted on a lane in an interval. Units: seconds, metres, and those of the pollutants.</summary>
internal struct EmissionSums : IMeanSums<EmissionSums>
{
    public double Time;
    public double Distance;
    public PollutantSums Pollutants;

    public readonly bool IsEmpty => Time == 0;

    public void Add(in EmissionSums other)
    {
        Time += other.Time;
        Distance += other.Distance;
        Pollutants.Add(other.Pollutants);
    }
}
