namespace Traffic.Core.Priority;

/// <summary>How a request came in; a set, since one vehicle may use several.</summary>
[Flags]
public enum PriorityChannel : byte
{
    /// <summary>Not known.</summary>
    None = 0,

    /// <summary>SREM (ETSI TS 103 301).</summary>
    Srem = 1,

    /// <summary>HTTP.</summary>
    Http = 2,

    /// <summary>Special-vehicle container of a CAM.</summary>
    Cam = 4,

    /// <summary>Short-range radio telegram (KAR).</summary>
    Kar = 8,

    /// <summary>Selective detector.</summary>
    Detector = 16,

    /// <summary>Sent on by the junction before on the route.</summary>
    Junction = 32,
}
