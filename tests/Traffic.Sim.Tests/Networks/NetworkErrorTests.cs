using Traffic.Core;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Tests.Networks;

public sealed class NetworkErrorTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("network").FullName, "bad.net.xml");

    [Fact]
    public void A_cut_file_is_named_with_the_line_where_it_ends()
    {
        var text = File.ReadAllText(TemporaryScenario.DataPath("cross/cross.net.xml"));
        File.WriteAllText(_file, text[..(text.Length / 2)]);
        var error = Assert.Throws<InputException>(Read);
        Assert.Matches($"^{System.Text.RegularExpressions.Regex.Escape(_file)}:[0-9]+: the file is not well-formed XML or is cut off", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void An_absent_file_is_named() => Assert.Equal($"{_file}: no such file; check the name", Assert.Throws<InputException>(Read).Message);

    [Theory]
    [InlineData("<routes/>", "the root element is <routes>, expected <net>; is this the right file?")]
    [InlineData("<net><edge id=\"a\" from=\"x\" to=\"y\"/></net>", "<edge id=\"a\"> has no lanes")]
    [InlineData("<net><edge id=\"a\" from=\"x\" to=\"y\"><lane id=\"a_0\" index=\"0\" speed=\"-1\" length=\"5\" shape=\"0,0 1,1\"/></edge></net>", "<lane id=\"a_0\">: speed -1 is not positive")]
    [InlineData("<net><edge id=\"a\" from=\"x\" to=\"y\"><lane id=\"a_0\" index=\"0\" speed=\"1\" length=\"5\" shape=\"0,0 1\"/></edge></net>", "<lane id=\"a_0\">: attribute 'shape': '1' is not a point x,y")]
    [InlineData("<net><edge id=\"a\" from=\"x\" to=\"y\"><lane id=\"a_0\" index=\"0\" speed=\"1\" length=\"5\" shape=\"0,0 1,1\" allow=\"plane\"/></edge></net>", "<lane id=\"a_0\">: attribute 'allow': unknown vehicle class 'plane'")]
    [InlineData("<net><edge id=\"a\" from=\"x\" to=\"y\"><lane id=\"a_0\" index=\"0\" speed=\"1\" length=\"5\" shape=\"0,0 1,1\"/></edge></net>", "unknown junction 'x'")]
    [InlineData("<net><tlLogic id=\"t\" programID=\"0\"><phase duration=\"5\" state=\"Gx\"/></tlLogic></net>", "<phase>: state 'Gx' may only hold the letters G g y r u s o O")]
    [InlineData("<net><tlLogic id=\"t\" programID=\"0\"><phase duration=\"5\" state=\"G\"/><phase duration=\"5\" state=\"rr\"/></tlLogic></net>", "<tlLogic id=\"t\" programID=\"0\">: state 'rr' has 2 letters, the first phase has 1; every phase needs one letter for each link")]
    [InlineData("<net><succ edge=\"a\"/></net>", "<succ>: the network is of a SUMO before 0.13; convert it: netconvert -s old.net.xml -o new.net.xml")]
    public void What_is_wrong_is_said_with_file_and_line(string text, string message)
    {
        File.WriteAllText(_file, text);
        Assert.Equal($"{_file}:1: {message}", Assert.Throws<InputException>(Read).Message);
    }

    [Fact]
    public void A_gzip_network_is_read_like_a_plain_one()
    {
        var packed = _file + ".gz";
        using (var stream = new System.IO.Compression.GZipStream(File.Create(packed), System.IO.Compression.CompressionLevel.Fastest))
            stream.Write(File.ReadAllBytes(TemporaryScenario.DataPath("cross/cross.net.xml")));
        Assert.Single(NetworkReader.Read(packed, new ReadReport()).TrafficLights);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    private RoadNetwork Read() => NetworkReader.Read(_file, new ReadReport());
}
