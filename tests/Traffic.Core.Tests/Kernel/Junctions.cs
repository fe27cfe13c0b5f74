using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Kernel;

/// <summary>Small junctions for tests.</summary>
internal static class Junctions
{
    public static SignalGroup Group(
        string id, SignalGroupKind kind = SignalGroupKind.Motor, int green = 40, int yellow = 30, int red = 20,
        WaitingGreen waiting = WaitingGreen.None) => new()
        {
            Id = new(id),
            Kind = kind,
            SpatId = int.Parse(id),
            FixedGreen = new(green),
            GuaranteedGreen = new(green),
            Yellow = new(yellow),
            GuaranteedYellow = new(yellow),
            MinimumRed = new(red),
            GuaranteedRed = new(red),
            WaitingGreen = waiting,
        };

    public static Intergreen[] Conflict(string first, string second, int time, int? back = null) =>
    [
        new(new(first), new(second), new(time), new(time)),
        new(new(second), new(first), new(back ?? time), new(back ?? time)),
    ];

    public static SignalProgram Program(int offset, params (int Duration, string Aspects)[] phases) =>
        new("p", new(offset), [.. phases.Select(p => new ProgramPhase(new DeciSeconds(p.Duration), p.Aspects))]);
}
