using System.Globalization;
using Traffic.Core;
using Traffic.Core.Emissions;

namespace Traffic.Gateway.Cli;

/// <summary>Adds emission rates to rows of CSV, one row at a time.</summary>
internal static class EmissionCsv
{
    /// <summary>The columns that must be there, in any order; others are passed through.</summary>
    public const string InputHeader = "class,v_mps,a_mps2,slope_deg";

    private const string Source = "stdin";
    private const string AddedHeader = "co2_mg_s,fuel_mg_s,nox_mg_s,pmx_mg_s";

    // What a road vehicle can do, generously: beyond it a unit is wrong (km/h, g) or the row is damaged.
    private const double LargestSpeed = 150.0;
    private const double LargestAcceleration = 50.0;
    private const double LargestSlope = 90.0;

    /// <summary>Converts until the input ends.</summary>
    /// <returns>Whether every row was good.</returns>
    /// <exception cref="InputException">The header is missing or has not the columns.</exception>
    public static bool Convert(TextReader input, TextWriter output, TextWriter errors, EmissionTable table)
    {
        var number = 1;
        var header = (input.ReadLine() ?? "").TrimStart('\uFEFF').TrimEnd();
        var columns = Columns(header);
        output.Write($"{header},{AddedHeader}\n");

        var good = true;
        EmissionClass? last = null;
        while (input.ReadLine() is { } row)
        {
            number++;
            row = row.TrimEnd();
            if (row.Length == 0)
                continue;
            try
            {
                var fields = Fields(row, number, header);
                var name = fields[columns.Class];
                if (last is null || last.Name != name)
                    last = Class(table, name, number);
                var rates = last.Compute(
                    Number(fields[columns.Speed], "v_mps", 0.0, LargestSpeed, number),
                    Number(fields[columns.Acceleration], "a_mps2", -LargestAcceleration, LargestAcceleration, number),
                    Number(fields[columns.Slope], "slope_deg", -LargestSlope, LargestSlope, number));
                output.Write(string.Create(
                    CultureInfo.InvariantCulture, $"{row},{rates.Co2:R},{rates.Fuel:R},{rates.Nox:R},{rates.Pmx:R}\n"));
            }
            catch (InputException mistake)
            {
                good = false;
                errors.WriteLine($"traffic: {mistake.Message}");
            }
        }

        return good;
    }

    private static (int Class, int Speed, int Acceleration, int Slope) Columns(string header)
    {
        var names = header.Split(',', StringSplitOptions.TrimEntries);
        var found = InputHeader.Split(',').Select(name => Array.IndexOf(names, name)).ToArray();
        if (!found.Contains(-1))
            return (found[0], found[1], found[2], found[3]);
        var problem = header.Length == 0 ? "the input is empty" : $"'{header}' is not the header";
        throw InputException.At(Source, 1, null, problem, $"begin with the line '{InputHeader}'");
    }

    private static string[] Fields(string row, int number, string header)
    {
        var fields = row.Split(',', StringSplitOptions.TrimEntries);
        var expected = header.Count(character => character == ',') + 1;
        return fields.Length == expected
            ? fields
            : throw InputException.At(
                Source, number, null, $"the row has {fields.Length} fields, the header {expected}", "separate fields by commas");
    }

    private static EmissionClass Class(EmissionTable table, string name, int number) => table.Find(name)
        ?? throw InputException.At(
            Source,
            number,
            "class",
            $"'{name}' is not known",
            $"did you mean {string.Join(" or ", table.Near(name))}? Give --coefficients FILE for more classes");

    private static double Number(string text, string column, double least, double largest, int number)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            throw InputException.At(Source, number, column, $"'{text}' is not a number", "write a decimal number with a point");
        return value >= least && value <= largest
            ? value
            : throw InputException.At(
                Source, number, column, string.Create(CultureInfo.InvariantCulture, $"{text} is out of range"),
                string.Create(CultureInfo.InvariantCulture, $"give a value from {least} to {largest}"));
    }
}
