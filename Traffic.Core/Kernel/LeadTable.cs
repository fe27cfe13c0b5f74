namespace Traffic.Core.Kernel;

/// <summary>A leading start (voorstart) by index: the follower waits for the leader when both are about to start.</summary>
/// <param name="Leader">Group that starts first.</param>
/// <param name="Follower">Group that waits.</param>
/// <param name="Lead">Ticks of green of the leader before the follower may start.</param>
internal readonly record struct LeadTable(int Leader, int Follower, int Lead);
