using System.IO.Compression;
using System.Text;

namespace Traffic.Sim.Tests.BadInput;

public class BrokenFilesTests
{
    [Fact]
    public void The_sound_files_are_used_without_complaint()
    {
        using var scenario = new BrokenFile();
        Assert.DoesNotContain(scenario.Use(), line => line.Contains("not used", StringComparison.Ordinal));
    }

    [Theory]
    // file, sound text, broken text, what the user reads
    [InlineData("<routes>", "<route>", "demand.rou.xml:1: the root element is <route>, expected <routes>; is this the right file?")]
    [InlineData("</routes>", "", "demand.rou.xml:13: the file is not well-formed XML or is cut off (")]
    [InlineData("length=\"4.5\"", "length=\"long\"", "demand.rou.xml:2: <vType id=\"car\">: attribute 'length' = 'long' is not a number")]
    [InlineData("length=\"4.5\"", "length=\"NaN\"", "demand.rou.xml:2: <vType id=\"car\">: attribute 'length' = 'NaN' is not a number")]
    [InlineData("length=\"4.5\"", "length=\"1e999\"", "demand.rou.xml:2: <vType id=\"car\">: attribute 'length' = '1e999' is not a number")]
    [InlineData("length=\"4.5\"", "length=\"-4.5\"", "demand.rou.xml:2: <vType id=\"car\">: attribute 'length' = '-4.5' is not a positive number")]
    [InlineData("vClass=\"bicycle\"", "vClass=\"bike\"", "demand.rou.xml:3: <vType id=\"bike\">: unknown vehicle class 'bike'")]
    [InlineData("HBEFA4/PC_petrol_Euro-4", "Hovercraft", "demand.rou.xml:2: <vType id=\"car\">: emission class 'Hovercraft' is not known; did you mean ")]
    [InlineData("norm(1.0,0.1)", "norm(1.0)", "demand.rou.xml:3: <vType id=\"bike\">: attribute 'speedFactor' = 'norm(1.0)' is not a number, norm(mean,dev) or normc(mean,dev,min,max)")]
    [InlineData("id=\"bike\" vClass", "id=\"car\" vClass", "demand.rou.xml:3: <vType id=\"car\">: the type exists already (demand.rou.xml:2)")]
    [InlineData("vTypes=\"car bike\"", "vTypes=\"car bus\"", "unknown vehicle type 'bus'")]
    [InlineData("probabilities=\"0.7 0.3\"", "probabilities=\"0.7\"", "demand.rou.xml:4: <vTypeDistribution id=\"mix\">: 2 members but 1 probabilities")]
    [InlineData("edges=\"w_in e_out\">", "edges=\"w_in nowhere\">", "unknown edge 'nowhere'; the network is ")]
    [InlineData("edges=\"w_in e_out\">", "edges=\"w_in s_in\">", "the route is disconnected: no connection from edge 'w_in' to 's_in' for class passenger")]
    [InlineData("edges=\"w_in e_out\">", "edges=\"\">", "demand.rou.xml:5: <route id=\"straight\">: the route has no edges")]
    [InlineData("duration=\"5\"", "length=\"5\"", "demand.rou.xml:5: <stop>: the stop has neither 'duration' nor 'until'")]
    [InlineData("lane=\"w_in_0\" endPos=\"50\"", "lane=\"w_in_9\" endPos=\"50\"", "demand.rou.xml:5: <stop>: unknown lane 'w_in_9'; the network is ")]
    [InlineData("endPos=\"50\"", "endPos=\"5000\"", "demand.rou.xml:5: <stop>: 4999.80 to 5000.00 m is no place on lane 'w_in_0' of ")]
    [InlineData("lane=\"w_in_0\" endPos=\"50\"", "busStop=\"b9\"", "demand.rou.xml:5: <stop>: unknown bus stop 'b9'; define it in an additional file")]
    [InlineData("route=\"straight\"", "route=\"bent\"", "demand.rou.xml:7: <vehicle id=\"v0\">: unknown route 'bent'")]
    [InlineData("type=\"car\" route", "type=\"lorry\" route", "demand.rou.xml:7: <vehicle id=\"v0\">: unknown vehicle type 'lorry'; define it with <vType id=\"lorry\" .../>")]
    [InlineData("depart=\"0\"", "", "demand.rou.xml:7: <vehicle id=\"v0\">: attribute 'depart' is missing")]
    [InlineData("depart=\"0\"", "depart=\"soon\"", "demand.rou.xml:7: <vehicle id=\"v0\">: attribute 'depart' = 'soon' is not a time; write seconds or hh:mm:ss")]
    [InlineData("depart=\"0\"", "depart=\"1e300\"", "demand.rou.xml:7: <vehicle id=\"v0\">: attribute 'depart' = '1e300' is not a time; write seconds or hh:mm:ss")]
    [InlineData("depart=\"0\"", "depart=\"triggered\"", "demand.rou.xml:7: <vehicle id=\"v0\">: depart=\"triggered\" is not supported; give a time in seconds")]
    [InlineData("departLane=\"best\"", "departLane=\"leftmost\"", "demand.rou.xml:7: <vehicle id=\"v0\">: attribute 'departLane' = 'leftmost' is not a lane index, first, random, free, allowed or best")]
    [InlineData("departSpeed=\"max\"", "departSpeed=\"-3\"", "demand.rou.xml:7: <vehicle id=\"v0\">: attribute 'departSpeed' = '-3' is not a number, random, max, desired, speedLimit, last or avg")]
    [InlineData("trip id=\"t0\"", "trip id=\"v0\"", "demand.rou.xml:8: <trip id=\"v0\">: a vehicle, trip or flow of this id exists already")]
    [InlineData("from=\"n_in\" to=\"s_out\"", "from=\"n_in\"", "demand.rou.xml:8: <trip id=\"t0\"> has neither a route nor 'from' and 'to'")]
    [InlineData("from=\"n_in\" to=\"s_out\"", "from=\"s_out\" to=\"n_in\"", "there is no way from edge 's_out' to 'n_in' for class bicycle")]
    [InlineData("from=\"n_in\" to=\"s_out\"", "fromTaz=\"1\" toTaz=\"2\"", "demand.rou.xml:8: <trip id=\"t0\">: 'fromTaz' is not supported; give edges in 'from' and 'to' (duarouter can write them)")]
    [InlineData("period=\"5\"", "period=\"0\"", "demand.rou.xml:9: <flow id=\"f0\">: the period is not positive")]
    [InlineData("period=\"5\"", "period=\"-5\"", "demand.rou.xml:9: <flow id=\"f0\">: the period is not positive")]
    [InlineData("period=\"5\"", "period=\"1e-9\" end=\"1\"", "demand.rou.xml:9: the file is not well-formed XML")]
    [InlineData("vehsPerHour=\"600\"", "vehsPerHour=\"1e12\"", "demand.rou.xml:10: <flow id=\"f1\"> would send more than 5000000 vehicles; check period, number and end")]
    [InlineData("vehsPerHour=\"600\"", "vehsPerHour=\"600\" probability=\"0.5\"", "demand.rou.xml:10: <flow id=\"f1\">: give only one of period, vehsPerHour and probability")]
    [InlineData("begin=\"0:00:10\"", "begin=\"ten\"", "demand.rou.xml:10: <flow id=\"f1\">: attribute 'begin' = 'ten' is not a time")]
    [InlineData("probability=\"0.1\"", "probability=\"1.1\"", "demand.rou.xml:11: <flow id=\"f2\">: attribute 'probability' is not between 0 and 1")]
    [InlineData("number=\"3\"", "number=\"3.5\"", "demand.rou.xml:12: <flow id=\"f3\">: attribute 'number' = '3.5' is not a whole number")]
    [InlineData("number=\"3\"", "number=\"-3\"", "demand.rou.xml:12: <flow id=\"f3\">: attribute 'number' = '-3' is not a number of 0 or more")]
    [InlineData("number=\"3\"", "number=\"99999999999\"", "demand.rou.xml:12: <flow id=\"f3\">: attribute 'number' = '99999999999' is not a whole number")]
    [InlineData("number=\"3\" end=\"9\"", "number=\"3\" end=\"-9\"", "demand.rou.xml:12: <flow id=\"f3\">: the end is before the begin")]
    public void Demand(string sound, string broken, string message) => Refuses("demand.rou.xml", BrokenFile.Routes, sound, broken, message);

