namespace Traffic.Core.Topology;

/// <summary>Whom a signal group serves.</summary>
public enum SignalGroupKind
{
    /// <summary>Motor traffic (auto).</summary>
    Motor,

    /// <summary>Cyclists (fiets).</summary>
    Cycle,

    /// <summary>Pedestrians (voetganger).</summary>
    Pedestrian,

    /// <summary>Public transport on its own lane (OV).</summary>
    PublicTransport,
}
