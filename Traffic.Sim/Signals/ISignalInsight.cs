using Traffic.Core.Prediction;

namespace Traffic.Sim.Signals;

/// <summary>What a signal system can tell about itself for the evaluation, where it runs in process.</summary>
public interface ISignalInsight
{
    /// <summary>Next change of each group of a junction, counted from the last step.</summary>
    ReadOnlySpan<TimeToChange> Predictions(int junction);

    /// <summary>A change to come of each group of a junction, counted from the last step.</summary>
    /// <param name="junction">The junction.</param>
    /// <param name="ahead">0 for the next change, 1 and 2 for those after it.</param>
    ReadOnlySpan<TimeToChange> Predictions(int junction, int ahead);

    /// <summary>Vehicles that wait for a group, as far as the junction sees them.</summary>
    int Queue(int junction, int group);

    /// <summary>Proposals the guard of a junction rejected so far.</summary>
    long GuardRejections(int junction);
}
