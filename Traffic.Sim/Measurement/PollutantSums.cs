using Traffic.Core.Emissions;

namespace Traffic.Sim.Measurement;

/// <summary>Emissions summed, milligrams (electricity: watt hours).</summary>
internal struct PollutantSums
{
    public double Co;
    public double Co2;
    public double Hc;
    public double Pmx;
    public double Nox;
    public double Fuel;
    public double Electricity;

    public void Add(EmissionClass emission, double speed, double acceleration, double seconds)
    {
        var rates = emission.Compute(speed, acceleration);
        var (co, hc) = emission.ComputeCarbonMonoxideAndHydrocarbons(speed, acceleration);
        Co += co * seconds;
        Co2 += rates.Co2 * seconds;
        Hc += hc * seconds;
        Pmx += rates.Pmx * seconds;
        Nox += rates.Nox * seconds;
        Fuel += rates.Fuel * seconds;
        Electricity += rates.Electricity * seconds;
    }

    public void Add(in PollutantSums other)
    {
        Co += other.Co;
        Co2 += other.Co2;
        Hc += other.Hc;
        Pmx += other.Pmx;
        Nox += other.Nox;
        Fuel += other.Fuel;
        Electricity += other.Electricity;
    }
}
