namespace Traffic.Gateway.Api.Models;

/// <summary>A decision of a controller and why it was taken.</summary>
/// <param name="Tick">When, tenths of a second of the kernel's time base.</param>
/// <param name="TimeS">The same in seconds.</param>
/// <param name="Group">Signal group it is about.</param>
/// <param name="Kind">What was decided, for machines.</param>
/// <param name="Reason">Why, for machines.</param>
/// <param name="Text">Both, for people.</param>
/// <param name="Digest">Planned decisions: hash of what it depended on, 16 hexadecimal digits; else null.</param>
/// <param name="Alternatives">Planned decisions: what was chosen and after it what else could have been done, cheapest first; else null.</param>
public sealed record DecisionView(
    long Tick,
    double TimeS,
    string Group,
    string Kind,
    string Reason,
    string Text,
    string? Digest,
    IReadOnlyList<AlternativeView>? Alternatives);
