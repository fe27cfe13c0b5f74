namespace Traffic.Actors.Bus;

/// <summary>Last token of a subject: the type of message.</summary>
public static class SubjectTypes
{
    /// <summary>CAM, in.</summary>
    public const string Cam = "cam";

    /// <summary>SREM, in.</summary>
    public const string Srem = "srem";

    /// <summary>Detector events, in.</summary>
    public const string Detectors = "det";

    /// <summary>SPATEM, out.</summary>
    public const string Spatem = "spatem";

    /// <summary>MAPEM, out.</summary>
    public const string Mapem = "mapem";

    /// <summary>SSEM, out.</summary>
    public const string Ssem = "ssem";

    /// <summary>State of the junction, out.</summary>
    public const string State = "state";

    /// <summary>What the kernel took in and gave out, for recordings, out.</summary>
    public const string Record = "record";

    /// <summary>Decisions and their reasons, out.</summary>
    public const string Decision = "decision";
}
