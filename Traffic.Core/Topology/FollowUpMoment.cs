namespace Traffic.Core.Topology;

/// <summary>The moment of the feeder from which a follow-up time runs.</summary>
public enum FollowUpMoment
{
    /// <summary>Start of green (SG): pedestrians crossing in two parts.</summary>
    StartOfGreen,

    /// <summary>End of fixed green (FG).</summary>
    EndOfFixedGreen,

    /// <summary>End of cyclic extension green (CV).</summary>
    EndOfExtensionGreen,

    /// <summary>End of green (EG).</summary>
    EndOfGreen,
}
