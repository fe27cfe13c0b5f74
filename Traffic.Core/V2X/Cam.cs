using Traffic.Core.Units;

namespace Traffic.Core.V2X;

/// <summary>
/// What control needs from a Cooperative Awareness Message (ETSI EN 302 637-2 v1.4.1), in the units of TS 102 894-2.
/// </summary>
public readonly record struct Cam
{
    /// <summary>Pseudonymous station id.</summary>
    public required uint StationId { get; init; }

    /// <summary>Kind of station.</summary>
    public required StationType StationType { get; init; }

    /// <summary>Milliseconds of TimestampIts modulo 65 536 at which the position was taken.</summary>
    public required ushort GenerationDeltaTime { get; init; }

    /// <summary>Reference position: the middle of the front of the vehicle.</summary>
    public required GeoPosition Position { get; init; }

    /// <summary>Heading in 0.1 degree clockwise from north; 3601 when unavailable.</summary>
    public required ushort Heading { get; init; }

    /// <summary>Speed in 0.01 m/s; 16 383 when unavailable.</summary>
    public required ushort Speed { get; init; }

    /// <summary>Longitudinal acceleration in 0.1 m/s², -160 to 160; 161 when unavailable.</summary>
    public short Acceleration { get; init; }

    /// <summary>Vehicle length in 0.1 m; 1023 when unavailable.</summary>
    public ushort Length { get; init; }

    /// <summary>Role of the vehicle (VehicleRole): 0 default, 1 public transport, 6 emergency.</summary>
    public byte Role { get; init; }

    /// <summary>
    /// Exterior lights (TS 102 894-2 ExteriorLights), bit i for its bit i: among them <see cref="LeftTurnSignal"/> and
    /// <see cref="RightTurnSignal"/>. Travels in the low-frequency container.
    /// </summary>
    public byte ExteriorLights { get; init; }

    /// <summary>What its special-vehicle container tells; it comes with the low-frequency container.</summary>
    public CamSpecial Special { get; init; }

    /// <summary>Whether the message carries the low-frequency container, which holds role and lights (EN 302 637-2 clause 6.1.3).</summary>
    public bool HasLowFrequencyContainer { get; init; }

    /// <summary>The left turn signal is on (leftTurnSignalOn, bit 2).</summary>
    public const byte LeftTurnSignal = 1 << 2;

    /// <summary>The right turn signal is on (rightTurnSignalOn, bit 3).</summary>
    public const byte RightTurnSignal = 1 << 3;

    /// <summary>Value of <see cref="Heading"/> when unavailable.</summary>
    public const ushort HeadingUnavailable = 3601;

    /// <summary>Value of <see cref="Speed"/> when unavailable.</summary>
    public const ushort SpeedUnavailable = 16_383;

    /// <summary>Value of <see cref="Acceleration"/> when unavailable.</summary>
    public const short AccelerationUnavailable = 161;

    /// <summary>Value of <see cref="Length"/> when unavailable.</summary>
    public const ushort LengthUnavailable = 1023;
}
