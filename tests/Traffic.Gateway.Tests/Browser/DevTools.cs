using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Traffic.Gateway.Tests.Browser;

/// <summary>A connection to one page of Chromium by the DevTools protocol: commands with answers, and events.</summary>
internal sealed class DevTools : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _pending = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private Task _reading = Task.CompletedTask;
    private int _id;

    /// <summary>Events as they come: name and parameters. On the reading thread.</summary>
    public event Action<string, JsonElement>? Received;

    public async Task ConnectAsync(Uri address)
    {
        await _socket.ConnectAsync(address, _stop.Token);
        _reading = ReadAsync();
    }

    public async Task<JsonElement> SendAsync(string method, JsonObject? parameters = null)
    {
        var id = Interlocked.Increment(ref _id);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await _sending.WaitAsync(_stop.Token);
        try
        {
            await _socket.SendAsync(
                JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, _stop.Token);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(30), _stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.GetMemory(1 << 16), _stop.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                buffer.Advance(part.Count);
                if (!part.EndOfMessage)
                    continue;
                Handle(JsonDocument.Parse(buffer.WrittenMemory.ToArray()).RootElement);
                buffer.ResetWrittenCount();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The test is over or the browser is gone; whoever waits for an answer runs into its timeout.
        }
    }

    private void Handle(JsonElement message)
    {
        if (!message.TryGetProperty("id", out var id))
            Received?.Invoke(message.GetProperty("method").GetString()!, message.GetProperty("params"));
        else if (_pending.TryRemove(id.GetInt32(), out var answer))
        {
            if (message.TryGetProperty("error", out var error))
                answer.SetException(new InvalidOperationException(error.ToString()));
            else
                answer.SetResult(message.GetProperty("result"));
        }
    }
}
