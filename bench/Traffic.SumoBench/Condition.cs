using Traffic.Core;
using Traffic.Core.Units;

namespace Traffic.SumoBench;

/// <summary>What the junctions know and how they clear.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Words">What it is.</param>
/// <param name="Penetration">Share of connected vehicles.</param>
/// <param name="Detectors">Whether there are detectors.</param>
/// <param name="AllRed">All-red between yellow and the next green.</param>
internal sealed record Condition(string Name, string Words, double Penetration, bool Detectors, DeciSeconds AllRed)
{
    public static IReadOnlyList<Condition> Known { get; } =
    [
        new("full", "all vehicles connected, detectors", 1, true, new DeciSeconds(0)),
        new("allred", "all vehicles connected, detectors, 2 s all-red", 1, true, new DeciSeconds(20)),
        new("p50", "50 % connected, detectors", 0.5, true, new DeciSeconds(0)),
        new("p20", "20 % connected, detectors", 0.2, true, new DeciSeconds(0)),
        new("p05", "5 % connected, detectors", 0.05, true, new DeciSeconds(0)),
        new("loops", "detectors only", 0, true, new DeciSeconds(0)),
        new("cams", "all vehicles connected, no detectors", 1, false, new DeciSeconds(0)),
    ];

    public static Condition Named(string name) => Known.FirstOrDefault(condition => condition.Name == name)
        ?? throw new InputException($"unknown condition '{name}'; use {string.Join(", ", Known.Select(condition => condition.Name))}");
}
