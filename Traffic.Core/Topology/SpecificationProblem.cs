namespace Traffic.Core.Topology;

/// <summary>Something wrong with a <see cref="JunctionSpecification"/>.</summary>
/// <param name="Severity">How bad it is.</param>
/// <param name="Path">Where, in the names of <c>*.ivri.json</c>: <c>signal_groups[3].fixed_green_s</c>.</param>
/// <param name="Message">A sentence that names the ids and how to mend it.</param>
public sealed record SpecificationProblem(ProblemSeverity Severity, string Path, string Message)
{
    /// <summary>One line: <c>error: path: message</c>.</summary>
    public override string ToString() =>
        $"{(Severity == ProblemSeverity.Error ? "error" : "warning")}: {Path}: {Message}";
}
