namespace Traffic.Core.Topology;

/// <summary>How a detector extends a running green (verlengtype).</summary>
public enum DetectorExtension
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Only until the stop-line extension limit of the group (Kopmax).</summary>
    StopLine,

    /// <summary>Until its first gap, all lanes on their own (MK1).</summary>
    FirstCriterion,

    /// <summary>Measuring criterion per lane: once the gap has fallen it does not extend again in this green (MK2).</summary>
    SecondCriterion,
}