    [Theory]
    [InlineData("<additional>", "<net>", "more.add.xml:1: the root element is <net>, expected <additional>; is this the right file?")]
    [InlineData("lane=\"w_in_0\" pos=\"-10\"", "lane=\"w\" pos=\"-10\"", "more.add.xml:2: <inductionLoop id=\"l1\">: unknown lane 'w'; the network is ")]
    [InlineData("pos=\"-10\" period=\"30\"", "pos=\"-1000\" period=\"30\"", "more.add.xml:2: <inductionLoop id=\"l1\">: pos = -1000.00 lies outside lane 'w_in_0' of ")]
    [InlineData("pos=\"-10\" period=\"30\"", "pos=\"-10\" period=\"0\"", "more.add.xml:2: <inductionLoop id=\"l1\">: attribute 'period' = '0' is not a positive time")]
    [InlineData("pos=\"-10\" period=\"30\"", "pos=\"-10\" period=\"half\"", "more.add.xml:2: <inductionLoop id=\"l1\">: attribute 'period' = 'half' is not a time; write seconds or hh:mm:ss")]
    [InlineData("pos=\"-10\" period=\"30\"", "pos=\"-10\" length=\"50\"", "more.add.xml:2: <inductionLoop id=\"l1\">: the loop of 50.00 m does not lie within the lane; give a smaller 'length'")]
    [InlineData("laneAreaDetector id=\"a1\"", "laneAreaDetector id=\"l1\"", "more.add.xml:3: <laneAreaDetector id=\"l1\">: a detector of this id exists already")]
    [InlineData("length=\"50\"", "length=\"-50\"", "more.add.xml:3: <laneAreaDetector id=\"a1\">: length -50 is not positive")]
    [InlineData("<detExit lane=\"e_out_0\" pos=\"50\"/>", "", "more.add.xml:4: <entryExitDetector id=\"x1\">: needs a <detEntry> and a <detExit> at least")]
    [InlineData("<detExit lane=\"e_out_0\" pos=\"50\"/>", "<detExit lane=\"e_out_0\"/>", "more.add.xml:4: <detExit>: attribute 'pos' is missing")]
    [InlineData("<edgeData id=\"d1\" file=\"edge.xml\"", "<edgeData id=\"d1\"", "more.add.xml:5: <edgeData id=\"d1\">: attribute 'file' is missing")]
    [InlineData("begin=\"0\" end=\"50\"", "begin=\"60\" end=\"50\"", "more.add.xml:5: <edgeData id=\"d1\">: the end is not after the begin")]
    [InlineData("excludeEmpty=\"defaults\"", "excludeEmpty=\"perhaps\"", "more.add.xml:5: <edgeData id=\"d1\">: attribute 'excludeEmpty' = 'perhaps' is not a truth value; write true or false")]
    [InlineData("edges=\"w_in e_out\"", "edges=\"w_in x\"", "more.add.xml:6: <laneData id=\"d2\">: unknown edge 'x' in 'edges'; the network is ")]
    [InlineData("startPos=\"20\"", "startPos=\"60\"", "more.add.xml:7: <busStop id=\"b1\">: 60.00 to 40.00 m is no stretch of lane")]
    [InlineData("<tlLogic id=\"c\"", "<tlLogic id=\"d\"", "more.add.xml:8: <tlLogic id=\"d\">: the network ")]
    [InlineData("state=\"GgGgrrrrGgGgrrr\"", "state=\"GgGg\"", "more.add.xml:8: <tlLogic id=\"c\" programID=\"other\">: state 'rrrrggGgrrrrGGg' has 15 letters, the first phase has 4; every phase needs one letter for each link")]
    [InlineData("state=\"GgGgrrrrGgGgrrr\"", "state=\"XgGgrrrrGgGgrrr\"", "more.add.xml:9: <phase>: state 'XgGgrrrrGgGgrrr' may only hold the letters G g y r u s o O")]
    [InlineData("<phase duration=\"30\" state=\"GgG", "<phase duration=\"-30\" state=\"GgG", "more.add.xml:9: <phase>: duration -30")]
    public void Additional(string sound, string broken, string message) =>
        Refuses("more.add.xml", BrokenFile.Additional, sound, broken, message);

