using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// Who is admitted, when, how strongly and how often. The first rule that fits class, operator, line and time decides about a
/// request; who fits none is not admitted.
/// </summary>
public sealed record PriorityRule
{
    /// <summary>What the requester is.</summary>
    public required PriorityClass Class { get; init; }

    /// <summary>Operator it must belong to; anybody's when empty.</summary>
    public string Operator { get; init; } = "";

    /// <summary>Public line numbers it is for; every line when empty.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>Days it holds on.</summary>
    public PeriodDays Days { get; init; } = PeriodDays.All;

    /// <summary>Local time of day it begins to hold; equal to <see cref="End"/>: the whole day.</summary>
    public TimeOnly Start { get; init; }

    /// <summary>Local time of day it ends; before <see cref="Start"/>: past midnight.</summary>
    public TimeOnly End { get; init; }

    /// <summary>Lowest importance level that is admitted, 0 to 14.</summary>
    public int LeastImportance { get; init; }

    /// <summary>Fewest persons in it; counts only when the request tells them.</summary>
    public int LeastOccupancy { get; init; }

    /// <summary>
    /// Lowest ratio of actual to planned headway: 1.2 admits a bus that is a fifth late behind the one before it. Counts only when
    /// the request tells both; 0 admits all.
    /// </summary>
    public double LeastHeadwayRatio { get; init; }

    /// <summary>Ahead of its timetable by this or more is early (te vroeg). CCOL: 60 s.</summary>
    public DeciSeconds EarlyBy { get; init; } = new(600);

    /// <summary>Behind its timetable by this or more is late (te laat). CCOL: 120 s.</summary>
    public DeciSeconds LateBy { get; init; } = new(1200);

    /// <summary>What an early one gets.</summary>
    public PunctualityService Early { get; init; }

    /// <summary>What one on time gets, or one that does not tell.</summary>
    public PunctualityService OnTime { get; init; }

    /// <summary>What a late one gets.</summary>
    public PunctualityService Late { get; init; }

    /// <summary>
    /// What a stop of it costs, car-seconds, besides what its class counts for as traffic. A truck's is for 13 t and scaled with the
    /// mass when the request tells it.
    /// </summary>
    public double StopSeconds { get; init; }

    /// <summary>Rank in the order of classes; higher goes first. Emergency: 14.</summary>
    public int Rank { get; init; }

    /// <summary>After a request was served its signal group gets none of this rule for so long (blokkeertijd); 0 is never locked.</summary>
    public DeciSeconds ReserviceLock { get; init; }

    /// <summary>Longest time a request may stay after its expected arrival (groenbewaking); then it is ended as maxPresence.</summary>
    public DeciSeconds MaximumPresence { get; init; } = new(1200);

    /// <summary>How long before its arrival it begins to count. Further away it is followed and reported as requested.</summary>
    public DeciSeconds Reach { get; init; } = new(600);
}
