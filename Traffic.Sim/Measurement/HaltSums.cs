namespace Traffic.Sim.Measurement;

/// <summary>Durations of halts, seconds.</summary>
internal struct HaltSums
{
    public double Sum;
    public double Longest;
    public int Count;

    public readonly double Mean => Count == 0 ? 0 : Sum / Count;

    public void Add(double duration)
    {
        Sum += duration;
        Longest = Math.Max(Longest, duration);
        Count++;
    }
}
