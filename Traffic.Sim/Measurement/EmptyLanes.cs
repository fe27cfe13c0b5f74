namespace Traffic.Sim.Measurement;

/// <summary>What is written for lanes and edges nobody was on (SUMO's <c>excludeEmpty</c>).</summary>
public enum EmptyLanes
{
    /// <summary>Counts of zero (<c>false</c>, the default).</summary>
    Written,

    /// <summary>Nothing (<c>true</c>).</summary>
    Excluded,

    /// <summary>Counts of zero, with travel time and speed of the empty road (<c>defaults</c>).</summary>
    WithDefaults,
}
