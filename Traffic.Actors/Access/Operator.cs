namespace Traffic.Actors.Access;

/// <summary>
/// Somebody who may ask for priority (vervoerder, hulpdienst, wegbeheerder): a bus company, an ambulance service, a haulier.
/// Its requests are bound to it by an API key or by the subject its NATS credentials let it publish on.
/// </summary>
public sealed record Operator
{
    /// <summary>Name: one token of a bus subject, for example <c>qbuzz</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people; the name itself when empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it may claim; a request needs one grant that covers it whole. None: it may ask for nothing.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];
}
