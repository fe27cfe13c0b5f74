using Traffic.Core.Topology.Checks;

namespace Traffic.Core.Topology;

/// <summary>
/// Tells everything that is wrong with a specification in one go. What passes without errors is safe to build a kernel from:
/// every reference is known, the conflict matrix is complete and no bound contradicts another.
/// </summary>
public static class SpecificationValidator
{
    /// <summary>All problems, in the order of the file format.</summary>
    public static IReadOnlyList<SpecificationProblem> Validate(JunctionSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var problems = new ProblemList(specification);
        JunctionChecks.Run(problems);
        SignalGroupChecks.Run(problems);
        ConflictChecks.Run(problems);
        StartChecks.Run(problems);
        FollowUpChecks.Run(problems);
        DetectorChecks.Run(problems);
        StageChecks.Run(problems);
        GreenTimeChecks.Run(problems);
        PolicyChecks.Run(problems);
        PriorityChecks.Run(problems);
        ProgramChecks.Run(problems);
        LaneChecks.Run(problems);
        SumoChecks.Run(problems);
        return problems.Problems;
    }

    /// <summary>Refuses a specification with errors; warnings pass.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="file">The file it came from, for the message; null when there is none.</param>
    /// <exception cref="InputException">There are errors; the message names the first and counts the others.</exception>
    public static void ThrowIfInvalid(JunctionSpecification specification, string? file)
    {
        var errors = Validate(specification).Where(problem => problem.Severity == ProblemSeverity.Error).ToArray();
        if (errors.Length == 0)
            return;

        var others = errors.Length == 1 ? "" : $" (and {errors.Length - 1} more: run 'traffic validate')";
        var where = string.IsNullOrEmpty(file) ? "" : $"{file}: ";
        throw new InputException($"{where}junction {specification.Id}: {errors[0].Path}: {errors[0].Message}{others}");
    }
}
