namespace Traffic.Gateway.Api.Models;

/// <summary>Who calls, and what for.</summary>
/// <param name="Name">The operator or member of staff; empty without login.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Role"><c>operator</c>, <c>staff</c>, <c>local</c> (no login, at this machine) or <c>anonymous</c>.</param>
/// <param name="MayAsk">Whether it may ask for priority.</param>
/// <param name="Roles">Roles it may claim; empty: any.</param>
public sealed record MeView(string Name, string Title, string Role, bool MayAsk, IReadOnlyList<string> Roles);
