namespace Traffic.Core.Topology;

/// <summary>A part of the week in which a green-time set is in force (klokperiode).</summary>
/// <param name="Name">Name.</param>
/// <param name="Days">Days it applies to.</param>
/// <param name="Start">Local time it begins.</param>
/// <param name="End">
/// Local time it ends. Equal to <paramref name="Start"/> means never, before it means past midnight; the end of the day
/// (24:00) is <see cref="TimeOnly.MaxValue"/>.
/// </param>
/// <param name="GreenTimeSet">Name of the set in force.</param>
public sealed record GreenTimePeriod(string Name, PeriodDays Days, TimeOnly Start, TimeOnly End, string GreenTimeSet);
