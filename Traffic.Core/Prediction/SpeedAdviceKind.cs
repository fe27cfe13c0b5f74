namespace Traffic.Core.Prediction;

/// <summary>What an approaching driver is told about his speed.</summary>
public enum SpeedAdviceKind
{
    /// <summary>Nothing: too little is known, or it is too late.</summary>
    None,

    /// <summary>Go on as now: the vehicle arrives in green.</summary>
    Keep,

    /// <summary>Drive at another speed to arrive in green.</summary>
    Change,

    /// <summary>No speed leads to green: let the vehicle roll and wait.</summary>
    Stop,
}
