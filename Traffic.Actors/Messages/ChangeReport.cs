using ProtoBuf;
using Traffic.Core.Prediction;

namespace Traffic.Actors.Messages;

/// <summary>A change of a signal group that is to come, in a <see cref="GroupReport"/>. Times: tenths of a second from the tick; -1 unknown.</summary>
[ProtoContract]
public sealed record ChangeReport
{
    /// <summary>Guaranteed not before.</summary>
    [ProtoMember(1, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int Earliest { get; set; } = TimeToChange.Unknown;

    /// <summary>Guaranteed to have come by then.</summary>
    [ProtoMember(2, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int Latest { get; set; } = TimeToChange.Unknown;

    /// <summary>Most likely.</summary>
    [ProtoMember(3, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int Likely { get; set; } = TimeToChange.Unknown;

    /// <summary>0 to 15, belongs to <see cref="Likely"/>.</summary>
    [ProtoMember(4)]
    public byte Confidence { get; set; }

    /// <summary>Begin of the interval it falls into with 90 % probability.</summary>
    [ProtoMember(5, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int From { get; set; } = TimeToChange.Unknown;

    /// <summary>End of that interval.</summary>
    [ProtoMember(6, DataFormat = DataFormat.ZigZag, IsRequired = true)]
    public int To { get; set; } = TimeToChange.Unknown;

    /// <summary>Takes over what was predicted.</summary>
    /// <param name="change">The prediction.</param>
    /// <param name="confident">Whether its confidence counts: not before a junction that has just started has shown a green.</param>
    public void Set(in TimeToChange change, bool confident)
    {
        Earliest = change.Earliest;
        Latest = change.Latest;
        Likely = change.Likely;
        Confidence = confident ? change.Confidence : (byte)0;
        From = change.From;
        To = change.To;
    }
}
