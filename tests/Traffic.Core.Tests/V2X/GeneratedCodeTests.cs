using Traffic.Core.V2X.Schema.Generator;

namespace Traffic.Core.Tests.V2X;

public class GeneratedCodeTests
{
    /// <summary>Run the generator (see Traffic.Core/V2X/Schema/README.md) when this fails.</summary>
    [Fact]
    public void Committed_messages_are_what_the_schema_generates()
    {
        var v2x = Path.Combine(Repository.Root, "Traffic.Core", "V2X");
        var expected = GeneratedTree.Build(SchemaReader.ReadFolder(Path.Combine(v2x, "Schema")));
        var committed = new[] { "Its", "Dsrc" }
            .SelectMany(module => Directory.GetFiles(Path.Combine(v2x, module), "*.g.cs"))
            .ToDictionary(file => Path.GetRelativePath(v2x, file).Replace('\\', '/'), File.ReadAllText);

        Assert.Equal(expected.Keys, committed.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.Equal(file.Value, committed[file.Key]));
    }

    [Fact]
    public void A_mistake_in_a_schema_is_named_with_its_line()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, "a.schema"), "module A\nseq Thing:\n  part Missing\n");

        var broken = Assert.Throws<SchemaException>(() => SchemaReader.ReadFolder(folder.FullName));

        Assert.Equal("a.schema:3: 'Missing' is not defined above", broken.Message);
        folder.Delete(recursive: true);
    }
}
