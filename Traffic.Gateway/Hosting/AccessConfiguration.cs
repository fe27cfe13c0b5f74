using Traffic.Actors.Access;
using Traffic.Actors.Bus;
using Traffic.Actors.Requests;
using Traffic.Core;
using Traffic.Core.V2X.Dsrc;
using Traffic.Gateway.Auth;
using Traffic.Gateway.Hosting.Configuration;

namespace Traffic.Gateway.Hosting;

/// <summary>Makes the book of operators and the keys out of the configuration.</summary>
internal static class AccessConfiguration
{
    private const int HashDigits = 64;

    /// <summary>Who may do what; everybody when the section is left out.</summary>
    /// <exception cref="InputException">A name, a role or a hash cannot be used.</exception>
    public static AccessOptions Of(AuthSection? section)
    {
        if (section is null)
            return new AccessOptions();
        var keys = new List<ApiKey>();
        var operators = new List<Operator>();
        for (var i = 0; i < section.Operators.Count; i++)
        {
            var one = section.Operators[i];
            var field = $"auth.operators[{i}]";
            if (!SubjectPattern.IsToken(one.Name))
                throw new InputException($"{field}.name: '{one.Name}' cannot be part of a NATS subject; use a name without dots, blanks, '*' and '>'");
            if (operators.Exists(other => other.Name == one.Name))
                throw new InputException($"{field}.name: '{one.Name}' is there twice; give each operator a name of its own");
            operators.Add(new Operator { Name = one.Name, Title = one.Title, Grants = Grants(one.Grants, $"{field}.grants") });
            Add(keys, one.Keys, one.Name, AccessRoles.Operator, $"{field}.keys");
        }

        for (var i = 0; i < section.Staff.Count; i++)
            Add(keys, section.Staff[i].Keys, section.Staff[i].Name, AccessRoles.Staff, $"auth.staff[{i}].keys");
        if (keys.Count == 0)
            throw new InputException("auth: there is no key, so nobody could log in; add keys (traffic key), or leave auth out");
        return new AccessOptions
        {
            Operators = new OperatorBook(
                operators, section.UnsignedGrants is { } unsigned ? Grants(unsigned, "auth.unsigned_grants") : null),
            Keys = keys,
        };
    }

    private static void Add(List<ApiKey> keys, IReadOnlyList<KeySection> sections, string owner, string role, string field)
    {
        for (var i = 0; i < sections.Count; i++)
        {
            var key = sections[i];
            if (key.Sha256.Length != HashDigits || !key.Sha256.All(char.IsAsciiHexDigit))
                throw new InputException($"{field}[{i}].sha256: is not the SHA-256 of a key; 'traffic key' makes a key and its hash");
            if (keys.Exists(other => string.Equals(other.Sha256, key.Sha256, StringComparison.OrdinalIgnoreCase)))
                throw new InputException($"{field}[{i}].sha256: another key has the same; give each its own");
            keys.Add(new ApiKey(key.Id, key.Sha256, owner, role, key.Expires));
        }
    }

    private static IReadOnlyList<Grant> Grants(IReadOnlyList<GrantSection> sections, string field) =>
    [
        .. sections.Select((section, i) => section.MaximumImportance is < 0 or > 14
            ? throw new InputException($"{field}[{i}].maximum_importance: {section.MaximumImportance} is not 0 to 14")
            : new Grant
            {
                Roles = [.. section.Roles.Select(role => Role(role, $"{field}[{i}].roles"))],
                MaximumImportance = section.MaximumImportance,
                Lines = section.Lines,
                Junctions = section.Junctions,
            }),
    ];

    private static BasicVehicleRole Role(string name, string field) => RequestNames.TryParseRole(name, out var role)
        ? role
        : throw new InputException($"{field}: there is no role '{name}'; use {string.Join(", ", RequestNames.Roles)}");
}
