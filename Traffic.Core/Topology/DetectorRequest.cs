namespace Traffic.Core.Topology;

/// <summary>When an occupied detector counts as a request (aanvraagtype).</summary>
public enum DetectorRequest
{
    /// <summary>Never.</summary>
    None,

    /// <summary>During red, once the minimum red is over (RnietTRG).</summary>
    RedAfterMinimum,

    /// <summary>During red (rood).</summary>
    Red,

    /// <summary>During red or yellow (rood of geel).</summary>
    RedOrYellow,
}
