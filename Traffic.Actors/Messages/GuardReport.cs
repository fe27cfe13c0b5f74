using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>State of the guard (bewaking) of a junction.</summary>
[ProtoContract]
public sealed record GuardReport
{
    /// <summary>Step of the fallback ladder; 0 is normal operation.</summary>
    [ProtoMember(1)]
    public int FallbackLevel { get; set; }

    /// <summary>Name of that step.</summary>
    [ProtoMember(2)]
    public string Fallback { get; set; } = "";

    /// <summary>Outputs it did not let through.</summary>
    [ProtoMember(3)]
    public long Rejections { get; set; }

    /// <summary>Unsafe states that reached the lamps; always zero.</summary>
    [ProtoMember(4)]
    public long UnsafeStates { get; set; }
}
