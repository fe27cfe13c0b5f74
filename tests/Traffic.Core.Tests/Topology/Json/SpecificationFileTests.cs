using System.Text;
using FsCheck.Xunit;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;
using Traffic.Core.Topology.TlcGen;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Topology.Json;

public class SpecificationFileTests
{
    private const string Minimal = """
        {
          "version": 1,
          "id": "k1",
          "signal_groups": [
            {
              "id": "02", "kind": "motor", "spat_id": 2,
              "fixed_green_s": 5.0, "guaranteed_green_s": 4.0,
              "yellow_s": 3, "guaranteed_yellow_s": 3.0,
              "minimum_red_s": 2.0, "guaranteed_red_s": 2.0
            }
          ]
        }
        """;

    [Property]
    public void What_was_written_reads_back_equal(int seed)
    {
        var specification = RandomSpecification.Create(seed);
        DeepEquality.Assert(specification, Read(Write(specification)));
    }

    [Property]
    public bool Equal_specifications_give_equal_bytes(int seed) =>
        Write(RandomSpecification.Create(seed)).AsSpan().SequenceEqual(Write(Read(Write(RandomSpecification.Create(seed)))));

    [Fact]
    public void A_real_junction_survives_the_round_trip()
    {
        using var stream = File.OpenRead(SharedData.File("g5/123456.tlc"));
        var specification = TlcGenImporter.Import(stream, "123456.tlc").Specification;
        DeepEquality.Assert(specification, Read(Write(specification)));
    }

    [Fact]
    public void Seconds_are_written_with_one_decimal_and_the_day_ends_at_24()
    {
        var text = Encoding.UTF8.GetString(Write(new JunctionSpecification
        {
            Id = new("k1"),
            SignalGroups = [],
            Intergreens = [new(new("02"), new("05"), new(-5), new(-10))],
            MaximumWait = new(3000),
            Periods = [new("day", PeriodDays.Monday | PeriodDays.Sunday, new(7, 0), TimeOnly.MaxValue, "VG1")],
        }));

        Assert.Contains("\"time_s\": -0.5", text, StringComparison.Ordinal);
        Assert.Contains("\"guaranteed_s\": -1.0", text, StringComparison.Ordinal);
        Assert.Contains("\"maximum_wait_s\": 300.0", text, StringComparison.Ordinal);
        Assert.Contains("\"end\": \"24:00\"", text, StringComparison.Ordinal);
        Assert.Contains($"\"$schema\": \"{SpecificationWriter.Schema}\"", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_that_are_left_out_take_the_defaults_of_the_model()
    {
        var specification = Read(Encoding.UTF8.GetBytes(Minimal));

        Assert.Equal("local", specification.Region);
        Assert.Equal(new DeciSeconds(3000), specification.MaximumWait);
        Assert.True(specification.LongestWaitingAlternative);
        Assert.Null(specification.Sumo);
        var group = Assert.Single(specification.SignalGroups);
        Assert.Equal(new DeciSeconds(30), group.Yellow);
        Assert.Equal(new DeciSeconds(80), group.StopLineExtensionLimit);
        Assert.True(group.ParallelExtension);
        Assert.Equal(1, group.StagesAhead);
    }

    [Fact]
    public void A_byte_order_mark_comments_and_windows_lines_are_read()
    {
        var text = "\uFEFF// a remark\r\n" + Minimal.ReplaceLineEndings("\r\n");
        Assert.Equal("k1", Read(Encoding.UTF8.GetBytes(text)).Id.Value);
    }

    [Theory]
    [InlineData("\"kind\": \"motor\"", "\"kind\": \"car\"", "k.ivri.json:6: signal_groups[0].kind: 'car' is not known; use one of motor, cycle, pedestrian, public_transport")]
    [InlineData("\"yellow_s\": 3,", "\"yellow_s\": \"3\",", "k.ivri.json:8: signal_groups[0].yellow_s: is a text; write a number here")]
    [InlineData("\"yellow_s\": 3,", "\"yellow_s\": 3.05,", "k.ivri.json:8: signal_groups[0].yellow_s: 3.05 s is finer than the control loop; write seconds with at most one decimal")]
    [InlineData("\"yellow_s\": 3,", "", "k.ivri.json:5: signal_groups[0]: the field 'yellow_s' is missing; add it; schemas/ivri.schema.json describes every field")]
    [InlineData("\"yellow_s\"", "\"yelow_s\"", "k.ivri.json:5: signal_groups[0]: the field 'yellow_s' is missing")]
    [InlineData("\"spat_id\": 2", "\"spat_id\": 2.5", "k.ivri.json:6: signal_groups[0].spat_id: 2.5 is not a whole number in range")]
    [InlineData("\"spat_id\": 2", "\"spat_id\": null", "k.ivri.json:6: signal_groups[0].spat_id: is null; write a number here")]
    [InlineData("\"spat_id\": 2", "\"spat_id\": 2, \"spat_id\": 3", "k.ivri.json:6: signal_groups[0].spat_id: this field is given twice")]
    [InlineData("\"version\": 1", "\"version\": 7", "k.ivri.json:2: version: version 7 of the format is not known; this program reads version 1")]
    [InlineData("\"id\": \"k1\",", "\"id\": \"k1\", \"wait_s\": 3,", "k.ivri.json:3: wait_s: the field 'wait_s' is not known here; remove it or correct the name")]
    [InlineData("\"id\": \"k1\",", "\"id\": \"k1\", \"maximum_wait\": 3,", "k.ivri.json:3: maximum_wait: the field 'maximum_wait' is not known here; did you mean 'maximum_wait_s'?")]
    [InlineData("\"id\": \"k1\",", "\"id\": \"k1\", \"stages\": {},", "k.ivri.json:3: stages: is an object; write a list [ ] here")]
    [InlineData("\"id\": \"k1\",", "\"id\": \"k1\", \"lanes\": [{\"id\":\"a\",\"kind\":\"motor\",\"width_m\":1e999}],", "k.ivri.json:3: lanes[0].width_m: 1e999 is too large")]
    [InlineData("\"id\": \"k1\",", "\"id\": \"k1\" \"name\": 1,", "k.ivri.json:3: the JSON is broken or cut off")]
    [InlineData("\"02\"", "\"\\ud800\"", "k.ivri.json:6: a text is not valid Unicode; save the file as UTF-8")]
    public void A_mistake_is_refused_with_line_path_and_mend(string right, string wrong, string message)
    {
        Assert.Contains(right, Minimal, StringComparison.Ordinal);
        var exception = Assert.Throws<InputException>(
            () => Read(Encoding.UTF8.GetBytes(Minimal.Replace(right, wrong, StringComparison.Ordinal))));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_without_another_exception()
    {
        var bytes = Encoding.UTF8.GetBytes(Minimal);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InputException>(() => Read(bytes[..length]));
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes(new string('[', 100_000));
        Assert.Throws<InputException>(() => Read(bytes));
    }

    private static byte[] Write(JunctionSpecification specification)
    {
        using var stream = new MemoryStream();
        SpecificationWriter.Write(stream, specification);
        return stream.ToArray();
    }

    private static JunctionSpecification Read(byte[] bytes) => SpecificationReader.Read(new MemoryStream(bytes), "k.ivri.json");
}
