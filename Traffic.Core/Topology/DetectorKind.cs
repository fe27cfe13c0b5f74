namespace Traffic.Core.Topology;

/// <summary>Kinds of detectors.</summary>
public enum DetectorKind
{
    /// <summary>Loop at the stop line (koplus).</summary>
    StopLine,

    /// <summary>Long loop behind the stop line (lange lus).</summary>
    Long,

    /// <summary>Loop far from the stop line (verweglus).</summary>
    Advance,

    /// <summary>Loop that tells a queue (filelus).</summary>
    Queue,

    /// <summary>Push button (knop).</summary>
    PushButton,

    /// <summary>Radar or camera zone.</summary>
    Radar,

    /// <summary>Loop after the stop line or of another use that neither requests nor extends by itself.</summary>
    Other,
}
