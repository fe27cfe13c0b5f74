using Traffic.Core.Units;

namespace Traffic.Sim.Networks;

/// <summary>A phase of a SUMO signal program.</summary>
/// <param name="Duration">Length.</param>
/// <param name="State">
/// A letter for each link index: <c>G</c> green, <c>g</c> green that yields, <c>y</c> yellow, <c>r</c> red, <c>u</c> red and
/// yellow, <c>s</c> stop then go, <c>o</c> flashing, <c>O</c> off.
/// </param>
/// <param name="MinimumDuration">Shortest length of an actuated phase; null when not said.</param>
/// <param name="MaximumDuration">Longest length of an actuated phase; null when not said.</param>
/// <param name="Name">Name; empty when not said.</param>
public sealed record SignalPhase(
    DeciSeconds Duration, string State, DeciSeconds? MinimumDuration, DeciSeconds? MaximumDuration, string Name);
