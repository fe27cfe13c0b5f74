using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>What a junction has cost its traffic since the start, from the vehicles that announce themselves.</summary>
[ProtoContract]
public sealed record JunctionKpi
{
    /// <summary>Vehicles that passed.</summary>
    [ProtoMember(1)]
    public long Vehicles { get; set; }

    /// <summary>Sum of their delays, seconds.</summary>
    [ProtoMember(2)]
    public double DelaySeconds { get; set; }

    /// <summary>Sum of their stops.</summary>
    [ProtoMember(3)]
    public long Stops { get; set; }

    /// <summary>Sum of their emissions, grams of CO2.</summary>
    [ProtoMember(4)]
    public double Co2Grams { get; set; }
}
