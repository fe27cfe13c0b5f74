namespace Traffic.Core.Metrics;

/// <summary>Indicators of the traffic of one kind.</summary>
/// <param name="Vehicles">Connected road users that passed a stop line.</param>
/// <param name="DelaySeconds">Their time loss on the approach, and so far of those under way, seconds.</param>
/// <param name="Stops">Stops on the approach.</param>
/// <param name="Co2Grams">Carbon dioxide on the approach, grams.</param>
public readonly record struct KindKpi(long Vehicles, double DelaySeconds, long Stops, double Co2Grams);
