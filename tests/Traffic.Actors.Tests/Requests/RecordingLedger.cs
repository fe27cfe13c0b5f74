using System.Collections.Concurrent;
using Traffic.Actors.Ports;
using Traffic.Actors.Requests;

namespace Traffic.Actors.Tests.Requests;

/// <summary>Keeps what a node books.</summary>
internal sealed class RecordingLedger : IRequestLedger
{
    public ConcurrentQueue<RequestAccount> Accounts { get; } = new();

    public ConcurrentQueue<(string Kind, string Operator, string Junction, string Detail)> Audits { get; } = new();

    public void Add(RequestAccount account) => Accounts.Enqueue(account);

    public void Audit(string kind, string operatorName, string junction, string detail) =>
        Audits.Enqueue((kind, operatorName, junction, detail));
}
