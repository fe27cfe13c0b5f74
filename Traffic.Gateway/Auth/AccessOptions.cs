using Traffic.Actors.Access;

namespace Traffic.Gateway.Auth;

/// <summary>Who may use the API.</summary>
internal sealed record AccessOptions
{
    /// <summary>The operators and what they may claim.</summary>
    public OperatorBook Operators { get; init; } = OperatorBook.Open;

    /// <summary>The keys; none: no login, and only this machine may do more than look.</summary>
    public IReadOnlyList<ApiKey> Keys { get; init; } = [];
}
