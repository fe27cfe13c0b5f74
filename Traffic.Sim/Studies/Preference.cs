namespace Traffic.Sim.Studies;

/// <summary>What is better of a measure.</summary>
public enum Preference
{
    /// <summary>It says nothing about better or worse.</summary>
    Neutral,

    /// <summary>Less is better.</summary>
    Less,

    /// <summary>More is better.</summary>
    More,
}
