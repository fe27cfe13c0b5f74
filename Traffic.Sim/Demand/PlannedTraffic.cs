using System.Collections.Immutable;

namespace Traffic.Sim.Demand;

/// <summary>All vehicles and persons of one run, ordered by departure (equal departures in the order of the files).</summary>
/// <param name="Vehicles">The vehicles.</param>
/// <param name="LeftOut">Vehicles that could not be planned and were left out since the scenario allows it, one message each.</param>
public sealed record PlannedTraffic(ImmutableArray<PlannedVehicle> Vehicles, ImmutableArray<string> LeftOut)
{
    /// <summary>All persons on foot, ordered by departure.</summary>
    public ImmutableArray<PlannedPerson> Persons { get; init; } = [];
}