    [Theory]
    [InlineData("<configuration>", "<config>", "run.sumocfg:1: the root element is <config>, expected <configuration>; is this the right file?")]
    [InlineData("<net-file value=\"cross.net.xml\"/>", "", "run.sumocfg: the configuration names no network; add <net-file value=\"...\"/> to <input>")]
    [InlineData("cross.net.xml", "other.net.xml", "other.net.xml: no such file; check the name")]
    [InlineData("cross.net.xml", ".", "is a folder; name a file in it")]
    [InlineData("demand.rou.xml", "gone.rou.xml", "gone.rou.xml: no such file; check the name")]
    [InlineData("demand.rou.xml", "cross.net.xml", "cross.net.xml:")]
    [InlineData("more.add.xml", "gone.add.xml", "gone.add.xml: no such file; check the name")]
    [InlineData("<begin value=\"0\"/>", "<begin value=\"now\"/>", "run.sumocfg:4: option 'begin' = 'now' is not a time in seconds or hh:mm:ss")]
    [InlineData("<begin value=\"0\"/>", "<begin value=\"100\"/>", "run.sumocfg: the end (60 s) is not after the begin (100 s)")]
    [InlineData("<step-length value=\"0.5\"/>", "<step-length value=\"-1\"/>", "run.sumocfg:4: option 'step-length' = '-1' is not a positive time")]
    [InlineData("<step-length value=\"0.5\"/>", "<step-length value=\"0.25\"/>", "step 0.25 s: the built-in simulator takes steps of 0.1 s to 1 s in tenths; give such a step")]
    [InlineData("<seed value=\"7\"/>", "<seed value=\"-7\"/>", "run.sumocfg:5: option 'seed' = '-7' is not a whole number of 0 or more")]
    [InlineData("<scale value=\"1.2\"/>", "<scale value=\"1e9\"/>", "run.sumocfg:5: option 'scale' = '1e9' is not a number of 0 to 1000")]
    [InlineData("<ignore-route-errors value=\"false\"/>", "<ignore-route-errors value=\"maybe\"/>", "run.sumocfg:5: option 'ignore-route-errors' = 'maybe' is not a truth value")]
    public void Configuration(string sound, string broken, string message) =>
        Refuses("run.sumocfg", BrokenFile.Configuration, sound, broken, message);

