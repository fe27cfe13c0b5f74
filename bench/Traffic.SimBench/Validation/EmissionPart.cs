namespace Traffic.SimBench.Validation;

/// <summary>Emissions against the reference file.</summary>
internal static class EmissionPart
{
    /// <summary>Compares and adds to the page; says so where the file is absent.</summary>
    public static void Write(ValidationPage page)
    {
        page.Add("\n## Emissions against the reference file\n\n");
        var reference = Path.Combine(ValidationPage.Data, "emissions", "reference.csv");
        if (!File.Exists(reference))
        {
            page.Add("Not measured here: the reference (TRAFFIC_DATA) is absent.\n");
            return;
        }

        var (table, worst) = EmissionReference.Measure(reference);
        page.Add("Largest relative deviation of any row, per cent.\n\n" + string.Join('\n', table) + "\n");
        page.Judge($"emissions against the reference", $"{worst * 100:0.0000} % at most", $"within {EmissionReference.Allowed * 100:0.0} %", worst <= EmissionReference.Allowed);
    }
}
