using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Traffic.Gateway.Ledger;

/// <summary>
/// The names vehicles and requests have in the ledger and in the API: HMAC-SHA256 under a key of the day (HKDF, RFC 5869, from a
/// secret), cut to 64 bits. All nodes with the same secret give the same names; without it nobody can tell who is behind one, nor
/// that two days' names belong to one vehicle. Thread-safe.
/// </summary>
internal sealed class LedgerPseudonyms
{
    private const int KeyBytes = 32;
    private const int NameBytes = 8;

    private readonly byte[] _secret;
    private (string Day, byte[] Key) _latest = ("", []);

    /// <summary>Makes names from a secret; a secret of this process when null.</summary>
    public LedgerPseudonyms(byte[]? secret = null) => _secret = secret ?? RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>The day of a moment.</summary>
    public static string Day(DateTime utc) => utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Sixteen hexadecimal digits that stand for a vehicle of an operator on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="operatorName">Its operator; empty when it has none.</param>
    /// <param name="vehicle">Its operator's name of it, or its station id.</param>
    public string Of(string day, string operatorName, string vehicle)
    {
        var latest = _latest;
        if (latest.Day != day)
        {
            var info = Encoding.UTF8.GetBytes("traffic ledger " + day);
            _latest = latest = (day, HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, KeyBytes, info: info));
        }

        var hash = HMACSHA256.HashData(latest.Key, Encoding.UTF8.GetBytes($"{operatorName}\n{vehicle}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, NameBytes));
    }
}
