using Traffic.Core.Prediction;

namespace Traffic.Sim.Signals;

/// <summary>What a signal system can tell about itself for the evaluation, where it runs in process.</summary>
public interface ISignalInsight
{
    /// <summary>Next change of each group of a junction, counted from the last step.</summary>
    ReadOnlySpan<TimeToChange> Predictions(int junction);

    /// <summary>Proposals the guard of a junction rejected so far.</summary>
    long GuardRejections(int junction);
}
