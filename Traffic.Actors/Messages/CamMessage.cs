using ProtoBuf;

namespace Traffic.Actors.Messages;

/// <summary>A <see cref="Core.V2X.Cam"/> on the wire; units as there. A struct, so that reading one allocates nothing.</summary>
[ProtoContract]
public struct CamMessage
{
    /// <summary>Pseudonymous station id.</summary>
    [ProtoMember(1)]
    public uint StationId { get; set; }

    /// <summary>StationType of TS 102 894-2, 0 to 255.</summary>
    [ProtoMember(2)]
    public uint StationType { get; set; }

    /// <summary>Milliseconds modulo 65 536.</summary>
    [ProtoMember(3)]
    public uint GenerationDeltaTime { get; set; }

    /// <summary>Tenths of a microdegree north.</summary>
    [ProtoMember(4, DataFormat = DataFormat.ZigZag)]
    public int Latitude { get; set; }

    /// <summary>Tenths of a microdegree east.</summary>
    [ProtoMember(5, DataFormat = DataFormat.ZigZag)]
    public int Longitude { get; set; }

    /// <summary>0.1 degree, 0 to 3601.</summary>
    [ProtoMember(6)]
    public uint Heading { get; set; }

    /// <summary>0.01 m/s, 0 to 16 383.</summary>
    [ProtoMember(7)]
    public uint Speed { get; set; }

    /// <summary>0.1 m/s², -160 to 161.</summary>
    [ProtoMember(8, DataFormat = DataFormat.ZigZag)]
    public int Acceleration { get; set; }

    /// <summary>0.1 m, 1 to 1023.</summary>
    [ProtoMember(9)]
    public uint Length { get; set; }

    /// <summary>VehicleRole, 0 to 15.</summary>
    [ProtoMember(10)]
    public uint Role { get; set; }
}
