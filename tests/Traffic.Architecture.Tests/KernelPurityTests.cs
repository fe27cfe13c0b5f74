using System.Text.RegularExpressions;

namespace Traffic.Architecture.Tests;

/// <summary>Time and randomness are parameters in Core and Sim: the same input and seed give the same bits.</summary>
public partial class KernelPurityTests
{
    [Theory]
    [InlineData("Traffic.Core")]
    [InlineData("Traffic.Sim")]
    public void No_source_file_reads_a_clock_or_draws_unseeded_numbers(string project)
    {
        var offenders = SourceFiles.Of(project)
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (file, line, number: index + 1)))
            .Where(item => Forbidden().IsMatch(StripComment(item.line)))
            .Select(item => $"{Path.GetRelativePath(RepositoryRoot.Path, item.file)}:{item.number}: {item.line.Trim()}");

        Assert.Empty(offenders);
    }

    private static string StripComment(string line)
    {
        var start = line.IndexOf("//", StringComparison.Ordinal);
        return start < 0 ? line : line[..start];
    }

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?Now|Environment\.TickCount|TimeProvider\.System|new Random\(|Random\.Shared|Guid\.NewGuid|Thread\.Sleep")]
    private static partial Regex Forbidden();
}
