using System.Globalization;
using System.Text;
using Traffic.Sim.Scenarios;

/// <summary>Runs both simulators on the same scenarios with fixed programs and tells how far apart they are.</summary>
internal static class AgreementStudy
{
    /// <summary>How it is measured, for readers of the table.</summary>
    public const string Method = """
        SUMO 1.15.0 and the built-in simulator on the same files, the networks' own programs, no teleports, the step of the scenario. Delay is
        over all trips due: time loss and wait before departure, so far for those under way or outside; travel time and stops over arrived
        trips; CO2 with HBEFA3. GEH over hourly counts of vehicles entering each edge (DMRB volume 12).
        """;

    private const double Hour = 3600;

    /// <summary>The scenarios of the shared data; those that are absent are left out.</summary>
    public static IReadOnlyList<AgreementCase> Cases(string data)
    {
        AgreementCase[] all =
        [
            new("cologne1", Path.Combine(data, "networks/cologne1/cologne1.sumocfg"), 28_800),
            new("cologne3", Path.Combine(data, "networks/cologne3/cologne3.sumocfg"), 28_800),
            new("ingolstadt1", Path.Combine(data, "networks/ingolstadt1/ingolstadt1.sumocfg"), 61_200),
            new("grid4x4", Path.Combine(data, "networks/grid4x4/grid4x4.sumocfg"), Hour),
            new("bologna-acosta", Path.Combine(data, "networks/bologna-acosta/run.sumocfg"), Hour),
            new("g5", Path.Combine(data, "g5/AS.sumocfg"), 61_200),
        ];
        return [.. all.Where(item => File.Exists(item.Config))];
    }

    /// <summary>Mean figures of <paramref name="seeds"/> runs each. SUMO's outputs are kept in, and taken from, a folder.</summary>
    public static AgreementRow Measure(AgreementCase item, int seeds, string folder, double? step = null)
    {
        var scenario = SumoScenario.Load(item.Config);
        var sumo = new List<RunFigures>();
        var own = new List<RunFigures>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            sumo.Add(SumoFigures.Measure(item.Name, scenario.Configuration, seed, step, item.End, folder));
            own.Add(OwnRun.Measure(scenario, (ulong)seed, item.End, step));
            Console.Error.WriteLine($"{item.Name} seed {seed}");
        }

        return new AgreementRow(
            item, RunFigures.Mean(sumo), RunFigures.Mean(own), (item.End - scenario.Configuration.BeginSeconds) / Hour);
    }

    /// <summary>The rows as a markdown table.</summary>
    public static string Table(IEnumerable<AgreementRow> rows)
    {
        var text = new StringBuilder();
        text.AppendLine("| scenario | figure | SUMO 1.15 | ours | difference | allowed | |")
            .AppendLine("|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            foreach (var (name, sumo, own, limit) in row.Figures)
            {
                var difference = AgreementRow.Difference(sumo, own);
                text.AppendLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {row.Case.Name} | {name} | {sumo:0.0#} | {own:0.0#} | {difference:+0.0;-0.0;0.0} % | {limit:0} % | {(Math.Abs(difference) <= limit ? "pass" : "FAIL")} |"));
            }

            var (below, largest) = row.LinkCounts();
            text.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Case.Name} | link counts, GEH < 5 |  | {100 * below:0.0} % | largest {largest:0.0} | 85 %, < 10 | {(AgreementRow.IsGoodFit(below, largest) ? "pass" : "FAIL")} |"));
        }

        return text.ToString();
    }
}
