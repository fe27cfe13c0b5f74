namespace Traffic.Sim.Engine;

/// <summary>A place where the bodies of vehicles on two internal lanes would meet. Positions from the begin of the lane, metres.</summary>
/// <param name="FoeLane">The other lane.</param>
/// <param name="Enter">Where the own front comes into the foe's way.</param>
/// <param name="Exit">Where the own rear has left it.</param>
/// <param name="FoeEnter">Where the foe's front comes into the own way.</param>
/// <param name="FoeExit">Where the foe's rear has left it.</param>
/// <param name="Merges">Whether both lanes end on the same lane: who is nearer to the end leads.</param>
/// <param name="Yields">Whether the own link yields to the foe's by the table.</param>
internal readonly record struct LaneConflict(
    int FoeLane, double Enter, double Exit, double FoeEnter, double FoeExit, bool Merges, bool Yields);
