namespace Traffic.Core.Topology;

/// <summary>When a co-request is passed on.</summary>
public enum CoRequestMoment
{
    /// <summary>As soon as the first group has a request.</summary>
    Request,

    /// <summary>When the first group is committed to green (rood voor groen, RA).</summary>
    Committed,

    /// <summary>When the first group is committed and none of its conflicts is still running.</summary>
    CommittedWithoutConflict,

    /// <summary>At the start of green of the first group.</summary>
    StartOfGreen,
}
