using System.Collections.Immutable;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Demand;

/// <summary>A vehicle (also a cyclist or pedestrian) that is due to enter the network, with its whole route.</summary>
public sealed class PlannedVehicle
{
    /// <summary>Name, unique in the run.</summary>
    public required string Id { get; init; }

    /// <summary>Its type, chosen from the distribution if there is one.</summary>
    public required VehicleType Type { get; init; }

    /// <summary>Planned departure, seconds of simulation.</summary>
    public required double Depart { get; init; }

    /// <summary>Edges from the first to the last, all normal ones, each connected to the next for the vehicle's class.</summary>
    public required ImmutableArray<int> Route { get; init; }

    /// <summary>Halts in the order of the route.</summary>
    public required ImmutableArray<VehicleStop> Stops { get; init; }

    /// <summary>How it enters and leaves.</summary>
    public required TripEnds Ends { get; init; }

    /// <summary>Public transport line; empty when none.</summary>
    public required string Line { get; init; }

    /// <summary>Where it was read.</summary>
    public required SourceLine Source { get; init; }
}
