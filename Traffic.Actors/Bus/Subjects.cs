using Traffic.Core.Topology;

namespace Traffic.Actors.Bus;

/// <summary>
/// Names of the subjects: <c>its.v1.&lt;region&gt;.&lt;junction&gt;.&lt;type&gt;</c>, and <c>its.v1.geo.&lt;type&gt;</c> for messages that
/// are not addressed to a junction but carry a position.
/// </summary>
public static class Subjects
{
    /// <summary>Everything of this protocol version.</summary>
    public const string All = Prefix + ">";

    /// <summary>CAM of stations that address no junction.</summary>
    public const string GeoCam = Prefix + Geo + "." + SubjectTypes.Cam;

    /// <summary>SREM of stations that address no junction.</summary>
    public const string GeoSrem = Prefix + Geo + "." + SubjectTypes.Srem;

    /// <summary>Somebody begins to record and asks every junction for its configuration and the state of its kernel.</summary>
    public const string RecordsWanted = Prefix + "records.wanted";

    private const string Prefix = "its.v1.";
    private const string Geo = "geo";

    /// <summary>Subject of one type of message of one junction.</summary>
    /// <exception cref="ArgumentException">A part is not a subject token.</exception>
    public static string Of(string region, JunctionId junction, string type)
    {
        ArgumentNullException.ThrowIfNull(junction.Value, nameof(junction));
        return SubjectPattern.IsToken(region) && region != Geo
            && SubjectPattern.IsToken(junction.Value) && SubjectPattern.IsToken(type)
            ? $"{Prefix}{region}.{junction.Value}.{type}"
            : throw new ArgumentException(
                $"'{region}.{junction.Value}.{type}' does not make a subject: region and junction must be non-empty, without "
                + "dots, blanks, '*' and '>', and the region must not be 'geo'.");
    }

    /// <summary>Pattern of all messages of one junction, those bound to an operator as well.</summary>
    public static string OfJunction(string region, JunctionId junction) => Of(region, junction, "x")[..^1] + ">";

    /// <summary>
    /// Subject of the requests of one operator for one junction: only its credentials may publish there, so that the subject
    /// tells who it is.
    /// </summary>
    /// <exception cref="ArgumentException">A part is not a subject token.</exception>
    public static string OfOperator(string region, JunctionId junction, string type, string operatorName) =>
        SubjectPattern.IsToken(operatorName)
            ? $"{Of(region, junction, type)}.{operatorName}"
            : throw new ArgumentException($"'{operatorName}' cannot be the name of an operator: no dots, blanks, '*' and '>'.");

    /// <summary>The operator that a subject of requests is bound to; empty when to nobody.</summary>
    public static string OperatorOf(string subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var last = subject.LastIndexOf('.') + 1;
        var type = "." + SubjectTypes.Srem + ".";
        return last > type.Length && subject.AsSpan(0, last).EndsWith(type, StringComparison.Ordinal) ? subject[last..] : "";
    }

    /// <summary>Pattern of one type of message of all junctions.</summary>
    public static string OfAll(string type) => $"{Prefix}*.*.{type}";

    /// <summary>Takes a subject of a junction apart.</summary>
    /// <returns>False when it is no such subject.</returns>
    public static bool TryParse(string subject, out string region, out JunctionId junction, out string type)
    {
        ArgumentNullException.ThrowIfNull(subject);
        region = "";
        junction = default;
        type = "";
        if (!subject.StartsWith(Prefix, StringComparison.Ordinal) || !SubjectPattern.IsValidSubject(subject))
            return false;
        var parts = subject[Prefix.Length..].Split('.');
        if (parts.Length != 3)
            return false;
        (region, junction, type) = (parts[0], new JunctionId(parts[1]), parts[2]);
        return true;
    }
}
