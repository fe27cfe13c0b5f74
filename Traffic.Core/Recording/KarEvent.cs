namespace Traffic.Core.Recording;

/// <summary>
/// A telegram of public transport or emergency services (korte-afstandsradio, KAR; V-Log 1C, DSI). Fields the sender left out are 0.
/// </summary>
/// <param name="Tick">When it came in.</param>
public readonly record struct KarEvent(long Tick)
{
    /// <summary>Virtual loop, or the loop of the message.</summary>
    public int Loop { get; init; }

    /// <summary>Kind of vehicle: 1 bus, 2 tram, ... (TLC-FI vehicle type).</summary>
    public int Vehicle { get; init; }

    /// <summary>Public line number.</summary>
    public int Line { get; init; }

    /// <summary>Number of the duty (wagendienst, block).</summary>
    public int Block { get; init; }

    /// <summary>Company that runs it.</summary>
    public int Company { get; init; }

    /// <summary>The vehicle: a pseudonym, not its number.</summary>
    public uint VehiclePseudonym { get; init; }

    /// <summary>Direction it goes: number of the signal group.</summary>
    public int Direction { get; init; }

    /// <summary>Status of the vehicle or priority it asks for; which of the two is not told.</summary>
    public int Status { get; init; }

    /// <summary>1 late, 2 on time, 3 early.</summary>
    public int PunctualityClass { get; init; }

    /// <summary>Seconds behind the timetable; below 0 early.</summary>
    public int PunctualitySeconds { get; init; }

    /// <summary>Length, metres.</summary>
    public int LengthMeters { get; init; }

    /// <summary>Speed, metres per second.</summary>
    public int SpeedMetersPerSecond { get; init; }

    /// <summary>To the stop line, metres; below 0 beyond it.</summary>
    public int DistanceMeters { get; init; }

    /// <summary>To the stop line, seconds; 255 unknown.</summary>
    public int TimeSeconds { get; init; }

    /// <summary>Journey number.</summary>
    public int Journey { get; init; }

    /// <summary>Kind of journey.</summary>
    public int JourneyKind { get; init; }

    /// <summary>Route at the junction.</summary>
    public int Route { get; init; }

    /// <summary>1 check-in, 2 check-out, 3 pre-check-in.</summary>
    public int Message { get; init; }

    /// <summary>Latitude, 1e-7 degree.</summary>
    public int Latitude { get; init; }

    /// <summary>Longitude, 1e-7 degree.</summary>
    public int Longitude { get; init; }

    /// <summary>When the vehicle sent it, on the clock the recording goes by: tick; 0 not told.</summary>
    public long SentTick { get; init; }
}
