using Traffic.Core.Units;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Tests.Networks;

public class GeoReferenceTests
{
    private const string Utm31 = "+proj=utm +zone=31 +ellps=WGS84 +datum=WGS84 +units=m +no_defs";

    [Fact]
    public void Central_meridian_of_a_utm_zone_is_easting_500000()
    {
        var geo = GeoReference.Create(Utm31, default).ToGeo(new NetworkPoint(500_000, 0));
        Assert.Equal((0, 30_000_000), (geo.Latitude, geo.Longitude));
    }

    [Fact]
    public void Northing_on_the_central_meridian_is_the_meridian_arc()
    {
        // Quarter meridian of WGS84: 10 001 965.729 m, times the scale 0.9996.
        var point = GeoReference.Create(Utm31, default).ToNetwork(GeoPosition.FromDegrees(90, 3));
        Assert.Equal(10_001_965.729 * 0.9996, point.Y, 2);
    }

    [Fact]
    public void A_point_of_the_Drecht_area_agrees_with_PROJ()
    {
        // netconvert --proj.plain-geo of SUMO 1.15 (PROJ 9.1) gives six decimals for this point.
        var reference = GeoReference.Create(Utm31, new NetworkPoint(-614822.58, -5738913.26));
        var geo = reference.ToGeo(new NetworkPoint(260.47, 383.19));
        Assert.Equal(51.792676, geo.LatitudeDegrees, 5e-7);
        Assert.Equal(4.668718, geo.LongitudeDegrees, 5e-7);
    }

    [Theory]
    [InlineData(Utm31)]
    [InlineData("+proj=utm +zone=32 +south +ellps=WGS84")]
    [InlineData("+proj=tmerc +lat_0=49 +lon_0=9 +k=0.9999 +x_0=3500000 +y_0=100 +ellps=WGS84")]
    [InlineData("!")]
    public void Network_to_earth_and_back_is_the_same_point(string projection)
    {
        var reference = GeoReference.Create(projection, new NetworkPoint(-614822.58, -5738913.26));
        foreach (var point in new[] { new NetworkPoint(0, 0), new NetworkPoint(506, 577), new NetworkPoint(-3000, 12000) })
        {
            var back = reference.ToNetwork(reference.ToGeo(point));
            // A GeoPosition resolves 1.1 cm.
            Assert.InRange(back.DistanceTo(point), 0, 0.011);
        }
    }

    [Theory]
    [InlineData("!")]
    [InlineData("+proj=sterea +lat_0=52.15 +lon_0=5.38 +ellps=bessel")]
    public void Networks_without_a_place_we_can_compute_lie_near_Utrecht(string projection)
    {
        var reference = GeoReference.Create(projection, new NetworkPoint(7, 8));
        Assert.True(reference.IsFictitious);
        Assert.Equal(GeoReference.FictitiousOrigin, reference.ToGeo(default));
    }
}
