using System.Globalization;
using Traffic.Core.Emissions;

/// <summary>Every row of the reference file of emissions beside what we compute, by class and pollutant.</summary>
internal static class EmissionReference
{
    /// <summary>Largest relative deviation allowed.</summary>
    public const double Allowed = 0.001;

    private static readonly string[] Pollutants = ["CO2", "fuel", "NOx", "PMx", "CO", "HC"];

    /// <summary>Prints the table and writes it as Markdown; the result tells whether every row is met to 0.1 %.</summary>
    /// <param name="reference">CSV with class, speed, acceleration, slope and the rates in mg/s.</param>
    /// <param name="result">File to write; nothing when null.</param>
    public static bool Compare(string reference, string? result)
    {
        var (table, worst) = Measure(reference);
        string[] lines =
        [
            "# Emissions against the reference file",
            "",
            "Largest relative deviation of any row, per cent; wanted is 0.1. `Traffic.SimBench emissions [FILE.md]`; no chance, no machine.",
            "",
            .. table,
        ];
        foreach (var line in lines)
            Console.WriteLine(line);
        if (result is not null)
            File.WriteAllLines(result, lines);
        return worst <= Allowed;
    }

    /// <summary>The table, and the largest relative deviation of any value.</summary>
    public static (IReadOnlyList<string> Table, double Worst) Measure(string reference)
    {
        var worst = new SortedDictionary<string, (int Rows, double[] Deviation)>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(reference).Skip(1))
        {
            var fields = line.Split(',');
            var numbers = fields[1..10].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            var emission = EmissionModel.Get(fields[0]);
            var rates = emission.Compute(numbers[0], numbers[1], numbers[2]);
            var (co, hc) = emission.ComputeCarbonMonoxideAndHydrocarbons(numbers[0], numbers[1], numbers[2]);
            double[] ours = [rates.Co2, rates.Fuel, rates.Nox, rates.Pmx, co, hc];
            var (rows, deviation) = worst.GetValueOrDefault(fields[0], (0, new double[Pollutants.Length]));
            for (var i = 0; i < ours.Length; i++)
            {
                // Rates below zero are cut off at zero here as SUMO does; the reference of HBEFA4 gives the bare polynomial. It has
                // six digits, so that a value of a millionth can be off by half a one.
                var expected = Math.Max(0, numbers[3 + i]);
                var difference = Math.Max(0, Math.Abs(ours[i] - expected) - 5e-7);
                deviation[i] = Math.Max(deviation[i], expected > 0 ? difference / expected : difference);
            }

            worst[fields[0]] = (rows + 1, deviation);
        }

        var lines = new List<string>
        {
            $"| class | rows | {string.Join(" | ", Pollutants)} |",
            $"|---|---|{string.Concat(Enumerable.Repeat("---|", Pollutants.Length))}",
        };
        foreach (var (name, (rows, deviation)) in worst)
        {
            var cells = deviation.Select(value => (value * 100).ToString("0.00000", CultureInfo.InvariantCulture));
            lines.Add($"| {name} | {rows} | {string.Join(" | ", cells)} |");
        }

        return (lines, worst.Values.Max(entry => entry.Deviation.Max()));
    }
}
