using Traffic.Core;
using Traffic.Gateway.Hosting.Configuration;

namespace Traffic.Gateway.Tests.Hosting;

public sealed class ServeConfigurationReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("traffic-serve").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Paths_are_taken_from_the_folder_of_the_configuration()
    {
        var configuration = Read("""{ "node": "a", "junctions": [ { "file": "k1.ivri.json" } ] }""");

        Assert.Equal(Path.Combine(_folder, "k1.ivri.json"), configuration.Junctions[0].File);
        Assert.Equal("actuated", configuration.Junctions[0].Controller);
        Assert.Equal("127.0.0.1", configuration.Http.Host);
        Assert.Null(configuration.Nats);
    }

    [Fact]
    public void Leap_seconds_to_come_are_days()
    {
        var configuration = Read("""{ "node": "a", "leap_second_days": ["2028-12-31"], "junctions": [ { "file": "k" } ] }""");

        Assert.Equal([new DateOnly(2028, 12, 31)], configuration.LeapSecondDays);
    }

    [Theory]
    [InlineData("""{ "node": "a", "junctions": [ { "file": "k" } ], "leap_second_days": ["soon"] }""", "leap_second_days[0]", "cannot be used")]
    [InlineData("""{ "node": "a", "junctions": [ { "file": "k" } ], "prot": 1 }""", "prot", "not known")]
    [InlineData("""{ "node": "a", "junctions": [ { "file": "k" } ], "http": { "port": "eighty" } }""", "http.port", "cannot be used")]
    [InlineData("""{ "node": "a", "junctions": [ { "file": "k" } ], "http": { "port": 70000 } }""", "http.port", "not a port")]
    [InlineData("""{ "node": "a", "junctions": [ { "file": "k" } ], "clock": "slow" }""", "clock", "cannot be used")]
    [InlineData("""{ "junctions": [ { "file": "k" } ] }""", "node", "missing")]
    [InlineData("""{ "node": "a", "junctions": [] }""", "junctions", "empty")]
    [InlineData("""{ "node": "a", "junctions": [ { "file": "k", "controller": "clever" } ] }""", "junctions[0].controller", "there is no controller 'clever'")]
    [InlineData("""{ "node": "a", "junctions": [ { "file": "k" } ], "nats": { "url": "localhost" } }""", "nats.url", "nats://host:4222")]
    [InlineData("""{ "node": "a", "junctions": [ { "file": "k" } ], "nats": { "url": "nats://h:4222", "user": "me" } }""", "nats.password_variable", "missing")]
    [InlineData("""{ "node": "a", "junctions": [ { "file": "k" } ], "nats": { "url": "nats://h:4222" }, "cluster": { "port": 4053, "seeds": ["here"] } }""", "cluster.seeds[0]", "host:port")]
    [InlineData("""{ "node": "a", "junctions": [ { "file": "k" } ], "cluster": { "port": 4053, "seeds": ["h:4053"] } }""", "nats", "missing")]
    [InlineData("""{ "node": "a", "junctions": [ { "file": """, "serve.json:1", "traffic serve --help")]
    public void A_wrong_field_is_named_with_its_mend(string json, string field, string what)
    {
        var error = Assert.Throws<InputException>(() => Read(json));

        Assert.Contains("serve.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(field, error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var error = Assert.Throws<InputException>(() => ServeConfigurationReader.Read(Path.Combine(_folder, "none.json")));

        Assert.Contains("none.json", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve.json", "node-1", 4053)]
    [InlineData("serve-node2.json", "node-2", 4054)]
    public void The_example_beside_the_corridor_can_be_used(string file, string node, int port)
    {
        var configuration = ServeConfigurationReader.Read(
            Path.Combine(AppContext.BaseDirectory, "scenarios", "corridor", file));

        Assert.Equal(node, configuration.Node);
        Assert.Equal(port, configuration.Cluster.Port);
        Assert.All(configuration.Junctions, junction => Assert.True(File.Exists(junction.File), junction.File));
    }

    private ServeConfiguration Read(string json)
    {
        var path = Path.Combine(_folder, "serve.json");
        File.WriteAllText(path, json);
        return ServeConfigurationReader.Read(path);
    }
}
