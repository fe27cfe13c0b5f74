using System.Globalization;
using Traffic.Core;
using Traffic.Core.Emissions;
using Traffic.Gateway.Cli;

namespace Traffic.Gateway.Tests.Cli;

public class EmissionCsvTests
{
    private const string Header = "class,v_mps,a_mps2,slope_deg\n";

    [Fact]
    public void Rows_come_back_with_four_rates_added()
    {
        var (good, output, errors) = Convert(Header + "HBEFA3/PC_G_EU4,0,0,0\nHBEFA4/PC_petrol_Euro-6d, 13.9 ,0,0\nHBEFA3/zero,5,0,0\n");

        Assert.True(good);
        Assert.Empty(errors);
        Assert.Equal("class,v_mps,a_mps2,slope_deg,co2_mg_s,fuel_mg_s,nox_mg_s,pmx_mg_s", output[0]);
        var idle = output[1].Split(',');
        Assert.Equal(["HBEFA3/PC_G_EU4", "0", "0", "0"], idle[..4]);
        Assert.Equal(9449 / 3.6, double.Parse(idle[4], CultureInfo.InvariantCulture), 1e-9);
        Assert.Equal(8, output[2].Split(',').Length);
        Assert.Equal("HBEFA3/zero,5,0,0,0,0,0,0", output[3]);
    }

    [Fact]
    public void Windows_lines_a_byte_order_mark_and_blank_lines_do_not_matter()
    {
        var (good, output, _) = Convert("\uFEFF" + Header.ReplaceLineEndings("\r\n") + "\r\nHBEFA3/zero,1,0,0\r\n\r\n");
        Assert.True(good);
        Assert.Equal(["class,v_mps,a_mps2,slope_deg,co2_mg_s,fuel_mg_s,nox_mg_s,pmx_mg_s", "HBEFA3/zero,1,0,0,0,0,0,0"], output);
    }

    [Fact]
    public void Columns_may_stand_in_any_order_and_others_pass_through()
    {
        var (good, output, _) = Convert("id,slope_deg,a_mps2,v_mps,class\nx7,0,0,5,HBEFA3/zero\n");
        Assert.True(good);
        Assert.Equal("x7,0,0,5,HBEFA3/zero,0,0,0,0", output[1]);
    }

    [Theory]
    [InlineData("HBEFA3/PC_G_EU4,-0.1,0,0", "stdin:3: v_mps: -0.1 is out of range")]
    [InlineData("HBEFA3/PC_G_EU4,NaN,0,0", "stdin:3: v_mps: 'NaN' is not a number")]
    [InlineData("HBEFA3/PC_G_EU4,1,Infinity,0", "stdin:3: a_mps2: 'Infinity' is not a number")]
    [InlineData("HBEFA3/PC_G_EU4,1e300,0,0", "stdin:3: v_mps: 1e300 is out of range")]
    [InlineData("HBEFA3/PC_G_EU4,1,0,", "stdin:3: slope_deg: '' is not a number")]
    [InlineData("HBEFA3/PC_G_EU4,1,0", "stdin:3: the row has 3 fields, the header 4")]
    [InlineData("HBEFA3/PC_G_EU4,1,5,0,0,0", "stdin:3: the row has 6 fields, the header 4")]
    [InlineData("PC_G_EU4,1,0,0", "stdin:3: class: 'PC_G_EU4' is not known; did you mean")]
    public void A_bad_row_is_reported_with_its_line_and_the_others_go_on(string row, string message)
    {
        var (good, output, errors) = Convert($"{Header}HBEFA3/zero,1,0,0\n{row}\nHBEFA3/zero,2,0,0\n");

        Assert.False(good);
        Assert.Equal(["HBEFA3/zero,1,0,0,0,0,0,0", "HBEFA3/zero,2,0,0,0,0,0,0"], output[1..]);
        Assert.StartsWith("traffic: " + message, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "stdin:1: the input is empty; begin with the line 'class,v_mps,a_mps2,slope_deg'")]
    [InlineData("HBEFA3/PC_G_EU4,0,0,0\n", "stdin:1: 'HBEFA3/PC_G_EU4,0,0,0' is not the header")]
    [InlineData("class;v_mps;a_mps2;slope_deg\n", "stdin:1: 'class;v_mps;a_mps2;slope_deg' is not the header")]
    public void A_missing_header_ends_the_work(string input, string message) =>
        Assert.StartsWith(message, Assert.Throws<InputException>(() => Convert(input)).Message, StringComparison.Ordinal);

    private static (bool Good, string[] Output, string[] Errors) Convert(string input)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var good = EmissionCsv.Convert(new StringReader(input), output, errors, EmissionTable.Default);
        return (good, Lines(output), Lines(errors));
    }

    private static string[] Lines(StringWriter writer) =>
        writer.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
