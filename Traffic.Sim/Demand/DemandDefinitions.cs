using Traffic.Sim.Xml;

namespace Traffic.Sim.Demand;

/// <summary>What the route files and additional files define, still by name; files may refer to each other in any order.</summary>
internal sealed class DemandDefinitions
{
    /// <summary>Spread of desired speeds of types that give none; null for that of their class.</summary>
    public double? DefaultSpeedDeviation { get; init; }

    public Dictionary<string, VehicleType> Types { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, WeightedNames> TypeDistributions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, RouteDefinition> Routes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, WeightedNames> RouteDistributions { get; } = new(StringComparer.Ordinal);

    public List<DepartureDefinition> Departures { get; } = [];

    public List<PersonDefinition> Persons { get; } = [];
}

/// <summary>
/// Names of which one is drawn with a probability in proportion to its weight; a weight that is not given is the member's own.
/// </summary>
internal sealed record WeightedNames(string[] Names, double?[] Weights, SourceLine Source)
{
    public string Draw(double uniform, Func<string, double> ownWeight)
    {
        var sum = 0.0;
        for (var i = 0; i < Names.Length; i++)
            sum += Weights[i] ?? ownWeight(Names[i]);
        var rest = uniform * sum;
        for (var i = 0; i < Names.Length - 1; i++)
        {
            rest -= Weights[i] ?? ownWeight(Names[i]);
            if (rest < 0)
                return Names[i];
        }

        return Names[^1];
    }
}

internal sealed record RouteDefinition(string[] Edges, StopDefinition[] Stops, double Probability, SourceLine Source);

internal sealed record StopDefinition(
    string? BusStop, string? Lane, double? Start, double? End, double Duration, double Until, bool Parking, SourceLine Source);

internal enum DepartureKind
{
    Vehicle,
    Trip,
    Flow,
}

internal sealed record DepartureDefinition
{
    public required DepartureKind Kind { get; init; }

    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>Seconds; of a flow the begin.</summary>
    public required double Depart { get; init; }

    public required TripEnds Ends { get; init; }

    public required string Line { get; init; }

    public required SourceLine Source { get; init; }

    /// <summary>Name of a route or route distribution; null when the route is inside or has to be found.</summary>
    public string? RouteName { get; init; }

    public RouteDefinition? Route { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string[] Via { get; init; } = [];

    public StopDefinition[] Stops { get; init; } = [];

    public FlowDefinition? Flow { get; init; }
}

/// <summary>How often a flow sends a vehicle: one of period, mean of an exponential gap, or probability per second.</summary>
internal sealed record FlowDefinition(double? End, int? Number, double? Period, double? MeanGap, double? Probability);
