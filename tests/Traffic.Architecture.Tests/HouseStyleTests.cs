namespace Traffic.Architecture.Tests;

public class HouseStyleTests
{
    private const int HardStopLines = 600;
    private const int MedianLines = 100;

    private static readonly string[] Folders = ["Traffic.Core", "Traffic.Actors", "Traffic.Sim", "Traffic.Gateway"];

    [Fact]
    public void No_source_file_is_longer_than_the_hard_stop()
    {
        var tooLong = Folders.Concat(["tests", "bench"]).SelectMany(SourceFiles.Of)
            .Select(file => (file, lines: File.ReadLines(file).Count()))
            .Where(item => item.lines > HardStopLines)
            .Select(item => $"{Path.GetRelativePath(RepositoryRoot.Path, item.file)}: {item.lines} lines");

        Assert.Empty(tooLong);
    }

    [Fact]
    public void The_median_source_file_is_short()
    {
        var lengths = Folders.SelectMany(SourceFiles.Of).Select(file => File.ReadLines(file).Count()).Order().ToList();

        Assert.InRange(lengths[lengths.Count / 2], 1, MedianLines);
    }

    [Fact]
    public void No_committed_text_names_a_package_registry_host()
    {
        var lockFiles = Directory.EnumerateFiles(RepositoryRoot.Path, "package-lock.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal));

        Assert.All(lockFiles, file => Assert.DoesNotContain("\"resolved\"", File.ReadAllText(file), StringComparison.Ordinal));
    }
}
