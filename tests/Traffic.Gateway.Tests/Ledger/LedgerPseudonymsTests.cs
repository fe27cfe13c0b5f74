using Traffic.Gateway.Ledger;

namespace Traffic.Gateway.Tests.Ledger;

public class LedgerPseudonymsTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Nodes_with_the_same_secret_agree_on_a_day_and_nobody_links_two_days()
    {
        var name = new LedgerPseudonyms(Secret).Of("2026-03-01", "citybus", "4711");

        Assert.Equal(name, new LedgerPseudonyms(Secret).Of("2026-03-01", "citybus", "4711"));
        Assert.NotEqual(name, new LedgerPseudonyms(Secret).Of("2026-03-02", "citybus", "4711"));
        Assert.NotEqual(name, new LedgerPseudonyms(Secret).Of("2026-03-01", "tram", "4711"));
        Assert.NotEqual(name, new LedgerPseudonyms().Of("2026-03-01", "citybus", "4711"));
        Assert.Equal(16, name.Length);
        Assert.DoesNotContain("4711", name, StringComparison.Ordinal);
    }
}
