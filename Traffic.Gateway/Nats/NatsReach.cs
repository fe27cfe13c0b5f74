using Traffic.Core;

namespace Traffic.Gateway.Nats;

/// <summary>For commands that are of no use without a server: whether it is there at all.</summary>
internal static class NatsReach
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the connection.</summary>
    /// <exception cref="InputException">There is none after a few seconds.</exception>
    public static async Task CheckAsync(NatsBus bus, string url, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; !bus.IsConnected; waited += Poll)
        {
            if (waited > Patience)
                throw new InputException($"--nats {url}: no NATS server answers there; check the address, or start nats-server");
            await Task.Delay(Poll, cancellationToken);
        }
    }
}
