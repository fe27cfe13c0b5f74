namespace Traffic.Gateway.Auth;

/// <summary>An API key as the configuration names it: never itself, only its hash.</summary>
/// <param name="Id">Name of the key, for logs and for taking it back.</param>
/// <param name="Sha256">SHA-256 of the key, 64 hexadecimal digits. Keys are random and long, so that a slow hash gains nothing.</param>
/// <param name="Owner">The operator or member of staff it belongs to.</param>
/// <param name="Role">What its owner is: <see cref="AccessRoles"/>.</param>
/// <param name="Expires">Last day it holds, UTC; null for ever.</param>
internal sealed record ApiKey(string Id, string Sha256, string Owner, string Role, DateOnly? Expires);
