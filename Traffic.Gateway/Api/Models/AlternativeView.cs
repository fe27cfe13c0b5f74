namespace Traffic.Gateway.Api.Models;

/// <summary>Something a planner could have done. Costs are person-seconds of delay; what counts for how much is the junction's policy.</summary>
/// <param name="SwitchInS">Seconds from the decision to its first switch; null when it leaves everything as it is.</param>
/// <param name="Groups">Groups that are green or start after that switch.</param>
/// <param name="Cost">Cost of all terms together.</param>
/// <param name="Terms">The same by term: <c>delay</c>, <c>stops</c>, <c>leftover</c>, <c>plan_change</c>.</param>
/// <param name="Classes">Delay, stops and leftover by kind of road user.</param>
public sealed record AlternativeView(
    int? SwitchInS,
    IReadOnlyList<string> Groups,
    double Cost,
    IReadOnlyDictionary<string, double> Terms,
    IReadOnlyDictionary<string, double> Classes);
