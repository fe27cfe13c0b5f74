using System.Diagnostics;
using System.Globalization;
using Traffic.Gateway.Tests.Nats;

namespace Traffic.Gateway.Tests.Ledger;

/// <summary>
/// A private PostgreSQL cluster on a free port of the loopback, in a temporary folder, run by an ordinary user: the server refuses
/// to run as root. Skips where PostgreSQL is not installed.
/// </summary>
public sealed class PostgresCluster : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("traffic-pg-").FullName;
    private readonly int _port = NatsServer.FreePort();
    private string? _binaries;
    private int _databases;

    private static bool IsRoot => Environment.UserName == "root";

    /// <summary>Connection string of a new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        Assert.SkipWhen(_binaries is null, "PostgreSQL is not installed (apt-get install postgresql)");
        var name = string.Create(CultureInfo.InvariantCulture, $"ledger{Interlocked.Increment(ref _databases)}");
        await RunAsync("createdb", "-h", _folder, "-p", $"{_port}", name);
        return $"Host=127.0.0.1;Port={_port};Database={name};Username={Owner};Timeout=5;Pooling=false";
    }

    /// <summary>Stops the server, as when it is away.</summary>
    public Task StopAsync() => RunAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <summary>Starts the server.</summary>
    public Task StartAsync() => RunAsync(
        "pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"),
        "-o", $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off", "start");

    public async ValueTask InitializeAsync()
    {
        _binaries = new[] { "/usr/lib/postgresql", "/usr/local/pgsql" }.Where(Directory.Exists)
            .SelectMany(root => Directory.EnumerateFiles(root, "initdb", SearchOption.AllDirectories))
            .Select(Path.GetDirectoryName).Order(StringComparer.Ordinal).LastOrDefault();
        if (_binaries is null)
            return;
        if (IsRoot)
            await ProcessAsync("chown", "-R", Owner, _folder);
        await RunAsync("initdb", "-D", Data, "-A", "trust", "-U", Owner, "--no-sync");
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_binaries is not null)
            await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Owner => IsRoot ? "postgres" : Environment.UserName;

    private string Data => Path.Combine(_folder, "data");

    private Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_binaries!, program);
        return IsRoot
            ? ProcessAsync("runuser", ["-u", Owner, "--", path, .. arguments])
            : ProcessAsync(path, arguments);
    }

    private async Task ProcessAsync(string program, params string[] arguments)
    {
        // The server inherits no pipe of ours: we would wait for its end.
        var output = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var quoted = string.Join(' ', arguments.Prepend(program).Select(word => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'"));
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"exec {quoted} >'{output}' 2>&1 </dev/null"])
        {
            WorkingDirectory = _folder,
        })!;
        await process.WaitForExitAsync();
        var told = File.Exists(output) ? await File.ReadAllTextAsync(output) : "";
        File.Delete(output);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {told}");
    }
}
