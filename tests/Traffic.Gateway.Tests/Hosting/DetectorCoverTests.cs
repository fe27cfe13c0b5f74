using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Gateway.Cli;
using Traffic.Gateway.Hosting;

namespace Traffic.Gateway.Tests.Hosting;

public sealed class DetectorCoverTests
{
    private static readonly JunctionSpecification Junction = SpecificationFile.Load(
        Path.Combine(AppContext.BaseDirectory, "scenarios", "corridor", "k101.ivri.json"));

    private static readonly HashSet<string> Laid =
        [.. Junction.Sumo!.Detectors.Values.SelectMany(names => names)];

    [Fact]
    public void A_junction_with_all_its_detectors_stays_as_it_is()
    {
        Assert.Same(Junction, DetectorCover.Fit(Junction, Laid, allConnected: false, _ => Assert.Fail("nothing to remark")));
    }

    [Fact]
    public void A_group_nobody_can_ask_for_asks_by_itself_and_the_user_is_told()
    {
        var remarks = new List<string>();
        var laid = Laid.Where(name => !name.Contains("_35_", StringComparison.Ordinal)).ToHashSet();

        var fitted = DetectorCover.Fit(Junction, laid, allConnected: false, remarks.Add);

        var group = fitted.SignalGroups.Single(group => group.Id.Value == "35");
        Assert.Equal(new DeciSeconds(100), group.DelayedFixedRequest);
        Assert.All(fitted.SignalGroups.Where(other => other != group), other => Assert.Contains(other, Junction.SignalGroups));
        Assert.Equal(2, remarks.Count);
    }

    [Fact]
    public void Where_all_vehicles_are_connected_they_ask_for_themselves()
    {
        var laid = Laid.Where(name => !name.Contains("_35_", StringComparison.Ordinal)).ToHashSet();

        Assert.Same(Junction, DetectorCover.Fit(Junction, laid, allConnected: true, _ => { }));
    }

    [Fact]
    public void A_junction_without_any_of_its_detectors_is_refused()
    {
        var error = Assert.Throws<InputException>(
            () => DetectorCover.Fit(Junction, new HashSet<string>(), allConnected: true, _ => { }));

        Assert.Contains("--no-detectors", error.Message, StringComparison.Ordinal);
    }
}
