using Traffic.Actors.Ports;

namespace Traffic.Actors.Requests;

/// <summary>Keeps nothing: for a node whose host has no store.</summary>
public sealed class NoLedger : IRequestLedger
{
    /// <summary>The one.</summary>
    public static NoLedger Instance { get; } = new();

    /// <inheritdoc/>
    public void Add(RequestAccount account)
    {
    }

    /// <inheritdoc/>
    public void Audit(string kind, string operatorName, string junction, string detail)
    {
    }
}
