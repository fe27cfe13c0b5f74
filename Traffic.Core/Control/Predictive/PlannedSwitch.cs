namespace Traffic.Core.Control.Predictive;

/// <summary>A change of stage in a plan.</summary>
/// <param name="Second">Seconds from the moment of planning.</param>
/// <param name="Stage">Index of the stage in the inputs of the plan.</param>
internal readonly record struct PlannedSwitch(short Second, short Stage);
