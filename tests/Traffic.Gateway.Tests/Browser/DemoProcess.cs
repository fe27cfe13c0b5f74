using System.Diagnostics;

namespace Traffic.Gateway.Tests.Browser;

/// <summary>The built program, running <c>traffic demo</c> as a user would start it.</summary>
internal sealed class DemoProcess : IAsyncDisposable
{
    private const string Prefix = "traffic demo: ";

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DemoProcess(Process process)
    {
        _process = process;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("it ended"));
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

    public Uri Address => _address.Task.Result;

    /// <summary>Starts the demo on a free port and waits until it tells where its page is.</summary>
    public static async Task<DemoProcess> StartAsync(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "traffic.dll");
        var start = new ProcessStartInfo("dotnet", [program, "demo", "--no-browser", "--port", "0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // From anywhere: the program finds its page and its scenario beside itself.
            WorkingDirectory = Path.GetTempPath(),
        };
        var demo = new DemoProcess(Process.Start(start)!);
        demo._process.BeginOutputReadLine();
        demo._process.BeginErrorReadLine();
        try
        {
            await demo._address.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            await demo.DisposeAsync();
            Assert.Fail($"the demo told no address: {e.Message}; it said: {demo.Output}");
        }

        return demo;
    }

    public string Output
    {
        get
        {
            lock (_output)
                return string.Join('\n', _output);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.Add(line);
        if (line.StartsWith(Prefix, StringComparison.Ordinal))
            _address.TrySetResult(new Uri(line[Prefix.Length..].Trim()));
    }
}
