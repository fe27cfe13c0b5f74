namespace Traffic.Core.Prediction;

/// <summary>How much is predicted about the next changes; each level costs more than the one before.</summary>
public enum PredictionMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Guaranteed bounds every tick, and a likely time where the bounds leave no doubt.</summary>
    Bounds,

    /// <summary>Also a likely time once a second, from a forward run of a copy of the kernel with the demand of the moment.</summary>
    ForwardRun,
}
