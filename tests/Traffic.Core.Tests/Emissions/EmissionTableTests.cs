using System.Globalization;
using System.Text;
using Traffic.Core.Emissions;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Emissions;

public class EmissionTableTests
{
    [Fact]
    public void Every_reference_row_of_HBEFA_is_met()
    {
        var rows = File.ReadLines(SharedData.File("emissions/reference.csv")).Skip(1).Select(line => line.Split(','))
            .Where(fields => fields[0].StartsWith("HBEFA", StringComparison.Ordinal)).ToArray();

        Assert.Equal(160, rows.Length);
        foreach (var fields in rows)
        {
            var numbers = fields[1..10].Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
            var rates = EmissionModel.Get(fields[0]).Compute(numbers[0], numbers[1], numbers[2]);
            var (co, hc) = EmissionModel.Get(fields[0]).ComputeCarbonMonoxideAndHydrocarbons(numbers[0], numbers[1], numbers[2]);

            // HBEFA3 rows are SUMO's output with six digits; HBEFA4 rows come from the formula with six decimals, unclamped.
            var relative = fields[0].StartsWith("HBEFA3", StringComparison.Ordinal) ? 5e-6 : 1e-9;
            foreach (var (expected, actual) in numbers[3..].Zip([rates.Co2, rates.Fuel, rates.Nox, rates.Pmx, co, hc]))
                Assert.Equal(Math.Max(0, expected), actual, (Math.Abs(expected) * relative) + 1e-6);
        }
    }

    [Theory]
    [InlineData("hbefa3_coefficients.csv")]
    [InlineData("hbefa4_coefficients.csv")]
    public void Own_classes_equal_those_of_the_full_tables(string name)
    {
        using var stream = File.OpenRead(SharedData.File($"emissions/{name}"));
        var full = EmissionTable.Default.With(stream, name);
        var model = name.StartsWith("hbefa3", StringComparison.Ordinal) ? "HBEFA3/" : "HBEFA4/";
        var own = EmissionTable.Default.Names.Where(known => known.StartsWith(model, StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(own);
        Assert.True(full.Names.Count > EmissionTable.Default.Names.Count);
        foreach (var known in own)
        {
            var (mine, theirs) = (EmissionModel.Get(known).Compute(13.89, 0.5, 0), full.Get(known).Compute(13.89, 0.5, 0));
            foreach (var (left, right) in new[]
            {
                (mine.Co2, theirs.Co2), (mine.Fuel, theirs.Fuel), (mine.Nox, theirs.Nox), (mine.Pmx, theirs.Pmx),
                (mine.Electricity, theirs.Electricity),
            })
            {
                Assert.Equal(right, left, Math.Abs(right) * 1e-9);
            }
        }
    }

    [Fact]
    public void An_unknown_class_is_refused_with_near_names()
    {
        var exception = Assert.Throws<InputException>(() => EmissionModel.Get("HBEFA4/PC_petrol_Euro6d"));

        Assert.Contains("'HBEFA4/PC_petrol_Euro6d' is not known", exception.Message, StringComparison.Ordinal);
        Assert.Contains("HBEFA4/PC_petrol_Euro-6d", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HBEFA2/P_7_7", "HBEFA3/PC_G_EU4")]
    [InlineData("HBEFA2/HDV_6_2", "HBEFA3/HDV")]
    [InlineData("PHEMlight/PC_D_EU4", "HBEFA3/PC_D_EU4")]
    public void A_foreign_model_is_replaced_with_a_warning(string name, string expected)
    {
        Assert.Equal(expected, EmissionModel.Resolve(EmissionTable.Default, name, out var warning).Name);
        Assert.Contains(name, warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_class_is_resolved_without_a_warning()
    {
        Assert.Equal("HBEFA3/Bus", EmissionModel.Resolve(EmissionTable.Default, "HBEFA3/Bus", out var warning).Name);
        Assert.Null(warning);
        Assert.True(EmissionModel.Resolve(EmissionTable.Default, "HBEFA3/zero", out warning).IsZero);
        Assert.Throws<InputException>(() => EmissionModel.Resolve(EmissionTable.Default, "Bicycle", out _));
    }

    [Fact]
    public void Every_kind_of_vehicle_has_a_class()
    {
        foreach (var type in Enum.GetValues<StationType>())
            Assert.NotNull(EmissionModel.ForStation(type));
        Assert.True(EmissionModel.ForStation(StationType.Cyclist).IsZero);
        Assert.Equal("HBEFA3/PC_G_EU4", EmissionModel.ForSumoClass("passenger").Name);
        foreach (var name in new[] { "pedestrian", "moped", "truck", "bus", "coach", "delivery", "rail", "tram", "taxi" })
            Assert.NotNull(EmissionModel.ForSumoClass(name));
    }

    [Theory]
    [InlineData("", "table.csv: the coefficient table is empty")]
    [InlineData("a,b,c\n", "table.csv:1: 'a,b,c' is no header")]
    [InlineData("class,pollutant,f0,f1_av,f2_aav,f3_v,f4_v2,f5_v3\nX,NOx,1,2\n", "table.csv:2: the line has 4 fields, the header 8")]
    [InlineData("class,pollutant,f0,f1_av,f2_aav,f3_v,f4_v2,f5_v3\nX,NOx,1,2,3,x,5,6\n", "table.csv:2: f3_v: 'x' is not a number")]
    [InlineData("class,pollutant,unit,one,v,v2,v3,a,av,av2,a2v\nX,co2,kg,1,2,3,4,5,6,7,8\n", "table.csv:2: unit: 'kg' is no unit")]
    public void A_broken_table_is_refused_with_its_line(string text, string message)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var exception = Assert.Throws<InputException>(() => EmissionTable.Default.With(stream, "table.csv"));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loaded_class_takes_the_place_of_an_own_one()
    {
        const string Text = "# mine\r\nclass,pollutant,unit,one,v,v2,v3,a,av,av2,a2v\r\nHBEFA4/PC_BEV,co2,mg_s,7,0,0,0,0,0,0,0\r\n";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Text));
        var table = EmissionTable.Default.With(stream, "table.csv");

        Assert.Equal(7, table.Get("HBEFA4/PC_BEV").Compute(0, 0).Co2);
        Assert.Equal(0, EmissionModel.Get("HBEFA4/PC_BEV").Compute(0, 0).Co2);
    }
}
