namespace Traffic.Core.Topology;

/// <summary>Direction of a movement seen by the driver.</summary>
public enum MovementDirection
{
    /// <summary>Straight on.</summary>
    Straight,

    /// <summary>To the left.</summary>
    Left,

    /// <summary>To the right.</summary>
    Right,

    /// <summary>Back.</summary>
    UTurn,
}
