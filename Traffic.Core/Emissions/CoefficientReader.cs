using System.Globalization;

namespace Traffic.Core.Emissions;

/// <summary>Reads coefficient tables: the project's own layout and the two that SUMO's tables are handed around in.</summary>
internal static class CoefficientReader
{
    private const double SecondsFactor = 3.6;
    private const string Own = "class,pollutant,unit,one,v,v2,v3,a,av,av2,a2v";
    private const string Hbefa3 = "class,pollutant,f0,f1_av,f2_aav,f3_v,f4_v2,f5_v3";
    private const string Hbefa4 = "class,pollutant,f0,f1_v,f2_a,f3_v2,f4_v3,f5_av,f6_av2";

    public static IEnumerable<EmissionClass> Read(TextReader reader, string file)
    {
        var classes = new SortedDictionary<string, Dictionary<string, RatePolynomial>>(StringComparer.Ordinal);
        string? layout = null;
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            line = line.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (layout is null)
            {
                layout = Layout(line, file, number);
                continue;
            }

            Add(classes, layout, line.Split(','), file, number);
        }

        if (layout is null)
            throw InputException.At(file, number, null, "the coefficient table is empty", $"give a header such as '{Own}'");
        return classes.Select(entry => new EmissionClass(entry.Key, entry.Value));
    }

    private static string Layout(string header, string file, int number) => header switch
    {
        Own or Hbefa3 or Hbefa4 => header,
        _ => throw InputException.At(
            file, number, null, $"'{header}' is no header of a coefficient table", $"use '{Own}', '{Hbefa3}' or '{Hbefa4}'"),
    };

    private static void Add(
        SortedDictionary<string, Dictionary<string, RatePolynomial>> classes, string layout, string[] fields, string file, int number)
    {
        var expected = layout.Count(character => character == ',') + 1;
        if (fields.Length != expected)
        {
            throw InputException.At(
                file, number, null, $"the line has {fields.Length} fields, the header {expected}", "separate them by commas");
        }

        var (name, pollutant) = (fields[0].Trim(), fields[1].Trim());
        var factors = new double[fields.Length];
        var first = layout == Own ? 3 : 2;
        for (var i = first; i < fields.Length; i++)
        {
            if (!double.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out factors[i]) || !double.IsFinite(factors[i]))
            {
                throw InputException.At(
                    file, number, layout.Split(',')[i], $"'{fields[i]}' is not a number", "write a decimal number with a point");
            }
        }

        if (Known(pollutant) is not { } key)
            return;
        var (full, polynomial) = layout switch
        {
            Hbefa3 => ("HBEFA3/" + name, OfHbefa3(factors.AsSpan(first))),
            Hbefa4 => ("HBEFA4/" + name, OfHbefa4(factors.AsSpan(first))),
            _ => (name, OfOwn(factors.AsSpan(first), fields[2].Trim(), file, number)),
        };
        if (!classes.TryGetValue(full, out var rates))
            classes.Add(full, rates = []);
        rates[key] = polynomial;
    }

    /// <summary>Names of pollutants in the three layouts.</summary>
    private static string? Known(string pollutant) => pollutant switch
    {
        "co2" or "CO2(total)" => "co2",
        "fuel" or "mKr" or "FC" => "fuel",
        "nox" or "NOx" => "nox",
        "pmx" or "PM" or "PM + PM (non-exhaust)" => "pmx",
        "electricity" or "FC_MJ" => "electricity",
        "co" or "CO" => "co",
        "hc" or "HC" => "hc",
        _ => null,
    };

    private static RatePolynomial OfHbefa3(ReadOnlySpan<double> f) =>
        new RatePolynomial(f[0], f[3], f[4], f[5], 0.0, f[1], 0.0, f[2]).Times(1.0 / SecondsFactor);

    private static RatePolynomial OfHbefa4(ReadOnlySpan<double> f) => new(f[0], f[1], f[3], f[4], f[2], f[5], f[6], 0.0);

    private static RatePolynomial OfOwn(ReadOnlySpan<double> f, string unit, string file, int number) => unit switch
    {
        "mg_s" or "wh_s" => new(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]),
        "g_h" => new RatePolynomial(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]).Times(1.0 / SecondsFactor),
        _ => throw InputException.At(file, number, "unit", $"'{unit}' is no unit of a rate", "use mg_s, g_h or wh_s"),
    };
}
