using Traffic.Core.Priority;
using Traffic.Core.Topology;

namespace Traffic.Actors.Requests;

/// <summary>A request that is over, as a junction hands it to the ledger. Ticks are those of the kernel's time base.</summary>
public sealed record RequestAccount
{
    /// <summary>The junction.</summary>
    public required JunctionSpecification Junction { get; init; }

    /// <summary>Lock-step: the run; empty when live.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The tick the junction started at; with the number of the request it makes a name.</summary>
    public long StartTick { get; init; }

    /// <summary>The operator it was bound to; empty when to nobody.</summary>
    public string Operator { get; init; } = "";

    /// <summary>Line or route, as told.</summary>
    public string Line { get; init; } = "";

    /// <summary>The operator's name of the vehicle; empty when it gave none. Must not be stored as it is.</summary>
    public string VehicleName { get; init; } = "";

    /// <summary>What the kernel accounted; station id and pseudonym in it must not be stored as they are.</summary>
    public required PriorityLedgerRow Row { get; init; }

    /// <summary>Change of green of each signal group, ticks by index: given positive, taken negative.</summary>
    public IReadOnlyList<int> GreenChange { get; init; } = [];

    /// <summary>Ticks the junction was behind the clock: to be added to the kernel's.</summary>
    public long Lag { get; init; }
}
