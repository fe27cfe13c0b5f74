namespace Traffic.SimBench.Validation;

/// <summary>Agreement with SUMO on every network at hand.</summary>
internal static class AgreementPart
{
    /// <summary>Runs both simulators and adds to the page; says so where networks or SUMO are absent.</summary>
    /// <param name="page">The page.</param>
    /// <param name="networks">Names of the networks; all when empty.</param>
    public static void Write(ValidationPage page, string[] networks)
    {
        page.Add("\n## Agreement with SUMO\n\n");
        var cases = AgreementStudy.Cases(ValidationPage.Data).Where(item => networks.Length == 0 || networks.Contains(item.Name)).ToArray();
        if (cases.Length == 0 || !SumoRun.IsInstalled)
        {
            page.Add("Not measured here: the networks (TRAFFIC_DATA) or SUMO are absent.\n");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("validation");
        try
        {
            var rows = cases.Select(item => AgreementStudy.Measure(item, page.SumoSeeds, folder.FullName)).ToArray();
            page.Add(AgreementStudy.Method + "\n\n" + AgreementStudy.Table(rows));
            foreach (var row in rows)
            {
                var worst = row.Figures.MaxBy(figure => Math.Abs(AgreementRow.Difference(figure.Sumo, figure.Own)) / figure.Limit);
                page.Judge(
                    $"agreement with SUMO: {row.Case.Name}", $"{worst.Name} {AgreementRow.Difference(worst.Sumo, worst.Own):+0.0;-0.0;0.0} % (nearest to its limit)",
                    $"arrived 2 %, travel time 10 %, delay 15 %, stops 15 %, CO2 10 %", row.Passes);
                var (below, largest) = row.LinkCounts();
                page.Judge(
                    $"link counts against SUMO: {row.Case.Name}", $"GEH < 5 on {below * 100:0.0} %, highest {largest:0.0}",
                    $"85 %, none of 10", AgreementRow.IsGoodFit(below, largest));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
