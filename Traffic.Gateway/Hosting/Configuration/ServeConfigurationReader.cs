using System.Text.Json;
using System.Text.Json.Serialization;
using Traffic.Core;
using Traffic.Gateway.Ledger;

namespace Traffic.Gateway.Hosting.Configuration;

/// <summary>Reads the configuration of a node; a field it does not know, or a value it cannot use, is an error.</summary>
internal static class ServeConfigurationReader
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Reads and checks a file; the paths in it come back absolute.</summary>
    /// <exception cref="InputException">The file cannot be read or used; the message says where and how to mend it.</exception>
    public static ServeConfiguration Read(string path)
    {
        if (!File.Exists(path))
            throw new InputException($"{path}: no such file; give the configuration of this node");
        ServeConfiguration configuration;
        try
        {
            using var stream = File.OpenRead(path);
            configuration = JsonSerializer.Deserialize<ServeConfiguration>(stream, Options)
                ?? throw InputException.At(path, 0, null, "is empty", "write a JSON object with node and junctions");
        }
        catch (JsonException problem)
        {
            throw Explain(path, problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {problem.Message}", problem);
        }

        Check(path, configuration);
        return WithAbsolutePaths(path, configuration);
    }

    private static InputException Explain(string path, JsonException problem)
    {
        // "... Path: $.cluster.prot | LineNumber: 3 | BytePositionInLine: 12." repeats what we say ourselves.
        var what = problem.Message;
        var details = what.IndexOf(" Path: ", StringComparison.Ordinal);
        if (details > 0)
            what = what[..details].TrimEnd('.');
        var field = problem.Path is null or "$" ? null : problem.Path.TrimStart('$').TrimStart('.');
        if (what.Contains("could not be mapped", StringComparison.Ordinal))
            what = "this field is not known";
        else if (what.Contains("could not be converted", StringComparison.Ordinal))
            what = "this value cannot be used here";
        else if (what.Contains("missing required properties", StringComparison.Ordinal))
            what = "required fields are missing: " + what[(what.LastIndexOf(':') + 1)..].Trim();
        return InputException.At(
            path, (problem.LineNumber ?? -1) + 1, field, what, "'traffic serve --help' lists the fields", problem);
    }

    private static void Check(string path, ServeConfiguration configuration)
    {
        void Refuse(string field, string what, string mend) => throw InputException.At(path, 0, field, what, mend);
        if (string.IsNullOrWhiteSpace(configuration.Node))
            Refuse("node", "is empty", "give this node a name");
        if (configuration.Junctions.Count == 0)
            Refuse("junctions", "is empty", "list the specification of one junction at least");
        if (configuration.Http.Port is < 0 or > 65_535)
            Refuse("http.port", $"{configuration.Http.Port} is not a port", "use 1 to 65535, or 0 for a free one");
        var cluster = configuration.Cluster;
        if (cluster.Port is < 0 or > 65_535)
            Refuse("cluster.port", $"{cluster.Port} is not a port", "use 1 to 65535, or 0 for a free one");
        if (cluster.MinimumMembers < 1)
            Refuse("cluster.minimum_members", $"{cluster.MinimumMembers} nodes are none", "use 1 or more");
        if (!(cluster.AcceptableHeartbeatPauseS > 0))
            Refuse("cluster.acceptable_heartbeat_pause_s", "is not above 0", "give seconds, 3 is usual");
        if (!(cluster.StableAfterS > 0))
            Refuse("cluster.stable_after_s", "is not above 0", "give seconds, 7 is usual");
        if (cluster.Seeds.Count > 0 && cluster.Port == 0)
            Refuse("cluster.port", "is 0, but there are seeds", "the other nodes need a fixed port to reach this one");
        if (cluster.Seeds.Count > 0 && configuration.Nats is null)
            Refuse("nats", "is missing, but there are seeds", "nodes of a cluster hear their vehicles through NATS; give its url");
        for (var i = 0; i < cluster.Seeds.Count; i++)
        {
            var parts = cluster.Seeds[i].Split(':');
            if (parts.Length != 2 || parts[0].Length == 0 || !int.TryParse(parts[1], out var port) || port is < 1 or > 65_535)
                Refuse($"cluster.seeds[{i}]", $"'{cluster.Seeds[i]}' is not an address", "write it as host:port");
        }

        if (configuration.Nats is { } nats)
        {
            foreach (var url in nats.Url.Split(','))
            {
                if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("nats" or "tls" or "ws" or "wss"))
                    Refuse("nats.url", $"'{url}' is not the address of a NATS server", "write it as nats://host:4222");
            }

            if (nats.User is not null && nats.PasswordVariable is null)
                Refuse("nats.password_variable", "is missing", "name the environment variable with the password of nats.user");
        }

        var ledger = configuration.Ledger;
        if (ledger.Store == LedgerStoreKind.Postgresql && ledger.ConnectionVariable is null)
            Refuse("ledger.connection_variable", "is missing", "name the environment variable with the connection string of the database");
        if (ledger.RequestDays < 1 || ledger.VehicleNameDays < 0 || ledger.AuditDays < 1)
            Refuse("ledger", "a number of days is below 1", "give request_days and audit_days of 1 or more, vehicle_name_days of 0 or more");
        for (var i = 0; i < configuration.Junctions.Count; i++)
            Cli.ControllerNames.Parse(configuration.Junctions[i].Controller, $"{path}: junctions[{i}].controller");
    }

    // The name of a node may hold what the name of a file may not.
    private static string FileName(string node) => string.Concat(node.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));

    private static ServeConfiguration WithAbsolutePaths(string path, ServeConfiguration configuration)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string? Absolute(string? file) => file is null ? null : Path.GetFullPath(file, folder);
        return configuration with
        {
            Junctions = [.. configuration.Junctions.Select(junction => junction with { File = Absolute(junction.File)! })],
            Ledger = configuration.Ledger with
            {
                File = Absolute(configuration.Ledger.File ?? $"ledger-{FileName(configuration.Node)}.db"),
            },
            Nats = configuration.Nats is not { } nats ? null : nats with
            {
                CredentialsFile = Absolute(nats.CredentialsFile),
                NkeyFile = Absolute(nats.NkeyFile),
                CaFile = Absolute(nats.CaFile),
                CertificateFile = Absolute(nats.CertificateFile),
                KeyFile = Absolute(nats.KeyFile),
            },
        };
    }
}
