using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Traffic.Core;

namespace Traffic.Sim.Traci;

/// <summary>A SUMO of our own: started with a port for us, ended with the run, its errors passed on in one line.</summary>
internal sealed class SumoProcess : IDisposable
{
    private const int RetryMilliseconds = 10;
    private const int ExitMilliseconds = 60_000;
    private const int ErrorsKept = 3;

    private readonly Process _process;
    private readonly List<string> _errors = [];
    private readonly string _scenario;

    private SumoProcess(Process process, string scenario)
    {
        (_process, _scenario) = (process, scenario);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>Number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts SUMO and connects to it.</summary>
    /// <param name="program">The program: <c>sumo</c> or <c>sumo-gui</c>.</param>
    /// <param name="scenario">The configuration, for messages.</param>
    /// <param name="arguments">What SUMO is told, but for the port.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <exception cref="SumoException">It is not installed or did not come up.</exception>
    /// <exception cref="InputException">SUMO refuses the scenario.</exception>
    public static (SumoProcess Process, TraciConnection Connection) Start(
        string program, string scenario, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var port = FreePort();
        var process = new SumoProcess(Launch(program, [.. arguments, "--remote-port", port.ToString(CultureInfo.InvariantCulture)]), scenario);
        try
        {
            // SUMO opens its port when it has read the network, however long that takes.
            while (true)
            {
                if (TraciConnection.TryConnect(port) is { } connection)
                    return (process, connection);
                if (process._process.WaitForExit(RetryMilliseconds))
                    throw process.Refusal();
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>What to tell when the connection broke: SUMO's own words, if it had any.</summary>
    public SumoException Explain(SumoException problem)
    {
        if (!_process.WaitForExit(ExitMilliseconds / 10))
            return problem;
        _process.WaitForExit();
        var words = Words();
        return new SumoException(
            words.Length > 0
                ? $"SUMO stopped: {words}"
                : $"SUMO ended before the run was over (exit code {_process.ExitCode}, no message); run it alone with the same file to see why",
            problem);
    }

    /// <summary>Waits until SUMO has written its outputs and ended.</summary>
    public void WaitForEnd()
    {
        if (!_process.WaitForExit(ExitMilliseconds))
            throw new SumoException("SUMO did not end after it was told to");
        _process.WaitForExit();
        if (_process.ExitCode != 0)
            throw new SumoException($"SUMO failed at the end of the run: {Words()}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended between the two lines.
        }

        _process.Dispose();
    }

    private static Process Launch(string program, IReadOnlyList<string> arguments)
    {
        foreach (var path in Candidates(program))
        {
            var start = new ProcessStartInfo(path) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
            foreach (var argument in arguments)
                start.ArgumentList.Add(argument);
            try
            {
                return Process.Start(start)!;
            }
            catch (Win32Exception)
            {
                // Not there: try the next place.
            }
        }

        throw new SumoException(
            $"{program} is not installed or not on the path; install SUMO 1.15 or later (Debian: apt install sumo) or set SUMO_HOME to its folder");
    }

    private static IEnumerable<string> Candidates(string program)
    {
        if (Environment.GetEnvironmentVariable("SUMO_HOME") is { Length: > 0 } home && File.Exists(Path.Combine(home, "bin", program)))
            yield return Path.Combine(home, "bin", program);
        yield return program;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private InputException Refusal()
    {
        _process.WaitForExit();
        var words = Words();
        return new InputException(
            $"{_scenario}: SUMO refuses it: {(words.Length > 0 ? words : $"exit code {_process.ExitCode}, no message")}");
    }

    private void Keep(string? line)
    {
        if (line is null || !line.StartsWith("Error:", StringComparison.Ordinal))
            return;
        lock (_errors)
        {
            if (_errors.Count < ErrorsKept)
                _errors.Add(line["Error:".Length..].Trim());
        }
    }

    private string Words()
    {
        lock (_errors)
            return string.Join(" ", _errors.Where(error => error.Length > 0));
    }
}
