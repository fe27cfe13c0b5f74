using Traffic.Actors.Messages;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Gateway.Tests.Web;

/// <summary>States of a junction for tests.</summary>
internal static class States
{
    /// <summary>A state in which the named groups are green and the others red.</summary>
    public static JunctionState Of(JunctionSpecification junction, long tick, params string[] green) => new()
    {
        RunId = "run",
        Tick = tick,
        StartTick = 1000,
        Region = junction.Region,
        Junction = junction.Id.Value,
        Controller = "actuated",
        Node = "here:1",
        Groups =
        [
            .. junction.SignalGroups.Select(group => new GroupReport
            {
                Name = group.Id.Value,
                SpatId = group.SpatId,
                Aspect = green.Contains(group.Id.Value) ? Aspect.Green : Aspect.Red,
                State = green.Contains(group.Id.Value) ? SignalGroupState.ExtensionGreen : SignalGroupState.Red,
                Earliest = 20,
                Likely = 45,
                Latest = 120,
                Confidence = 11,
                Queue = 2,
            }),
        ],
        Guard = new GuardReport { Fallback = "normal" },
        Kpi = new JunctionKpi { Vehicles = 10, DelaySeconds = 123.4, Stops = 5, Co2Grams = 2345 },
    };
}