    [Theory]
    [InlineData("<edge id=\"e_in\" from=\"e\"", "<edge id=\"e_in\" from=\"nowhere\"", "unknown junction 'nowhere'")]
    [InlineData("<edge id=\"e_in\" from=\"e\"", "<edge id=\"e_out\" from=\"e\"", "the edge 'e_out' exists twice")]
    [InlineData("<edge id=\"e_in\" from=\"e\"", "<edge from=\"e\"", "<edge>: attribute 'id' is missing")]
    [InlineData("<connection from=\"e_in\" to=\"w_out\" fromLane=\"0\"", "<connection from=\"e_in\" to=\"w_out\" fromLane=\"7\"", "edge 'e_in' has no lane 7")]
    [InlineData("<connection from=\"e_in\" to=\"w_out\" fromLane=\"0\"", "<connection from=\"e_in\" to=\"gone\" fromLane=\"0\"", "unknown edge 'gone'")]
    [InlineData("via=\":c_4_0\"", "via=\":c_99_0\"", "unknown via lane ':c_99_0'")]
    [InlineData("tl=\"c\" linkIndex=\"4\"", "tl=\"c\" linkIndex=\"99\"", "the states have 15 letters, the connections need 100")]
    [InlineData("tl=\"c\" linkIndex=\"4\"", "tl=\"z\" linkIndex=\"4\"", "unknown traffic light 'z'")]
    [InlineData("tl=\"c\" linkIndex=\"4\"", "tl=\"c\"", "has tl=\"c\" but no linkIndex")]
    [InlineData("<phase duration=\"38\"", "<phase", "<phase>: attribute 'duration' is missing")]
    [InlineData("<request index=\"0\"", "<request index=\"5\"", "<request>: request index 5 comes out of order, expected 0")]
    public void Network(string sound, string broken, string message) =>
        Refuses("cross.net.xml", BrokenFile.Network, sound, broken, "cross.net.xml:", message);

