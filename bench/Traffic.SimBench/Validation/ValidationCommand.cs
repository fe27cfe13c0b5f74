using System.Globalization;

namespace Traffic.SimBench.Validation;

/// <summary>
/// <c>validation [--seeds N] [--sumo-seeds N] [--only PARTS] [--without PARTS] [--networks NAMES] [--out FOLDER]</c>: everything the simulator is held
/// against, on one page.
/// </summary>
internal static class ValidationCommand
{
    private const string Command = "dotnet run -c Release --project bench/Traffic.SimBench -- validation";
    private static readonly string[] Parts = ["saturation", "diagram", "delay", "emissions", "agreement"];

    /// <summary>Measures, writes validation.md with its pictures; 1 when a demand is not met, 2 for wrong arguments.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var (seeds, sumoSeeds, folder) = (20, 5, Path.Combine("bench", "results"));
        var parts = Parts.ToList();
        string[] networks = [];
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            var named = value.Split(',');
            var fits = arguments[i] switch
            {
                "--seeds" => int.TryParse(value, CultureInfo.InvariantCulture, out seeds) && seeds > 1,
                "--sumo-seeds" => int.TryParse(value, CultureInfo.InvariantCulture, out sumoSeeds) && sumoSeeds > 0,
                "--out" => (folder = value).Length > 0,
                "--networks" => (networks = named).Length > 0,
                "--only" or "--without" => named.All(Parts.Contains),
                _ => false,
            };
            if (!fits)
            {
                Console.Error.WriteLine($"validation: {arguments[i]} {value}: give --seeds N (2 or more), --sumo-seeds N, --networks NAMES, --out FOLDER, --only or --without {string.Join(',', Parts)}");
                return 2;
            }

            if (arguments[i] == "--only")
                parts.RemoveAll(part => !named.Contains(part));
            if (arguments[i] == "--without")
                parts.RemoveAll(named.Contains);
        }

        Directory.CreateDirectory(folder);
        var page = new ValidationPage(folder, seeds, sumoSeeds);
        var saturation = 0.0;
        if (parts.Contains("saturation") || parts.Contains("delay"))
            saturation = SaturationPart.Write(page);
        if (parts.Contains("diagram"))
            DiagramPart.Write(page);
        if (parts.Contains("delay"))
            DelayPart.Write(page, saturation);
        if (parts.Contains("emissions"))
            EmissionPart.Write(page);
        if (parts.Contains("agreement"))
            AgreementPart.Write(page, networks);
        var text = page.ToMarkdown($"{Command} {string.Join(' ', arguments.ToArray())}".TrimEnd());
        File.WriteAllText(Path.Combine(folder, "validation.md"), text);
        Console.Write(text);
        return page.Passes ? 0 : 1;
    }
}
