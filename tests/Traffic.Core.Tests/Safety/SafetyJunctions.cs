using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Safety;

/// <summary>Small junctions with nothing but groups and bounds.</summary>
internal static class SafetyJunctions
{
    public static SignalGroup Group(
        string id, int green = 40, int yellow = 30, int red = 20, SignalGroupKind kind = SignalGroupKind.Motor) => new()
        {
            Id = new SignalGroupId(id),
            Kind = kind,
            SpatId = 1 + id[0],
            FixedGreen = new DeciSeconds(green),
            GuaranteedGreen = new DeciSeconds(green),
            Yellow = new DeciSeconds(yellow),
            GuaranteedYellow = new DeciSeconds(yellow),
            MinimumRed = new DeciSeconds(red),
            GuaranteedRed = new DeciSeconds(red),
        };

    public static Intergreen Conflict(string from, string to, int time) =>
        new(new SignalGroupId(from), new SignalGroupId(to), new DeciSeconds(time), new DeciSeconds(time));

    /// <summary>Groups a and b conflict; c conflicts with nobody.</summary>
    public static JunctionSpecification Crossing(int fromA = 50, int fromB = 40) => new()
    {
        Id = new JunctionId("crossing"),
        SignalGroups = [Group("a"), Group("b"), Group("c", yellow: 0, kind: SignalGroupKind.Pedestrian)],
        Intergreens = [Conflict("a", "b", fromA), Conflict("b", "a", fromB)],
    };
}
