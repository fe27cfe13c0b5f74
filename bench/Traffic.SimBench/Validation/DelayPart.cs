namespace Traffic.SimBench.Validation;

/// <summary>Delay at an isolated fixed-time signal over degrees of saturation, beside the formulas.</summary>
internal static class DelayPart
{
    private const double Allowed = 0.1;
    private const double HighestJudged = 0.9;
    private static readonly double[] Degrees = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0, 1.05, 1.1];

    /// <summary>Measures and adds to the page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="saturation">Saturation flow of cars, vehicles per hour.</param>
    public static void Write(ValidationPage page, double saturation)
    {
        var points = DelayPoint.Measure(saturation, Degrees, page.Seeds);
        var approach = points[0].Approach;
        page.Add("\n## Delay at an isolated fixed-time signal\n\n");
        page.Add($"Calibrated cars; cycle {approach.CycleSeconds:0} s, {DelayPoint.Green:0} s green and {DelayPoint.Yellow:0} s yellow; measured saturation flow {saturation:0} veh/h and capacity ");
        page.Add($"{approach.CapacityPerHour:0} veh/h, so {approach.EffectiveGreenSeconds:0.0} s\neffective green. Random arrivals for 15 minutes on an empty road, the wait to enter it included; all drivers like the same speed, so that the signal alone holds them up.\n");
        page.Add("Exact queue: the same arrivals, leaving one by one at the saturation flow. HCM's second term lies above it by up to a fifth between 0.7 and 0.95.\n\n"
            + "| degree of saturation | measured, s, 95 % interval | exact queue | HCM 2000 d1 + d2 | Webster | Akcelik | measured against queue | against HCM |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var point in points)
        {
            page.Add($"| {point.Approach.Saturation:0.00} | {point.Measured.Mean:0.0} ({point.Measured.Low:0.0} to {point.Measured.High:0.0}) ");
            page.Add($"| {point.Queue:0.0} | {point.Hcm:0.0} | {point.Webster:0.0} | {point.Akcelik:0.0} | {Difference(point, point.Queue):+0 %;-0 %;0 %} | {Difference(point, point.Hcm):+0 %;-0 %;0 %} |\n");
        }

        var judged = points.Where(point => point.Approach.Saturation <= HighestJudged + 1e-9).ToArray();
        var furthest = judged.MaxBy(point => Math.Abs(Difference(point, point.Queue)))!;
        page.Judge(
            $"delay at a signal against the exact queue, saturation to {HighestJudged}", $"{Difference(furthest, furthest.Queue):+0 %;-0 %;0 %} at {furthest.Approach.Saturation:0.00}, nearer elsewhere",
            $"within {Allowed:0 %}", Math.Abs(Difference(furthest, furthest.Queue)) <= Allowed);
        var outside = judged.MaxBy(Outside)!;
        page.Judge(
            $"delay at a signal against HCM, Webster and Akcelik, saturation to {HighestJudged}", $"{Outside(outside):0 %} outside what they span, at most",
            $"within {Allowed:0 %}", Outside(outside) <= Allowed);
        var chart = new Chart("Delay at an isolated fixed-time signal", "degree of saturation", "delay [s per vehicle]", 1.2, 125);
        chart.Line("HCM 2000", "#0072b2", "none", points.Select(point => (point.Approach.Saturation, point.Hcm)));
        chart.Line("Webster", "#c44e00", "7 3", points.Where(point => point.Webster is not null).Select(point => (point.Approach.Saturation, point.Webster!.Value)));
        chart.Line("Akcelik", "#00805e", "2 3", points.Select(point => (point.Approach.Saturation, point.Akcelik)));
        chart.Line("exact queue", "#888888", "none", points.Select(point => (point.Approach.Saturation, point.Queue)));
        chart.Dots("measured, 95 %", "#000000", 3.5, points.Select(point => (point.Approach.Saturation, point.Measured.Mean, point.Measured.HalfWidth ?? 0)));
        page.Show(chart, "validation-delay.svg", "Delay over the degree of saturation: measured, exact queue, HCM, Webster, Akcelik");
    }

    private static double Difference(DelayPoint point, double formula) => (point.Measured.Mean / formula) - 1;

    // How far the measured delay lies above the highest or below the lowest of the formulas.
    private static double Outside(DelayPoint point)
    {
        double[] formulas = [point.Hcm, point.Webster ?? point.Hcm, point.Akcelik];
        return Math.Max(0, Math.Max(Difference(point, formulas.Max()), -Difference(point, formulas.Min())));
    }
}
