namespace Traffic.Core.VLog;

/// <summary>
/// How the digits of a message are laid out, by its type ("V-Log protocol en definities", version 2 and 3). A status tells all
/// items: type, 3 digits of time, 3 digits of count, values. A change tells some: type, 3 digits of time, 1 digit of count, and an index and a value each.
/// </summary>
/// <param name="Series">What the message tells of.</param>
/// <param name="IsStatus">A full status; otherwise changes.</param>
/// <param name="ValueBits">Bits of a value in a status: 1, 4 or 12.</param>
/// <param name="IndexDigits">Digits of the index in a change; 0 where index and value share a byte, 7 bits and 1.</param>
/// <param name="ValueDigits">Digits of the value in a change.</param>
public readonly record struct VLogLayout(VLogSeries Series, bool IsStatus, int ValueBits, int IndexDigits, int ValueDigits)
{
    /// <summary>Type of a time reference.</summary>
    public const byte TimeReference = 0x01;

    /// <summary>Type of the message that names version and controller.</summary>
    public const byte Identity = 0x04;

    /// <summary>Type of a telegram of selective detection (KAR, <c>DSI</c>).</summary>
    public const byte Kar = 0x1C;

    /// <summary>Type of the configuration inside the stream, version 3.</summary>
    public const byte Configuration = 0x7D;

    /// <summary>First of the types a vendor defines, 0x81 to 0xFE.</summary>
    public const byte FirstVendor = 0x81;

    /// <summary>Digits of a time reference.</summary>
    public const int TimeReferenceLength = 18;

    /// <summary>Digits before the values of a status.</summary>
    public const int StatusHeader = 8;

    /// <summary>Digits before the items of a change.</summary>
    public const int ChangeHeader = 6;

    private const int IdentityLength = 48;
    private const int VendorHeader = 10;

    /// <summary>Digits of an item in a change.</summary>
    public int ItemDigits => IndexDigits == 0 ? 2 : IndexDigits + ValueDigits;

    /// <summary>Items a change can name; a controller with more outputs than that tells their changes under the numbers below.</summary>
    public int Numbered => IndexDigits == 0 ? 128 : 1 << (4 * IndexDigits);

    /// <summary>The layout of a type; null for types that tell no series.</summary>
    public static VLogLayout? Of(byte type) => type switch
    {
        0x05 => Status(VLogSeries.Detector, 4),
        0x06 => Change(VLogSeries.Detector, 2, 2),
        0x07 => Status(VLogSeries.Input, 1),
        0x08 => Change(VLogSeries.Input, 0, 0),
        0x09 => Status(VLogSeries.InternalSignal, 12),
        0x0A => Change(VLogSeries.InternalSignal, 2, 4),
        0x0B => Status(VLogSeries.OutputWanted, 1),
        0x0C => Change(VLogSeries.OutputWanted, 0, 0),
        0x0D => Status(VLogSeries.ExternalSignal, 4),
        0x0E => Change(VLogSeries.ExternalSignal, 2, 2),
        0x0F => Status(VLogSeries.OutputActual, 1),
        0x10 => Change(VLogSeries.OutputActual, 0, 0),
        0x11 => Status(VLogSeries.ProgramWanted, 4),
        0x12 => Change(VLogSeries.ProgramWanted, 1, 1),
        0x13 => Status(VLogSeries.ProgramActual, 4),
        0x14 => Change(VLogSeries.ProgramActual, 1, 1),
        0x17 => Status(VLogSeries.Thermometer, 4),
        0x18 => Change(VLogSeries.Thermometer, 2, 2),
        0x20 => Change(VLogSeries.Instruction, 2, 2),
        0x22 => Change(VLogSeries.Intervention, 2, 4),
        _ => null,
    };

    /// <summary>Types of the full status and of the changes of a series.</summary>
    /// <exception cref="ArgumentException">The series comes as changes only.</exception>
    public static (byte Status, byte Change) TypesOf(VLogSeries series) => series switch
    {
        VLogSeries.Detector => (0x05, 0x06),
        VLogSeries.Input => (0x07, 0x08),
        VLogSeries.InternalSignal => (0x09, 0x0A),
        VLogSeries.OutputWanted => (0x0B, 0x0C),
        VLogSeries.ExternalSignal => (0x0D, 0x0E),
        VLogSeries.OutputActual => (0x0F, 0x10),
        VLogSeries.ProgramWanted => (0x11, 0x12),
        VLogSeries.ProgramActual => (0x13, 0x14),
        VLogSeries.Thermometer => (0x17, 0x18),
        _ => throw new ArgumentException($"{series} has no full status", nameof(series)),
    };

    /// <summary>
    /// Digits of a message, padding to whole bytes included, as a binary stream needs it to find the next one; null when the type or
    /// what is there of the message does not tell. The longest is a status of 1,023 internal states, 3,080 digits.
    /// </summary>
    /// <param name="digits">The message from its type on; what follows it may be included.</param>
    public static int? Length(ReadOnlySpan<byte> digits)
    {
        if (digits.Length < 2)
            return null;
        var type = (byte)((digits[0] << 4) | digits[1]);
        switch (type)
        {
            case TimeReference:
                return TimeReferenceLength;
            case Identity:
                return IdentityLength;
            case Kar:
                return KarTelegram.Length;
            case >= FirstVendor and < 0xFF:
                return VendorLength(digits);
        }

        if (Of(type) is not { } layout || digits.Length < StatusHeader)
            return null;
        return layout.IsStatus
            ? StatusHeader + Even(((StatusCount(digits) * layout.ValueBits) + 3) / 4)
            : Even(ChangeHeader + (digits[5] * layout.ItemDigits));
    }

    /// <summary>Number of items of a status: the low 10 of the 12 bits.</summary>
    public static int StatusCount(ReadOnlySpan<byte> digits) => ((digits[5] & 0x3) << 8) | (digits[6] << 4) | digits[7];

    // CCOL's own messages: count in three digits, a byte of data type (11, 12, 21, 22: bytes of index and value; 1 and 2: bare bytes).
    private static int? VendorLength(ReadOnlySpan<byte> digits)
    {
        if (digits.Length < VendorHeader)
            return null;
        var count = (digits[5] << 8) | (digits[6] << 4) | digits[7];
        var bytes = ((digits[8] << 4) | digits[9]) switch
        {
            1 or 2 => count,
            11 => 2 * count,
            12 or 21 => 3 * count,
            22 => 4 * count,
            _ => -1,
        };
        return bytes < 0 ? null : VendorHeader + (2 * bytes);
    }

    private static int Even(int digits) => digits + (digits & 1);

    private static VLogLayout Status(VLogSeries series, int bits) => new(series, true, bits, 0, 0);

    private static VLogLayout Change(VLogSeries series, int index, int value) => new(series, false, 0, index, value);
}
