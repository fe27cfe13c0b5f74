namespace Traffic.Core.Priority;

/// <summary>How a request tells where it comes from.</summary>
public enum PriorityPlaceKind : byte
{
    /// <summary>It does not: the track of its CAMs has to.</summary>
    Unknown,

    /// <summary>Index of <see cref="Topology.JunctionSpecification.Lanes"/> (laneID - 1 of our MAPEM).</summary>
    Lane,

    /// <summary>Index of <see cref="Topology.JunctionSpecification.SignalGroups"/> (KAR: signal group number).</summary>
    SignalGroup,
}
