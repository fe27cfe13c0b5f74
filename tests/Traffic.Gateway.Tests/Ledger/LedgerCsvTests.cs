using Traffic.Gateway.Api.Requests;
using Traffic.Gateway.Ledger;

namespace Traffic.Gateway.Tests.Ledger;

public class LedgerCsvTests
{
    [Fact]
    public void Every_line_has_the_columns_of_the_header_and_text_cannot_break_out_of_its_cell()
    {
        var entry = LedgerStoreTests.Entry() with { Line = "=cmd(\"x\"),1", GreenTakenS = 3.5, Taken = [new("05", 2.5), new("08", 1)] };

        var lines = LedgerCsv.Write([entry]).Split("\r\n");

        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length - 1);
        Assert.Contains(",\"'=cmd(\"\"x\"\"),1\",", lines[1], StringComparison.Ordinal);
        Assert.Contains(",3.5,05:2.5;08:1,", lines[1], StringComparison.Ordinal);
        var sums = LedgerCsv.Write([new LedgerSum { Operator = "a", Requests = 3 }]).Split("\r\n");
        Assert.Equal(sums[0].Split(',').Length, sums[1].Split(',').Length);
    }
}
