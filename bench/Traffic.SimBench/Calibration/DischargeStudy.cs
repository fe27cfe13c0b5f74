using System.Diagnostics;
using System.Globalization;
using System.Text;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

namespace Traffic.SimBench.Calibration;

/// <summary>
/// Saturation flow and start-up lost time as HCM measures them: headways of the 5th to the 20th vehicle of a standing queue at the
/// stop line; lost is what the first four took more than four of those headways.
/// </summary>
internal static class DischargeStudy
{
    private const int Queue = 24;
    private const int First = 4;
    private const int Last = 20;
    private const double GreenAt = 150;

    /// <summary>The classes: parameters of the calibrated model, and SUMO's car for comparison.</summary>
    public static IReadOnlyList<DischargeCase> Cases =>
    [
        new("car, IDM+", "vClass=\"passenger\" carFollowModel=\"EIDM\" length=\"4.5\" minGap=\"2\" decel=\"2\" speedDev=\"0.1\"",
            2.0, 0.2, 1.2, 0.15, 0.1, "1900-2000, lost 1.8-2.3"),
        new("delivery van, IDM+", "vClass=\"delivery\" carFollowModel=\"EIDM\" length=\"6\" minGap=\"2\" decel=\"2\" speedDev=\"0.05\"",
            1.7, 0.1, 1.3, 0.1, 0.1, "-"),
        new("rigid truck 12 m, IDM+", "vClass=\"truck\" carFollowModel=\"EIDM\" length=\"12\" minGap=\"2.5\" decel=\"2\" speedDev=\"0.05\"",
            1.0, 0.05, 1.6, 0.1, 0.1, "1136, lost 4.56"),
        new("bus 12 m, IDM+", "vClass=\"bus\" carFollowModel=\"EIDM\" length=\"12\" minGap=\"2.5\" decel=\"1.2\" speedDev=\"0.05\"",
            1.1, 0.05, 1.5, 0.1, 0.1, "-"),
        new("cyclist single file, IDM+", "vClass=\"bicycle\" carFollowModel=\"EIDM\" length=\"1.9\" minGap=\"0.8\" decel=\"1.5\" maxSpeed=\"5.3\" speedDev=\"0.1\"",
            1.0, 0.1, 1.3, 0.1, 0.1, "1841, lost 1.21"),
        new("car, Krauss as in SUMO, 1 s", "vClass=\"passenger\" speedDev=\"0\"", 2.6, 0, 1, 0, 1, "SUMO: 1862, lost 1.33"),
        new("car, Krauss as in SUMO, 0.1 s", "vClass=\"passenger\" speedDev=\"0\"", 2.6, 0, 1, 0, 0.1, "SUMO: 2195, lost 0.20"),
    ];

    /// <summary>Saturation flow, vehicles per hour, and lost time, seconds, of one run; null when too few crossed.</summary>
    public static (double Flow, double Lost)? Measure(DischargeCase item, int seed, string folder)
    {
        var network = Network(folder);
        var random = new System.Random(seed);
        var demand = new StringBuilder("<routes>\n");
        for (var i = 0; i < Queue; i++)
        {
            var (accel, tau) = (Draw(random, item.Acceleration, item.AccelerationDeviation), Draw(random, item.Headway, item.HeadwayDeviation));
            demand.Append(CultureInfo.InvariantCulture, $"<vType id=\"t{i}\" {item.Attributes} accel=\"{accel:0.000}\" tau=\"{tau:0.000}\"/>\n")
                .Append(CultureInfo.InvariantCulture, $"<vehicle id=\"v{i}\" type=\"t{i}\" depart=\"{4 * i}\"><route edges=\"in out\"/></vehicle>\n");
        }

        var config = Path.Combine(folder, "discharge.sumocfg");
        File.WriteAllText(Path.Combine(folder, "discharge.rou.xml"), demand.Append("</routes>").ToString());
        File.WriteAllText(Path.Combine(folder, "discharge.add.xml"), FormattableString.Invariant($"""
            <additional><tlLogic id="light" type="static" programID="discharge" offset="0">
              <phase duration="{GreenAt}" state="r"/><phase duration="600" state="G"/><phase duration="3" state="y"/>
            </tlLogic></additional>
            """));
        File.WriteAllText(config, $"""
            <configuration><input><net-file value="{network}"/><route-files value="discharge.rou.xml"/>
            <additional-files value="discharge.add.xml"/></input></configuration>
            """);
        using var simulation = new Simulation(SumoScenario.Load(config), new SimulationOptions
        {
            Seed = (ulong)seed,
            StepSeconds = item.Step,
            EndSeconds = GreenAt + 300,
            PlaysNetworkPrograms = true,
        });
        var crossed = new SortedDictionary<string, double>(StringComparer.Ordinal);
        while (!simulation.IsFinished && crossed.Count < Last)
        {
            simulation.Step();
            for (var slot = 0; slot < simulation.View.SlotLimit; slot++)
                if (simulation.View.TryGetFcd(slot, out var row) && row.Lane != "in_0" && !crossed.ContainsKey(row.Id))
                    crossed[row.Id] = simulation.Time - GreenAt;
        }

        if (crossed.Count < Last)
            return null;
        var times = crossed.Values.Order().ToArray();
        var headway = (times[Last - 1] - times[First - 1]) / (Last - First);
        return (3600 / headway, times[First - 1] - (First * headway));
    }

    /// <summary>Means over seeds as a markdown table.</summary>
    public static string Table(int seeds, string folder)
    {
        var text = new StringBuilder("| queue of | saturation flow veh/h | lost time s | reference |\n|---|---|---|---|\n");
        foreach (var item in Cases)
        {
            var runs = Enumerable.Range(1, seeds).Select(seed => Measure(item, seed, folder)).OfType<(double Flow, double Lost)>().ToArray();
            if (runs.Length == 0)
                text.Append(CultureInfo.InvariantCulture, $"| {item.Name} | queue did not clear | | {item.Reference} |\n");
            else
                text.Append(CultureInfo.InvariantCulture, $"| {item.Name} | {runs.Average(run => run.Flow):0} | {runs.Average(run => run.Lost):0.00} | {item.Reference} |\n");
        }

        return text.ToString();
    }

    private static double Draw(System.Random random, double mean, double deviation)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Math.Clamp(mean + (deviation * normal), mean - (3 * deviation), mean + (3 * deviation));
    }

    private static string Network(string folder)
    {
        var file = Path.Combine(folder, "street.net.xml");
        if (File.Exists(file))
            return file;
        File.WriteAllText(Path.Combine(folder, "street.nod.xml"),
            "<nodes><node id=\"a\" x=\"0\" y=\"0\"/><node id=\"light\" x=\"600\" y=\"0\" type=\"traffic_light\"/><node id=\"b\" x=\"1200\" y=\"0\"/></nodes>");
        File.WriteAllText(Path.Combine(folder, "street.edg.xml"),
            "<edges><edge id=\"in\" from=\"a\" to=\"light\" numLanes=\"1\" speed=\"13.89\"/><edge id=\"out\" from=\"light\" to=\"b\" numLanes=\"1\" speed=\"13.89\"/></edges>");
        using var process = Process.Start(new ProcessStartInfo("netconvert",
            ["-n", Path.Combine(folder, "street.nod.xml"), "-e", Path.Combine(folder, "street.edg.xml"), "-o", file, "--xml-validation", "never", "--no-warnings"])
        {
            RedirectStandardOutput = true,
        })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return file;
    }
}
