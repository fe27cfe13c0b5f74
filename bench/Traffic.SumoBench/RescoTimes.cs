using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.SumoBench;

/// <summary>RESCO's change of signals: 3 s of yellow, then the next green, or an all-red in between.</summary>
internal static class RescoTimes
{
    private static readonly DeciSeconds Yellow = new(30);

    /// <summary>The junction with RESCO's times; all else stays.</summary>
    public static JunctionSpecification Apply(JunctionSpecification junction, DeciSeconds allRed)
    {
        var clearance = new DeciSeconds(Yellow.Value + allRed.Value);
        return junction with
        {
            SignalGroups = [.. junction.SignalGroups.Select(group => group with { Yellow = Yellow, GuaranteedYellow = Yellow })],
            Intergreens = [.. junction.Intergreens.Select(conflict => conflict with { Time = clearance, Guaranteed = clearance })],
        };
    }
}