    [Theory]
    [InlineData("", "cross.net.xml: the file is empty or holds no XML element; write it anew")]
    [InlineData("   \n", "cross.net.xml: the file is empty or holds no XML element; write it anew")]
    [InlineData("<?xml version=\"1.0\"?>", "cross.net.xml: the file is empty or holds no XML element; write it anew")]
    [InlineData("no xml at all", "cross.net.xml:1: the file is not well-formed XML or is cut off (")]
    [InlineData("<net", "cross.net.xml:1: the file is not well-formed XML or is cut off (")]
    [InlineData("<?xml version=\"1.0\" encoding=\"klingon\"?><net/>", "cross.net.xml:1: the file is not well-formed XML or is cut off (")]
    [InlineData("<!DOCTYPE net [<!ENTITY a \"b\">]><net>&a;</net>", "cross.net.xml:1: the file is not well-formed XML or is cut off (")]
    [InlineData("<!DOCTYPE net [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><net version=\"&a;\"/>", "cross.net.xml:1: the file is not well-formed XML or is cut off (")]
    public void Files_that_are_no_sound_XML_are_refused(string text, string message)
    {
        using var scenario = new BrokenFile();
        scenario.Write("cross.net.xml", text);
        Assert.StartsWith(message, scenario.Complaint(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_of_another_encoding_are_refused_with_their_line()
    {
        using var scenario = new BrokenFile();
        scenario.Write("more.add.xml", Encoding.Latin1.GetBytes("<additional>\n<busStop id=\"Café\" lane=\"w_in_0\"/></additional>"));
        Assert.StartsWith("more.add.xml:2: the file is not well-formed XML", scenario.Complaint(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(600)]
    public void A_gzip_file_cut_off_anywhere_is_refused(int bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            stream.Write(Encoding.UTF8.GetBytes(BrokenFile.Network));
        using var scenario = new BrokenFile();
        scenario.Write("run.sumocfg", BrokenFile.Configuration.Replace("cross.net.xml", "cross.net.xml.gz", StringComparison.Ordinal));
        scenario.Write("cross.net.xml.gz", packed.ToArray()[..bytes]);
        Assert.StartsWith("cross.net.xml.gz", scenario.Complaint(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_called_gzip_that_is_none_is_refused()
    {
        using var scenario = new BrokenFile();
        scenario.Write("run.sumocfg", BrokenFile.Configuration.Replace("cross.net.xml", "cross.net.xml.gz", StringComparison.Ordinal));
        scenario.Write("cross.net.xml.gz", BrokenFile.Network);
        Assert.Equal("cross.net.xml.gz: the gzip data is damaged or cut off; write the file anew", scenario.Complaint());
    }

    private static void Refuses(string file, string text, string sound, string broken, params string[] messages)
    {
        Assert.Contains(sound, text, StringComparison.Ordinal);
        using var scenario = new BrokenFile();
        var at = text.IndexOf(sound, StringComparison.Ordinal);
        scenario.Write(file, text[..at] + broken + text[(at + sound.Length)..]);
        var complaint = scenario.Complaint();
        foreach (var message in messages)
            Assert.Contains(message, complaint, StringComparison.Ordinal);
    }
}
