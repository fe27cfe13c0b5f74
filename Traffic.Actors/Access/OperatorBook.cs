using System.Collections.Frozen;

namespace Traffic.Actors.Access;

/// <summary>Who may ask for priority, and for what. Immutable; the same on every node.</summary>
public sealed class OperatorBook
{
    private readonly FrozenDictionary<string, Operator> _byName;

    /// <summary>Makes the book.</summary>
    /// <param name="operators">The operators.</param>
    /// <param name="unsigned">What a request that is bound to nobody may claim; null: nothing.</param>
    /// <exception cref="ArgumentException">Two operators have the same name.</exception>
    public OperatorBook(IEnumerable<Operator> operators, IReadOnlyList<Grant>? unsigned)
    {
        _byName = operators.ToFrozenDictionary(one => one.Name, StringComparer.Ordinal);
        Unsigned = unsigned;
    }

    /// <summary>A book without operators, in which anybody may claim anything: for a demo, a simulation or a closed network.</summary>
    public static OperatorBook Open { get; } = new([], [new Grant()]) { IsOpen = true };

    /// <summary>Whether anybody may claim anything, under any name.</summary>
    public bool IsOpen { get; private init; }

    /// <summary>The operators, by name.</summary>
    public IEnumerable<Operator> Operators => _byName.Values.OrderBy(one => one.Name, StringComparer.Ordinal);

    /// <summary>What a request that is bound to nobody may claim; null: nothing.</summary>
    public IReadOnlyList<Grant>? Unsigned { get; }

    /// <summary>The operator with a name.</summary>
    public Operator? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Whether a request may claim what it does.</summary>
    /// <param name="operatorName">The operator it is bound to; empty when to nobody.</param>
    /// <param name="claim">What it claims.</param>
    /// <returns>Why not: by the grant that comes closest, in the order of <see cref="AccessRefusal"/>.</returns>
    public AccessRefusal Check(string operatorName, in Claim claim)
    {
        ArgumentNullException.ThrowIfNull(operatorName);
        if (IsOpen)
            return AccessRefusal.None;
        if (operatorName.Length == 0)
            return Unsigned is null ? AccessRefusal.Unsigned : Check(Unsigned, claim);
        return Find(operatorName) is { } found ? Check(found.Grants, claim) : AccessRefusal.UnknownOperator;
    }

    private static AccessRefusal Check(IReadOnlyList<Grant> grants, in Claim claim)
    {
        var closest = AccessRefusal.Role;
        foreach (var grant in grants)
        {
            var refusal = grant.Check(claim);
            if (refusal == AccessRefusal.None)
                return AccessRefusal.None;
            if (refusal > closest)
                closest = refusal;
        }

        return closest;
    }
}
