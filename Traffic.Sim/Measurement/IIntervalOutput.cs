using Traffic.Sim.Outputs;

namespace Traffic.Sim.Measurement;

/// <summary>Something that is written interval by interval.</summary>
internal interface IIntervalOutput
{
    /// <summary>Its intervals.</summary>
    IntervalClock Clock { get; }

    /// <summary>Where it is written.</summary>
    SumoXmlWriter Writer { get; }

    /// <summary>Writes an interval, seconds, and starts the next one.</summary>
    void Write(double begin, double end);
}
