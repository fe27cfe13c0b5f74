using Traffic.Core.Privacy;

namespace Traffic.Core.Tests.Recording;

public class StationPseudonymsTests
{
    private const long Day = 864_000;
    private const long Noon = 432_000;
    private static readonly byte[] Secret = new byte[16];

    [Fact]
    public void A_station_has_the_same_pseudonym_all_day_on_every_node_with_the_secret()
    {
        var (one, other) = (new StationPseudonyms(Secret), new StationPseudonyms(Secret));

        var morning = one.Of(12, 1000);

        Assert.Equal(morning, one.Of(12, 1001));
        Assert.Equal(morning, one.Of(12, Noon));
        Assert.Equal(morning, other.Of(12, Noon));
        Assert.NotEqual(12u, morning);
        Assert.NotEqual(morning, one.Of(13, Noon));
    }

    [Fact]
    public void The_next_day_it_has_another_one()
    {
        var pseudonyms = new StationPseudonyms(Secret);

        Assert.NotEqual(pseudonyms.Of(12, Noon), pseudonyms.Of(12, Noon + Day));
    }

    [Fact]
    public void Nobody_changes_its_name_in_front_of_a_signal_at_midnight()
    {
        var pseudonyms = new StationPseudonyms(Secret);
        var before = pseudonyms.Of(12, Day - 10);

        for (var tick = Day - 10; tick < Day + (3 * StationPseudonyms.Memory); tick += 100)
            Assert.Equal(before, pseudonyms.Of(12, tick));
    }

    [Fact]
    public void Another_secret_gives_other_pseudonyms()
    {
        var other = new byte[16];
        other[3] = 1;

        Assert.NotEqual(new StationPseudonyms(Secret).Of(12, 0), new StationPseudonyms(other).Of(12, 0));
    }

    [Fact]
    public void Two_stations_never_share_one()
    {
        var pseudonyms = new StationPseudonyms(Secret);

        // With 32 bits, 200,000 stations would clash about five times.
        var names = Enumerable.Range(0, 200_000).Select(station => pseudonyms.Of((uint)station, 5)).ToHashSet();

        Assert.Equal(200_000, names.Count);
    }

    [Fact]
    public void A_short_secret_is_refused() => Assert.Throws<ArgumentException>(() => new StationPseudonyms(new byte[15]));
}
