using System.Threading.Channels;
using NATS.Client.Core;

namespace Traffic.Gateway.Nats;

/// <summary>Turns our options into those of the client.</summary>
internal static class NatsBusConnection
{
    public static NatsOpts Options(NatsBusOptions options, string suffix, ILoggerFactory loggers) => new()
    {
        Url = options.Url,
        Name = options.ClientName + suffix,
        LoggerFactory = loggers,
        RetryOnInitialConnect = true,
        MaxReconnectRetry = -1,
        IgnoreAuthErrorAbort = true,
        ReconnectWaitMin = options.ReconnectMinimum,
        ReconnectWaitMax = options.ReconnectMaximum,
        SubPendingChannelCapacity = options.SubscriptionCapacity,
        SubPendingChannelFullMode = BoundedChannelFullMode.DropNewest,
        AuthOpts = new NatsAuthOpts
        {
            CredsFile = options.CredentialsFile,
            NKeyFile = options.NKeyFile,
            Username = options.User,
            Password = options.Password,
            Token = options.Token,
        },
        TlsOpts = new NatsTlsOpts
        {
            CaFile = options.CaFile,
            CertFile = options.CertificateFile,
            KeyFile = options.KeyFile,
            Mode = options.RequireTls ? TlsMode.Require : TlsMode.Auto,
        },
    };
}
