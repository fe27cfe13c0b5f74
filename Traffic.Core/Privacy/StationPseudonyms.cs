using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Traffic.Core.Privacy;

/// <summary>
/// Replaces station ids by pseudonyms before anything is stored: HMAC-SHA256 under a key of the day, cut to the 32 bits of a station
/// id. The key of a day is derived from a secret (HKDF, RFC 5869), so that all nodes with the same secret agree and nobody without
/// it can tell two days' pseudonyms of a station from those of two stations. A station keeps its pseudonym while it is heard, so
/// that no vehicle changes its name in front of a signal at midnight. One thread at a time.
/// </summary>
public sealed class StationPseudonyms
{
    /// <summary>Least length of the secret, bytes.</summary>
    public const int LeastSecretBytes = 16;

    /// <summary>A station that was silent for so long may get another pseudonym, ticks: half an hour.</summary>
    public const long Memory = 18_000;

    private const long DayTicks = 864_000;
    private const int KeyBytes = 32;

    private readonly byte[] _secret;
    private readonly byte[] _key = new byte[KeyBytes];
    private Dictionary<uint, uint> _recent = [];
    private Dictionary<uint, uint> _older = [];
    private HashSet<uint> _taken = [];
    private long _turn = long.MinValue / 2;
    private long _day = long.MinValue;

    /// <summary>Creates the pseudonyms of one junction or of one recording.</summary>
    /// <param name="secret">Known to nobody who reads what is stored; <see cref="LeastSecretBytes"/> at least.</param>
    public StationPseudonyms(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < LeastSecretBytes)
            throw new ArgumentException($"the secret has {secret.Length} bytes; {LeastSecretBytes} at least", nameof(secret));
        _secret = secret.ToArray();
    }

    /// <summary>The pseudonym of a station.</summary>
    /// <param name="station">Its id; 0 stays 0: no station.</param>
    /// <param name="tick">The tick it is heard in, tenths of a second; days count from tick 0.</param>
    public uint Of(uint station, long tick)
    {
        if (station == 0)
            return 0;
        if (tick < _turn || tick >= _turn + Memory)
            Turn(tick);
        if (_recent.TryGetValue(station, out var pseudonym))
            return pseudonym;
        if (!_older.TryGetValue(station, out pseudonym))
            pseudonym = Make(station, tick);
        _recent.Add(station, pseudonym);
        return pseudonym;
    }

    /// <summary>Forgets who was not heard since the last turn; what was heard since then stays until the next one.</summary>
    private void Turn(long tick)
    {
        (_recent, _older) = (_older, _recent);
        _recent.Clear();
        if (tick - _turn >= 2 * Memory)
            _older.Clear();
        _turn = tick;
        _taken = [.. _older.Values];
    }

    private uint Make(uint station, long tick)
    {
        var day = Math.DivRem(tick, DayTicks, out var rest) - (rest < 0 ? 1 : 0);
        if (day != _day)
            SetDay(day);
        Span<byte> id = stackalloc byte[8];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(id, station);

        // Two stations must not become one, and 0 is none: the rare second of a name is hashed once more.
        for (var attempt = 0u; ; attempt++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(id[4..], attempt);
            HMACSHA256.HashData(_key, id, hash);
            var pseudonym = BinaryPrimitives.ReadUInt32LittleEndian(hash);
            if (pseudonym != 0 && _taken.Add(pseudonym))
                return pseudonym;
        }
    }

    private void SetDay(long day)
    {
        Span<byte> info = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(info, day);
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, _key, [], info);
        _day = day;
    }
}
