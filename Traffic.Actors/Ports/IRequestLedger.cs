using Traffic.Actors.Requests;

namespace Traffic.Actors.Ports;

/// <summary>Where the junctions of a node account for requests. Never blocks and never throws: control does not wait for a store.</summary>
public interface IRequestLedger
{
    /// <summary>Takes the account of a request that is over.</summary>
    void Add(RequestAccount account);

    /// <summary>Takes something an auditor wants to know.</summary>
    /// <param name="kind">What, snake case.</param>
    /// <param name="operatorName">Who; empty when not known.</param>
    /// <param name="junction">Where, <c>region.junction</c>; empty when nowhere.</param>
    /// <param name="detail">The details, a sentence.</param>
    void Audit(string kind, string operatorName, string junction, string detail);
}
