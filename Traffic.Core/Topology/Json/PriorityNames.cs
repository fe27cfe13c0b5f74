namespace Traffic.Core.Topology.Json;

/// <summary>Words of the file format for the policy of priority.</summary>
internal static class PriorityNames
{
    public static readonly (string Text, PriorityClass Value)[] Classes =
    [
        ("emergency", PriorityClass.Emergency),
        ("tram", PriorityClass.Tram),
        ("bus", PriorityClass.Bus),
        ("road_operator", PriorityClass.RoadOperator),
        ("truck", PriorityClass.Truck),
        ("truck_platoon", PriorityClass.TruckPlatoon),
        ("cycle_group", PriorityClass.CycleGroup),
        ("pedestrian", PriorityClass.Pedestrian),
        ("other", PriorityClass.Other),
    ];

    public static readonly (string Text, PriorityService Value)[] Services =
    [
        ("joint", PriorityService.Joint),
        ("first_come_first_served", PriorityService.FirstComeFirstServed),
    ];

    public static readonly (string Text, PriorityStrength Value)[] Strengths =
    [
        ("weights", PriorityStrength.Weights),
        ("class_order", PriorityStrength.ClassOrder),
    ];

    public static readonly (string Text, PriorityOptions Value)[] Options =
    [
        ("truncate_conflicts", PriorityOptions.TruncateConflicts),
        ("hold_green", PriorityOptions.HoldGreen),
        ("special_realisation", PriorityOptions.SpecialRealisation),
        ("truncate_priority", PriorityOptions.TruncatePriority),
        ("preempt", PriorityOptions.Preempt),
    ];
}
