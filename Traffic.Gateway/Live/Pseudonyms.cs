using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Traffic.Gateway.Live;

/// <summary>
/// Replaces station ids by names that last as long as the process and say nothing outside it: HMAC-SHA256 under a random key
/// that is never stored, cut to 48 bits. Station ids themselves never leave the service through the page or the API.
/// </summary>
public sealed class Pseudonyms
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Twelve hexadecimal digits that stand for the station in this session.</summary>
    public string Of(uint stationId)
    {
        Span<byte> id = stackalloc byte[4];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(id, stationId);
        HMACSHA256.HashData(_key, id, hash);
        return Convert.ToHexStringLower(hash[..6]);
    }
}
