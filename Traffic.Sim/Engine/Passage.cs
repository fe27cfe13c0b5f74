namespace Traffic.Sim.Engine;

/// <summary>A vehicle that left a lane in the last step.</summary>
/// <param name="Lane">The lane.</param>
/// <param name="Front">Where its front is now, metres from the begin of that lane.</param>
/// <param name="Length">Its length, metres.</param>
/// <param name="Speed">Its speed, metres per second.</param>
internal readonly record struct Passage(int Lane, double Front, double Length, double Speed);
