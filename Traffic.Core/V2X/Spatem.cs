namespace Traffic.Core.V2X;

/// <summary>Signal phase and timing of one junction (SPATEM, ETSI TS 103 301; ISO/TS 19091 IntersectionState).</summary>
public sealed record Spatem
{
    /// <summary>RoadRegulatorID; 0 is for tests.</summary>
    public int RegionId { get; init; }

    /// <summary>IntersectionID, 0 to 65 535.</summary>
    public required int IntersectionId { get; init; }

    /// <summary>Revision of the MAPEM that belongs to it, 0 to 127.</summary>
    public byte Revision { get; init; }

    /// <summary>Minute of the UTC year, 0 to 527 040.</summary>
    public required int MinuteOfTheYear { get; init; }

    /// <summary>Milliseconds within the minute, 0 to 60 999.</summary>
    public required ushort TimeStamp { get; init; }

    /// <summary>State and timing of each signal group.</summary>
    public required IReadOnlyList<SignalGroupPhases> Movements { get; init; }
}
