using System.Globalization;
using System.Text;
using MathNet.Numerics.Statistics;

namespace Traffic.SimBench.Validation;

/// <summary>
/// <c>validation [--seeds N] [--out FOLDER]</c>: the simulator beside the Highway Capacity Manual, Webster, and SUMO's link counts.
/// </summary>
internal static class ValidationReport
{
    private static readonly string[] Classes = ["passenger", "delivery", "truck", "bus", "bicycle"];
    private static readonly string[] Models = ["", "EIDM"];
    private static readonly double[] Degrees = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0, 1.05, 1.1];

    /// <summary>Measures everything and writes validation.md with its pictures.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var (seeds, folder) = (20, Path.Combine("bench", "results"));
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (arguments[i] == "--seeds")
                seeds = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            else if (arguments[i] == "--out")
                folder = arguments[i + 1];
        }

        Directory.CreateDirectory(folder);
        var text = new StringBuilder();
        text.Append("# Validation of the simulator\n\n")
            .Append("Written by one command from the root of the repository (TRAFFIC_DATA set for the networks of others):\n\n")
            .Append(CultureInfo.InvariantCulture, $"    dotnet run -c Release --project bench/Traffic.SimBench -- validation --seeds {seeds}\n\n")
            .Append(CultureInfo.InvariantCulture, $"Seeds 1 to {seeds}, steps of 0.1 s, no machine in it: the same figures everywhere.\n");
        var car = Saturation(text, seeds);
        Delay(text, car.MeanPerHour, seeds, folder);
        Diagram(text, folder);
        Counts(text);
        Elsewhere(text, folder);
        File.WriteAllText(Path.Combine(folder, "validation.md"), text.ToString());
        Console.Write(text);
        return 0;
    }

    private static Discharge Saturation(StringBuilder text, int seeds)
    {
        text.Append("\n## Saturation flow and start-up lost time\n\n")
            .Append("A standing queue of one class on one lane of 3.2 m, 50 km/h; vehicles 5 to 20 (HCM 2000, chapter 16, appendix H). HCM takes 1900 cars\n")
            .Append("per hour and about 2 s; a truck or bus counts as 1.7 to 2 cars. EIDM in a file is our IDM+. A file that names no\n")
            .Append("model gets Krauss, as in SUMO, which at steps of 0.1 s discharges more than HCM says and loses little time at the start.\n\n")
            .Append("| carFollowModel | class | saturation flow, veh/h: mean, least and most of the seeds | lost time, s: mean, least, most | cars per vehicle |\n|---|---|---|---|---|\n");
        var results = Models.SelectMany(model => Classes.Select(name => Discharge.Measure(name, model, seeds))).ToArray();
        foreach (var result in results)
        {
            var car = results.First(other => other.Model == result.Model);
            text.Append(CultureInfo.InvariantCulture, $"| {(result.Model.Length == 0 ? "default" : result.Model)} | {result.Class} | {result.MeanPerHour:0}, {result.PerHour.Min():0} to {result.PerHour.Max():0} ")
                .Append(CultureInfo.InvariantCulture, $"| {result.MeanLostSeconds:0.00}, {result.LostSeconds.Min():0.00} to {result.LostSeconds.Max():0.00} ")
                .Append(CultureInfo.InvariantCulture, $"| {car.MeanPerHour / result.MeanPerHour:0.00} |\n");
        }

        return results[0];
    }

    private static void Delay(StringBuilder text, double saturation, int seeds, string folder)
    {
        var points = DelayPoint.Measure(saturation, Degrees, seeds);
        var approach = points[0].Approach;
        text.Append("\n## Delay at an isolated fixed-time signal\n\n")
            .Append(CultureInfo.InvariantCulture, $"Cycle {approach.CycleSeconds:0} s, 33 s green and 3 s yellow; measured saturation flow {saturation:0} veh/h and capacity {approach.CapacityPerHour:0} veh/h, ")
            .Append(CultureInfo.InvariantCulture, $"so {approach.EffectiveGreenSeconds:0.0} s\neffective green. Random arrivals for 15 minutes on an empty road; delay is what the same drivers lose more than with the signal always green.\n\n")
            .Append("| degree of saturation | measured, s, 95 % interval | HCM 2000 d1 + d2 | Webster | Akcelik | measured against HCM |\n|---|---|---|---|---|---|\n");
        foreach (var point in points)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {point.Approach.Saturation:0.00} | {point.Measured.Mean:0.0} ({point.Measured.Low:0.0} to {point.Measured.High:0.0}) ")
                .Append(CultureInfo.InvariantCulture, $"| {point.Hcm:0.0} | {(point.Webster is { } webster ? webster.ToString("0.0", CultureInfo.InvariantCulture) : "-")} | {point.Akcelik:0.0} ")
                .Append(CultureInfo.InvariantCulture, $"| {(point.Measured.Mean / point.Hcm) - 1:+0 %;-0 %;0 %} |\n");
        }

        var chart = new Chart("Delay at an isolated fixed-time signal", "degree of saturation", "delay [s per vehicle]", 1.2, 125);
        chart.Line("HCM 2000", "#0072b2", "none", points.Select(point => (point.Approach.Saturation, point.Hcm)));
        chart.Line("Webster", "#c44e00", "7 3", points.Where(point => point.Webster is not null).Select(point => (point.Approach.Saturation, point.Webster!.Value)));
        chart.Line("Akcelik", "#00805e", "2 3", points.Select(point => (point.Approach.Saturation, point.Akcelik)));
        chart.Dots("measured, 95 %", "#000000", 3.5, points.Select(point => (point.Approach.Saturation, point.Measured.Mean, point.Measured.HalfWidth ?? 0)));
        chart.Save(Path.Combine(folder, "validation-delay.svg"));
        text.Append("\n![Delay over the degree of saturation: measured, HCM, Webster, Akcelik](validation-delay.svg)\n");
    }

    private static void Diagram(StringBuilder text, string folder)
    {
        var states = Enumerable.Range(1, 3).SelectMany(seed => LaneState.Measure((ulong)seed)).ToArray();
        var free = states.Where(state => state.DensityPerKm < 12).ToArray();
        text.Append("\n## Fundamental diagram of a lane\n\n")
            .Append("Minutes of a lane between 400 and 1200 m from its begin (Edie's definitions), from empty to jammed by a signal downstream; seeds 1 to 3.\n\n")
            .Append(CultureInfo.InvariantCulture, $"- {states.Length} minutes; highest flow of a minute {states.Max(state => state.FlowPerHour):0} veh/h at {states.MaxBy(state => state.FlowPerHour).DensityPerKm:0} veh/km\n")
            .Append(CultureInfo.InvariantCulture, $"- speed below 12 veh/km: {free.Select(state => state.SpeedKmh).Mean():0.0} km/h (limit 50)\n")
            .Append(CultureInfo.InvariantCulture, $"- densest minute {states.Max(state => state.DensityPerKm):0} veh/km at {states.MaxBy(state => state.DensityPerKm).FlowPerHour:0} veh/h\n");
        var chart = new Chart("Fundamental diagram of a lane", "density [veh/km]", "flow [veh/h]", 150, 2500);
        chart.Dots("a minute", "#0072b2", 2, states.Select(state => (state.DensityPerKm, state.FlowPerHour, 0.0)));
        chart.Save(Path.Combine(folder, "validation-diagram.svg"));
        text.Append("\n![Flow over density of a lane, minute by minute](validation-diagram.svg)\n");
    }

    private static void Counts(StringBuilder text)
    {
        var data = Path.Combine(Environment.GetEnvironmentVariable("TRAFFIC_DATA") ?? Path.Combine("..", "shared", "data"), "networks");
        text.Append("\n## Link counts against SUMO\n\n");
        var configs = Directory.Exists(data) ? Directory.GetFiles(data, "*.sumocfg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray() : [];
        var rows = configs.Select(config => LinkCounts.Measure(config, 1)).Where(row => row is not null).ToArray();
        if (rows.Length == 0)
        {
            text.Append("Not measured here: the networks (TRAFFIC_DATA) or SUMO are absent.\n");
            return;
        }

        text.Append("First hour, the networks' own programs, seed 1 in both; vehicles that drove onto each link of 20 m and more. GEH below 5 on 85 % of the links is\n")
            .Append("the usual demand (DMRB volume 12).\n\n| network | links | GEH below 5 | median GEH | highest GEH |\n|---|---|---|---|---|\n");
        foreach (var row in rows)
            text.Append(CultureInfo.InvariantCulture, $"| {row!.Name} | {row.Geh.Length} | {row.Good * 100:0.0} % | {row.Geh.Median():0.00} | {row.Geh[^1]:0.0} |\n");
    }

    private static void Elsewhere(StringBuilder text, string folder)
    {
        var further = new[]
        {
            ("simulator-agreement.md", "agreement with SUMO: arrivals, travel time, delay, stops, CO2 of every network"),
            ("simulator-calibration.md", "calibration of every class"),
            ("emissions.md", "emissions against the reference file"),
        }.Where(item => File.Exists(Path.Combine(folder, item.Item1))).ToArray();
        if (further.Length == 0)
            return;
        text.Append("\n## Further\n\n");
        foreach (var (file, words) in further)
            text.Append(CultureInfo.InvariantCulture, $"- [{words}]({file})\n");
    }
}
