using System.Globalization;

namespace Traffic.SimBench.Speed;

/// <summary>Work done and the time it took.</summary>
/// <param name="Updates">Vehicles times steps.</param>
/// <param name="Seconds">Wall-clock time.</param>
/// <param name="CpuSeconds">Processor time of the process in user mode, which other work on the machine hardly touches.</param>
internal readonly record struct SpeedFigure(double Updates, double Seconds, double CpuSeconds)
{
    /// <summary>Millions of updates per second of wall-clock time.</summary>
    public double Millions => Seconds > 0 ? Updates / Seconds / 1e6 : 0;

    /// <summary>Millions of updates per second of processor time.</summary>
    public double MillionsByCpu => CpuSeconds > 0 ? Updates / CpuSeconds / 1e6 : 0;

    /// <summary>What a run did after the end of a shorter one of the same scenario.</summary>
    public static SpeedFigure operator -(SpeedFigure run, SpeedFigure shorter) =>
        new(run.Updates - shorter.Updates, run.Seconds - shorter.Seconds, run.CpuSeconds - shorter.CpuSeconds);

    /// <summary>Of two runs of the same the shorter time of each kind.</summary>
    public static SpeedFigure Best(SpeedFigure a, SpeedFigure b) => a.Updates == 0
        ? b
        : new(b.Updates, Math.Min(a.Seconds, b.Seconds), Math.Min(a.CpuSeconds, b.CpuSeconds));

    /// <summary>The columns both speeds and both ratios of ours and SUMO's fill.</summary>
    public static string Columns(SpeedFigure ours, SpeedFigure? sumo) => FormattableString.Invariant(
        $"{ours.Millions:0.00} | {sumo?.Millions:0.000} | {Ratio(ours.Millions, sumo?.Millions)} | ")
        + FormattableString.Invariant($"{ours.MillionsByCpu:0.00} | {sumo?.MillionsByCpu:0.000} | {Ratio(ours.MillionsByCpu, sumo?.MillionsByCpu)}");

    private static string Ratio(double ours, double? sumo) =>
        sumo > 0 ? (ours / sumo.Value).ToString("0.0", CultureInfo.InvariantCulture) : "-";
}
