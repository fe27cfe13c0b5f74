using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Traffic.Sim.Tests.Measurement;

public class SameAsSumoTests
{
    private const string Options = """
        <time><begin value="0"/><end value="240"/></time>
        <output><queue-output value="queue.xml"/><queue-output.period value="60"/></output>
        """;

    private static readonly string[] Files =
    [
        "edge.xml", "edge.emissions.xml", "lane.xml", "lane.emissions.xml", "e1.xml", "e2.xml", "e3.xml", "queue.xml", "tripinfo.xml",
        "fcd.xml", "summary.xml",
    ];


    [Fact]
    public void Every_output_of_a_run_without_chance_holds_the_values_SUMO_writes()
    {
        using var run = new MeasuredRun(MeasuredRun.Queue, MeasuredRun.Detectors, Options);
        run.RunSumo();
        run.RunHere();

        foreach (var file in Files)
        {
            var (ours, sumos) = (Values(run.Ours(file)), Values(run.Sumos(file)));
            Assert.Equal(sumos.Keys, ours.Keys);
            foreach (var (place, expected) in sumos)
            {
                Assert.Equal(expected.Select(value => value.Name), ours[place].Select(value => value.Name));
                foreach (var (theirs, mine) in expected.Zip(ours[place]))
                    AssertSame($"{file} {place} {theirs.Name}", theirs, mine);
            }
        }
    }

    [Fact]
    public void Every_output_follows_SUMOs_own_schema()
    {
        using var run = new MeasuredRun(MeasuredRun.Queue, MeasuredRun.Detectors, Options);
        var schemas = ReadableSchemas(run.Folder);
        run.RunHere();
        foreach (var (file, schema) in Files.Zip<string, string>(
            ["meandata", "meandata", "meandata", "meandata", "det_e1", "det_e2", "det_e3", "queue", "tripinfo", "fcd", "summary"]))
        {
            var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
            set.Add(null, Path.Combine(schemas, $"{schema}_file.xsd"));
            run.Ours(file).Validate(set, (_, problem) => Assert.Fail($"{file}: {problem.Message}"));
        }
    }

    // .NET reads no schema with a document type in it.
    private static string ReadableSchemas(string folder)
    {
        var copies = Directory.CreateDirectory(Path.Combine(folder, "xsd")).FullName;
        foreach (var file in Directory.GetFiles(SumoPrograms.SchemaFolder(), "*.xsd"))
        {
            // The schema of the summary names a type that is called otherwise.
            var text = File.ReadAllText(file).Replace("\"nonNegativeFloat\"", "\"nonNegativeFloatType\"", StringComparison.Ordinal);
            using var reader = XmlReader.Create(
                new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse });
            var schema = XDocument.Load(reader);
            schema.DocumentType?.Remove();
            schema.Save(Path.Combine(copies, Path.GetFileName(file)));
        }

        return copies;
    }

    private static void AssertSame(string what, XAttribute theirs, XAttribute mine)
    {
        if (theirs.Name.LocalName is "devices" || (theirs.Name.LocalName == "duration" && theirs.Parent!.Name.LocalName == "step"))
            return;
        if (!double.TryParse(theirs.Value, CultureInfo.InvariantCulture, out var expected)
            || !double.TryParse(mine.Value, CultureInfo.InvariantCulture, out var actual))
        {
            Assert.True(theirs.Value == mine.Value, $"{what}: {theirs.Value} in SUMO, {mine.Value} here");
            return;
        }

        var slack = 0.011 + (1e-4 * Math.Abs(expected));
        Assert.True(Math.Abs(expected - actual) <= slack, $"{what}: {theirs.Value} in SUMO, {mine.Value} here");
    }

    private static SortedDictionary<string, XAttribute[]> Values(XDocument document)
    {
        var values = new SortedDictionary<string, XAttribute[]>(StringComparer.Ordinal);
        foreach (var element in document.Root!.Descendants())
            values.Add(Place(element), [.. element.Attributes()]);
        return values;
    }

    private static string Place(XElement element)
    {
        var key = string.Join(",", new[] { "begin", "timestep", "time", "id" }.Select(name => (string?)element.Attribute(name)));
        return (element.Parent is { Parent: not null } parent ? Place(parent) + "/" : "") + $"{element.Name.LocalName}[{key}]";
    }
}
