namespace Traffic.Core.Topology;

/// <summary>The rules of a policy that has none of its own.</summary>
internal static class PriorityDefaults
{
    private const PriorityOptions Everything =
        PriorityOptions.TruncateConflicts | PriorityOptions.HoldGreen | PriorityOptions.SpecialRealisation;

    /// <summary>One rule for each class but <see cref="PriorityClass.Other"/>, which gets nothing.</summary>
    public static readonly IReadOnlyList<PriorityRule> Rules =
    [
        // CCOL: importance 14, watchdog 90 s, no lock. The weight only breaks ties: right of way is a constraint, not a cost.
        Rule(PriorityClass.Emergency, 14, new(200, PriorityOptions.Preempt), stop: 0) with
        {
            MaximumPresence = new(900),
            Reach = new(900),
        },

        // Weights of a full, late tram and bus; on time a bus counts for what it weighs in persons less than half full. Early
        // ones are not helped to get earlier still. CCOL's options by punctuality: 2, 2 and 3, 1, 2 and 3.
        Transit(PriorityClass.Tram, 8, 10, 40),
        Transit(PriorityClass.Bus, 7, 5, 30),
        Rule(PriorityClass.RoadOperator, 4, new(3, PriorityOptions.HoldGreen), stop: 0),

        // A stop of a truck costs the CO2 of a stop of five cars, one of 40 t of sixteen (algorithms 8.4, scaled with the mass); the
        // policy of control counts a car's stop as 3 s of delay.
        Rule(PriorityClass.Truck, 3, new(2, PriorityOptions.HoldGreen), stop: 14) with { ReserviceLock = new(300) },
        Rule(PriorityClass.TruckPlatoon, 5, new(2, PriorityOptions.HoldGreen), stop: 14) with { ReserviceLock = new(300) },
        Rule(PriorityClass.CycleGroup, 3, new(1, PriorityOptions.HoldGreen | PriorityOptions.TruncateConflicts), stop: 2),
        Rule(PriorityClass.Pedestrian, 3, new(1.5, PriorityOptions.HoldGreen), stop: 0),
    ];

    private static PriorityRule Transit(PriorityClass kind, int rank, double onTime, double late) =>
        Rule(kind, rank, new(onTime, PriorityOptions.HoldGreen | PriorityOptions.SpecialRealisation), stop: 20) with
        {
            Early = new(0, PriorityOptions.None),
            Late = new(late, Everything),
        };

    private static PriorityRule Rule(PriorityClass kind, int rank, PunctualityService service, double stop) => new()
    {
        Class = kind,
        Rank = rank,
        Early = service,
        OnTime = service,
        Late = service,
        StopSeconds = stop,
    };
}
