namespace Traffic.Actors.Sharding;

/// <summary>A message that the shard region takes to a junction.</summary>
public interface IJunctionMessage
{
    /// <summary>Which junction: <see cref="RosterEntry.Key"/>.</summary>
    string JunctionKey { get; }
}
