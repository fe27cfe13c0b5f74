using Traffic.Core.V2X;

namespace Traffic.Actors.Requests;

/// <summary>A request for priority as it came in, with the operator it is bound to.</summary>
/// <param name="Request">What it says.</param>
/// <param name="Operator">The operator that the subject or the key binds it to; empty when to nobody.</param>
public readonly record struct RequestLetter(SremRequest Request, string Operator)
{
    /// <summary>Whether it names a junction that nobody knows: it is answered by the junction it was sent to.</summary>
    public bool WrongJunction { get; init; }
}
