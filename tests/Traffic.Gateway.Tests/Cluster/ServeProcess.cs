using System.Diagnostics;
using System.Text.Json;
using Traffic.Gateway.Tests.Nats;

namespace Traffic.Gateway.Tests.Cluster;

/// <summary>A service node as a process of its own: <c>traffic serve --config FILE</c> in lock-step.</summary>
internal sealed class ServeProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _config;

    private ServeProcess(Process process, string config, string node) => (_process, _config, Node) = (process, config, node);

    /// <summary>Address of the node in its states.</summary>
    public string Node { get; }

    /// <summary>What the process has written to its standard error.</summary>
    public Task<string> Log { get; private set; } = Task.FromResult("");

    public static ServeProcess Start(NatsServer server, IReadOnlyList<int> clusterPorts, int number, IEnumerable<string> files)
    {
        var port = clusterPorts[number];
        var config = Path.Combine(Path.GetTempPath(), $"traffic-serve-{Environment.ProcessId}-{port}.json");
        File.WriteAllText(config, JsonSerializer.Serialize(new
        {
            node = $"node-{number}",
            clock = "lockstep",
            http = new { port = 0 },
            nats = new { url = server.Url },
            cluster = new
            {
                host = "127.0.0.1",
                port,
                seeds = clusterPorts.Select(seed => $"127.0.0.1:{seed}"),
                minimum_members = clusterPorts.Count,
                acceptable_heartbeat_pause_s = 4,
                stable_after_s = 1,
            },
            junctions = files.Select(file => new { file, controller = "actuated" }),
        }));
        var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "traffic.dll"), "serve", "--config", config])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _ = process.StandardOutput.ReadToEndAsync();
        return new ServeProcess(process, config, $"127.0.0.1:{port}") { Log = process.StandardError.ReadToEndAsync() };
    }

    /// <summary>Ends it at once, without a word to the others.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        File.Delete(_config);
    }
}
