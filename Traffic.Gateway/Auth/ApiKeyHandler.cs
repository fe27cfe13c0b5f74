using System.Collections.Frozen;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Traffic.Actors.Ports;

namespace Traffic.Gateway.Auth;

/// <summary>
/// Tells who calls by an API key: <c>Authorization: Bearer KEY</c> or <c>X-Api-Key: KEY</c>. While no keys are configured, a caller at
/// this machine needs none; a request that came through a proxy, or for another host name, is not from this machine.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AccessOptions access,
    IRequestLedger ledger,
    TimeProvider time) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "ApiKey";

    /// <summary>Claim with the name of the key.</summary>
    public const string KeyClaim = "key";

    private const string Header = "X-Api-Key";
    private const string Bearer = "Bearer ";

    private readonly FrozenDictionary<string, ApiKey> _keys =
        access.Keys.ToFrozenDictionary(key => key.Sha256, StringComparer.OrdinalIgnoreCase);

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented() is not { } presented)
            return Task.FromResult(access.Keys.Count == 0 && IsLocal() ? Success("", AccessRoles.Local, "") : AuthenticateResult.NoResult());

        // Found by its hash: how long that takes says nothing about any key.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(presented)));
        if (!_keys.TryGetValue(hash, out var key))
            return Task.FromResult(Fail("", $"An unknown key was presented from {Context.Connection.RemoteIpAddress}."));
        return Task.FromResult(key.Expires is { } last && DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) > last
            ? Fail(key.Owner, $"Key '{key.Id}' expired on {last:yyyy-MM-dd}.")
            : Success(key.Owner, key.Role, key.Id));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"traffic\"";
        return base.HandleChallengeAsync(properties);
    }

    private AuthenticateResult Fail(string owner, string detail)
    {
        ledger.Audit("key_refused", owner, "", detail);
        return AuthenticateResult.Fail(detail);
    }

    private AuthenticateResult Success(string name, string role, string key)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role), new Claim(KeyClaim, key)], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    private string? Presented()
    {
        var authorization = Request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return authorization[Bearer.Length..].Trim();
        var header = Request.Headers[Header].ToString();
        return header.Length > 0 ? header : null;
    }

    // A page of another site that got its name to point here has that name in Host.
    private bool IsLocal() => Context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && !Request.Headers.ContainsKey("X-Forwarded-For") && !Request.Headers.ContainsKey("Forwarded")
        && (Request.Host.Host is "localhost" || (IPAddress.TryParse(Request.Host.Host, out var host) && IPAddress.IsLoopback(host)));
}
