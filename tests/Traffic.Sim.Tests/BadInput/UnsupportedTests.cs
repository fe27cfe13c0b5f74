namespace Traffic.Sim.Tests.BadInput;

public class UnsupportedTests
{
    [Theory]
    [InlineData("more.add.xml", "<rerouter id=\"r\" edges=\"w_in\"><interval begin=\"0\" end=\"9\"/></rerouter>", "<rerouter> in additional files")]
    [InlineData("more.add.xml", "<calibrator id=\"k\" lane=\"w_in_0\" output=\"x\"/>", "<calibrator> in additional files")]
    [InlineData("more.add.xml", "<parkingArea id=\"p\" lane=\"w_in_0\"/>", "<parkingArea> in additional files")]
    [InlineData("more.add.xml", "<containerStop id=\"p\" lane=\"w_in_0\"/>", "<containerStop> in additional files")]
    [InlineData("more.add.xml", "<chargingStation id=\"p\" lane=\"w_in_0\"/>", "<chargingStation> in additional files")]
    [InlineData("more.add.xml", "<variableSpeedSign id=\"s\" lanes=\"w_in_0\"/>", "<variableSpeedSign> in additional files")]
    [InlineData("more.add.xml", "<vTypeProbe id=\"s\" file=\"x\"/>", "<vTypeProbe> in additional files")]
    [InlineData("more.add.xml", "<instantInductionLoop id=\"s\" lane=\"w_in_0\" pos=\"3\" file=\"x\"/>", "<instantInductionLoop> in additional files")]
    [InlineData("more.add.xml", "<edgeData id=\"n\" file=\"x\" type=\"harmonoise\"/>", "<edgeData type=\"harmonoise\">")]
    [InlineData("more.add.xml", "<edgeData id=\"n\" file=\"x\" trackVehicles=\"true\"/>", "attribute 'trackVehicles' of <edgeData>")]
    [InlineData("more.add.xml", "<laneAreaDetector id=\"n\" lanes=\"w_in_0 e_out_0\" pos=\"1\" endPos=\"3\" file=\"x\"/>", "lane area detectors over several lanes ('lanes')")]
    [InlineData("demand.rou.xml", "<vehroute id=\"h\"/>", "<vehroute> in route files")]
    [InlineData("demand.rou.xml", "<container id=\"h\" depart=\"0\"/>", "<container> (containers are not simulated)")]
    [InlineData("demand.rou.xml", "<vType id=\"h\" lcImpatience=\"1\"/>", "vType attribute 'lcImpatience'")]
    [InlineData("demand.rou.xml", "<vType id=\"h\" carFollowModel=\"Wiedemann\"/>", "carFollowModel 'Wiedemann' (Krauss stands in for it)")]
    [InlineData("demand.rou.xml", "<vType id=\"h\"><param key=\"a\" value=\"b\"/></vType>", "<param> in <vType>")]
    [InlineData("demand.rou.xml", "<trip id=\"h\" depart=\"9\" from=\"w_in\" to=\"e_out\" speedFactor=\"1.5\"/>", "attribute 'speedFactor' of <trip>")]
    [InlineData("demand.rou.xml", "<trip id=\"h\" depart=\"9\" from=\"w_in\" to=\"e_out\"><param key=\"a\" value=\"b\"/></trip>", "<param> in <vehicle>, <trip> and <flow>")]
    [InlineData("demand.rou.xml", "<trip id=\"h\" depart=\"9\" from=\"w_in\" to=\"e_out\"><stop parkingArea=\"p\" duration=\"3\"/></trip>", "<stop> at a parking area, container stop, charging station or edge")]
    [InlineData("demand.rou.xml", "<trip id=\"h\" depart=\"9\" from=\"w_in\" to=\"e_out\"><stop lane=\"w_in_0\" duration=\"3\" line=\"5\"/></trip>", "attribute 'line' of <stop>")]
    [InlineData("cross.net.xml", "<roundabout nodes=\"c\" edges=\"e_in\"/>", "<roundabout> in the network")]
    [InlineData("run.sumocfg", "<device.rerouting.probability value=\"1\"/>", "option 'device.rerouting.probability'")]
    public void What_is_not_used_is_listed_once_with_its_number_and_first_place(string file, string element, string what)
    {
        using var scenario = new BrokenFile();
        var text = File.ReadAllText(scenario.PathOf(file));
        var end = text.LastIndexOf("</", StringComparison.Ordinal);
        var twice = element.Replace("id=\"h\"", "id=\"h2\"", StringComparison.Ordinal).Replace("id=\"n\"", "id=\"n2\"", StringComparison.Ordinal);
        scenario.Write(file, $"{text[..end]}\n{element}\n{twice}\n{text[end..]}");
        var line = text[..end].Count(character => character == '\n') + 2;

        var reported = Assert.Single(scenario.Use(), entry => entry.StartsWith(what + ": not used", StringComparison.Ordinal));
        Assert.Equal($"{what}: not used (2x, first at {scenario.PathOf(file)}:{line})", reported);
    }
}
