using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Traffic.Gateway.Tests.Nats;

/// <summary>A real nats-server on a free port of the loopback; can be stopped and started again on the same port.</summary>
internal sealed class NatsServer : IDisposable
{
    private Process? _process;

    private NatsServer(int port) => Port = port;

    public int Port { get; }

    public string Url => $"nats://127.0.0.1:{Port}";

    /// <summary>Starts a server; skips the test where the program is not installed.</summary>
    public static async Task<NatsServer> StartAsync()
    {
        var server = new NatsServer(FreePort());
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>A server that is not running yet.</summary>
    public static NatsServer NotStarted()
    {
        SkipWithoutProgram();
        return new NatsServer(FreePort());
    }

    public async Task StartAgainAsync()
    {
        SkipWithoutProgram();
        _process = Process.Start(new ProcessStartInfo("nats-server", ["-a", "127.0.0.1", "-p", $"{Port}"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var log = new List<string>();
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            log.Add(line);
            if (line.Contains("Server is ready", StringComparison.Ordinal))
            {
                _ = _process.StandardError.ReadToEndAsync();
                return;
            }
        }

        Assert.Fail("nats-server did not start: " + string.Join('\n', log));
    }

    public void Stop()
    {
        if (_process is null)
            return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    public void Dispose() => Stop();

    private static void SkipWithoutProgram()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(
            path.Any(folder => File.Exists(Path.Combine(folder, "nats-server"))),
            "nats-server is not installed (apt-get install nats-server)");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
