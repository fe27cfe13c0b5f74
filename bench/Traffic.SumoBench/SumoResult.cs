using Traffic.Sim.Evaluation;

namespace Traffic.SumoBench;

/// <summary>A run and RESCO's delay of it.</summary>
internal sealed record SumoResult(ulong Seed, double Delay, KpiReport Kpi)
{
    /// <summary>Vehicles stand for over five minutes at the end, or never got in.</summary>
    public bool IsJammed => Kpi.Jams.Count > 0;
}
