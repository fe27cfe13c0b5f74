namespace Traffic.Core.VLog;

/// <summary>
/// A telegram of short-range radio (KAR, korte-afstandsradio) as V-Log's selective detection message 0x1C carries it. The layout was
/// read from recordings: it decodes every telegram of them sensibly. Each field is as sent; some senders leave fields at zero.
/// </summary>
public sealed record KarTelegram
{
    /// <summary>Digits of the message, its header included.</summary>
    public const int Length = 98;

    /// <summary>Value of <see cref="SecondsToStopLine"/> for unknown.</summary>
    public const int UnknownSeconds = 255;

    private const int Header = 6;

    /// <summary>Loop or direction the sender means, 0 to 255 (lusnummer).</summary>
    public int Loop { get; init; }

    /// <summary>Kind of vehicle: 1 bus, 2 tram, 3 police, 4 fire brigade, 5 ambulance and so on.</summary>
    public int VehicleKind { get; init; }

    /// <summary>Public line number, 0 to 65,535.</summary>
    public int Line { get; init; }

    /// <summary>Block or duty number (wagendienst).</summary>
    public int Block { get; init; }

    /// <summary>Number of the company (vervoerder).</summary>
    public int Company { get; init; }

    /// <summary>Number of the vehicle within the company.</summary>
    public int Vehicle { get; init; }

    /// <summary>Direction at the junction, 0 to 255 (richting).</summary>
    public int Direction { get; init; }

    /// <summary>Status of the vehicle or its priority; senders fill one of both.</summary>
    public int Status { get; init; }

    /// <summary>Punctuality: 1 late, 2 on time, 3 early; 0 unknown.</summary>
    public int PunctualityClass { get; init; }

    /// <summary>Lateness in seconds; negative when early.</summary>
    public int PunctualitySeconds { get; init; }

    /// <summary>Length of the vehicle, metres.</summary>
    public int VehicleLength { get; init; }

    /// <summary>Speed, metres per second.</summary>
    public int Speed { get; init; }

    /// <summary>Distance to the stop line, metres; negative beyond it.</summary>
    public int DistanceToStopLine { get; init; }

    /// <summary>Time to the stop line, seconds; <see cref="UnknownSeconds"/> when unknown.</summary>
    public int SecondsToStopLine { get; init; }

    /// <summary>Number of the journey (ritnummer).</summary>
    public int Journey { get; init; }

    /// <summary>Category of the journey.</summary>
    public int JourneyCategory { get; init; }

    /// <summary>Route at the junction.</summary>
    public int Route { get; init; }

    /// <summary>What the telegram says.</summary>
    public KarTelegramType Type { get; init; }

    /// <summary>Stop of public transport the telegram belongs to; 0 when none.</summary>
    public int Stop { get; init; }

    /// <summary>Latitude, degrees of WGS84, to a hundredth of a second of arc (0.3 m).</summary>
    public double Latitude { get; init; }

    /// <summary>Longitude, degrees of WGS84, to a hundredth of a second of arc.</summary>
    public double Longitude { get; init; }

    /// <summary>Local time the sender gives, to the second; null when it is no time.</summary>
    public DateTime? SentAt { get; init; }

    /// <summary>Reads a message of type 0x1C; null when it is too short.</summary>
    public static KarTelegram? Read(in VLogFrame frame)
    {
        if (frame.Length < Length - 8)
            return null;
        var field = new Cursor(frame, Header);
        return new KarTelegram
        {
            Loop = field.Byte(),
            VehicleKind = field.Byte(),
            Line = field.Word(),
            Block = field.Word(),
            Company = field.Word(),
            Vehicle = field.Word(),
            Direction = field.Byte(),
            Status = field.Byte(),
            PunctualityClass = field.Byte(),
            PunctualitySeconds = (short)field.Word(),
            VehicleLength = field.Byte(),
            Speed = field.Byte(),
            DistanceToStopLine = (short)field.Word(),
            SecondsToStopLine = field.Byte(),
            Journey = field.Word(),
            JourneyCategory = field.Byte(),
            Route = field.Byte(),
            Type = (KarTelegramType)field.Byte(),
            Stop = field.Word(),
            Latitude = field.Angle(),
            Longitude = field.Angle(),
            SentAt = field.Time(),
        };
    }

    /// <summary>Writes the fields as digits from index 6 on, the header being the writer's.</summary>
    /// <param name="digits">Room for <see cref="Length"/> digits.</param>
    public void Write(Span<byte> digits)
    {
        var at = Header;
        Put(digits, ref at, 2, Loop, VehicleKind);
        Put(digits, ref at, 4, Line, Block, Company, Vehicle);
        Put(digits, ref at, 2, Direction, Status, PunctualityClass);
        Put(digits, ref at, 4, PunctualitySeconds);
        Put(digits, ref at, 2, VehicleLength, Speed);
        Put(digits, ref at, 4, DistanceToStopLine);
        Put(digits, ref at, 2, SecondsToStopLine);
        Put(digits, ref at, 4, Journey);
        Put(digits, ref at, 2, JourneyCategory, Route, (int)Type);
        Put(digits, ref at, 4, Stop);
        PutAngle(digits, ref at, Latitude);
        PutAngle(digits, ref at, Longitude);
        var time = SentAt ?? default;
        Put(digits, ref at, 4, SentAt is null ? 0 : time.Year);
        Put(digits, ref at, 2, SentAt is null ? [0, 0, 0, 0, 0] : [time.Month, time.Day, time.Hour, time.Minute, time.Second]);
        digits[at..Length].Clear();
    }

    private static void Put(Span<byte> digits, ref int at, int width, params ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            for (var shift = 4 * (width - 1); shift >= 0; shift -= 4)
                digits[at++] = (byte)((value >> shift) & 0xF);
        }
    }

    private static void PutAngle(Span<byte> digits, ref int at, double degrees)
    {
        var hundredths = (int)Math.Round(degrees * 360_000);
        Put(digits, ref at, 2, hundredths / 360_000, hundredths / 6_000 % 60, hundredths / 100 % 60, hundredths % 100);
    }

    private ref struct Cursor(VLogFrame frame, int start)
    {
        private int _at = start;

        public int Byte() => frame.Number((_at += 2) - 2, 2);

        public int Word() => frame.Number((_at += 4) - 4, 4);

        public double Angle() => Byte() + (Byte() / 60.0) + (Byte() / 3600.0) + (Byte() / 360_000.0);

        public DateTime? Time()
        {
            var (year, month, day) = (Word(), Byte(), Byte());
            var (hour, minute, second) = (Byte(), Byte(), Byte());
            return VLogTime.Of(year, month, day, hour, minute, second);
        }
    }
}
