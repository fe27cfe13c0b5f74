using Traffic.Core.V2X;

namespace Traffic.Core.Estimation;

/// <summary>A connected vehicle on its way to a stop line, as known from its CAMs.</summary>
public struct Track
{
    /// <summary>Station id of the CAMs.</summary>
    public uint StationId { get; internal set; }

    /// <summary>Kind of station.</summary>
    public StationType StationType { get; internal set; }

    /// <summary>VehicleRole of the last CAM that carried one (0 default, 1 public transport, 6 emergency).</summary>
    public byte Role { get; internal set; }

    /// <summary>Index of the lane in the specification.</summary>
    public int Lane { get; internal set; }

    /// <summary>Metres from the front of the vehicle to the stop line at <see cref="SeenTick"/>; negative just beyond it.</summary>
    public double DistanceMeters { get; internal set; }

    /// <summary>Metres beside the centre line of the lane, positive to the left of the direction of travel.</summary>
    public double OffsetMeters { get; internal set; }

    /// <summary>Speed, metres per second.</summary>
    public double SpeedMetersPerSecond { get; internal set; }

    /// <summary>Length, metres; assumed from the kind of station when it does not tell.</summary>
    public double LengthMeters { get; internal set; }

    /// <summary>Tick of the first CAM on the lanes of this junction.</summary>
    public long FirstTick { get; internal set; }

    /// <summary>Tick the last CAM came in; position and speed hold for it (latency compensated).</summary>
    public long SeenTick { get; internal set; }

    /// <summary>Highest speed since it came onto the lanes of this junction, metres per second.</summary>
    public double FastestMetersPerSecond { get; internal set; }

    /// <summary>
    /// Tick since when it belongs to the queue: the first CAM slower than 5 km/h after it drove freely; -1 while it has not stopped.
    /// </summary>
    public long QueuedSinceTick { get; internal set; }

    /// <summary>Exterior lights of the last CAM that carried them (<see cref="Cam.ExteriorLights"/>).</summary>
    public byte ExteriorLights { get; internal set; }

    /// <summary>Whether a CAM with exterior lights was received.</summary>
    public bool ShowsLights { get; internal set; }

    /// <summary>What the last special-vehicle container told.</summary>
    public V2X.CamSpecial Special { get; internal set; }

    /// <summary>Whether it stands or creeps: slower than 5 km/h.</summary>
    public readonly bool Queued => SpeedMetersPerSecond < TrackStore.QueueSpeed;

    /// <summary>Generation time of the last CAM, milliseconds modulo 65 536.</summary>
    internal ushort GenerationDeltaTime { get; set; }

    /// <summary>Whether it has been faster than the speed that arms the stop counter since its last stop.</summary>
    internal bool StopArmed { get; set; }
}
