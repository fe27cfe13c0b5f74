namespace Traffic.Sim.Engine;

/// <summary>Another way out of the lane an internal lane comes from.</summary>
/// <param name="Lane">The other internal lane.</param>
/// <param name="From">The lane both come from.</param>
/// <param name="Together">Length from the begin of both on which vehicles are behind one another, metres.</param>
internal readonly record struct LaneFork(int Lane, int From, double Together);
