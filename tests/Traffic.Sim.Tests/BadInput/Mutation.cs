using System.Text;
using System.Text.RegularExpressions;

namespace Traffic.Sim.Tests.BadInput;

/// <summary>Breaks a sound text the way files get broken: cut off, halves swapped, values replaced, tags lost, bytes flipped.</summary>
internal static partial class Mutation
{
    private static readonly string[] Values =
    [
        "", " ", "-1", "0", "1e308", "-1e308", "1e-300", "NaN", "Infinity", "-Infinity", "99999999999999999999", "2147483648", "x", "0x10",
        "1;2", "a b c", "-", "true", "&amp;", "é", "0,0", "0,0 0,0", "1:2:3:4", "exp(0)", "exp(1e9)", "norm(1)", "normc(1,1,2,-3)", "w_in",
        "c", "car", "straight", "mix", "some", "12e", "1,5", "+5", "00", "5s",
    ];

    /// <summary>The text with one to three changes.</summary>
    public static byte[] Apply(string text, int seed)
    {
        // A test may draw as it likes; equal seeds give equal texts.
        var random = new System.Random(seed);
        for (var changes = random.Next(1, 4); changes > 0; changes--)
            text = Once(text, random);
        var bytes = Encoding.UTF8.GetBytes(text);
        if (random.Next(10) == 0 && bytes.Length > 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    private static string Once(string text, System.Random random)
    {
        if (text.Length < 4)
            return text;
        var at = random.Next(text.Length);
        switch (random.Next(9))
        {
            case 0:
                return text[..at];
            case 1:
                return text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
            case 2:
                return text.Insert(at, text.Substring(random.Next(text.Length - 1), 1));
            case 3 or 4 or 5:
                return Replace(text, Attribute(), random, match => $"{match.Groups[1].Value}=\"{Values[random.Next(Values.Length)]}\"");
            case 6:
                return Replace(text, Attribute(), random, _ => "");
            case 7:
                return Replace(text, Tag(), random, _ => "");
            default:
                // A tag twice.
                return Replace(text, Tag(), random, match => match.Value + match.Value);
        }
    }

    private static string Replace(string text, Regex pattern, System.Random random, Func<Match, string> by)
    {
        var matches = pattern.Matches(text);
        if (matches.Count == 0)
            return text;
        var match = matches[random.Next(matches.Count)];
        return text[..match.Index] + by(match) + text[(match.Index + match.Length)..];
    }

    [GeneratedRegex("([A-Za-z]+)=\"[^\"]*\"")]
    private static partial Regex Attribute();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
