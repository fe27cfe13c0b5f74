using System.Globalization;
using Traffic.Sim.Evaluation;

namespace Traffic.Gateway.Cli;

/// <summary>A run in a few lines, for people.</summary>
internal static class RunSummary
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>The lines.</summary>
    public static string Of(KpiReport report)
    {
        var lines = new List<string>
        {
            $"{report.Scenario}, {report.Controller}, seed {report.Seed}, {Progress.Clock(report.BeginS)} to {Progress.Clock(report.EndS)}",
            $"  trips     {report.Inserted} entered, {report.Arrived} arrived, {report.Running} under way, {report.NotInserted} left outside",
            $"  delay     {Seconds(report.MeanDelayS)} per trip due, {Seconds(report.MeanTravelTimeS)} travel time, "
                + string.Create(Plain, $"{report.MeanStops ?? 0:0.00} stops"),
            string.Create(Plain, $"  emissions {report.Co2Kg:0.0} kg CO2, {report.NoxG:0} g NOx"),
            string.Create(
                Plain,
                $"  speed     {(report.EndS - report.BeginS) / Math.Max(report.WallS, 1e-3):0} times real time, {report.VehicleUpdatesPerS / 1e6:0.00} million vehicle updates/s"),
        };
        if (report.Sumo is { } sumo)
        {
            lines.Add(string.Create(
                Plain, $"  per step  {sumo.OwnMsPerStep:0.000} ms ours (control, CAMs, detectors), {sumo.SumoMsPerStep:0.000} ms SUMO ({sumo.Version})"));
            if (sumo.Collisions + sumo.Teleports > 0)
                lines.Add($"  CRASHES   {sumo.Collisions} vehicles in collisions, {sumo.Teleports} taken off the road by SUMO");
        }

        if (report.Jams.Count > 0)
        {
            var worst = report.Jams[0];
            lines.Add(string.Create(
                Plain, $"  JAM       {report.Jams.Sum(jam => jam.Vehicles)} vehicles stand for over 5 minutes, the longest {worst.LongestWaitS:0} s on lane {worst.Place}"));
        }

        if (report.UnsafeStates > 0)
            lines.Add($"  UNSAFE    {report.UnsafeStates} states of the lamps break the tables of a specification");
        return string.Join(Environment.NewLine, lines);
    }

    private static string Seconds(double? value) => value is { } number ? string.Create(Plain, $"{number:0.0} s") : "-";
}
