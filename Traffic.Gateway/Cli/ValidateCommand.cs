using System.CommandLine;
using Traffic.Core.Topology;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic validate FILE</c>: everything that is wrong with a specification, one line each.</summary>
internal static class ValidateCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "A junction specification, .ivri.json or .tlc; several are checked one after the other.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new DocumentedCommand(
            "validate",
            "Check junction specifications: ids, references, conflicts and intergreens, timings, stages, programs, lanes.\n"
            + "Prints one line per problem, FILE: error|warning: FIELD: what and how to mend it.\n"
            + "Exit codes: 0 no errors (warnings are allowed), 1 errors, 2 a file cannot be read.",
            "traffic validate crossing.ivri.json",
            "traffic validate 123456.tlc  # checks what the import makes of it")
        {
            files,
        };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(string[] files, TextWriter output)
    {
        var sound = true;
        foreach (var file in files)
            sound &= Report(file, SpecificationFile.Read(file), output);
        return sound ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Prints the problems of a specification.</summary>
    /// <returns>Whether there are no errors.</returns>
    public static bool Report(string file, JunctionSpecification specification, TextWriter output)
    {
        var problems = SpecificationValidator.Validate(specification);
        foreach (var problem in problems)
            output.WriteLine($"{file}: {problem}");
        var errors = problems.Count(problem => problem.Severity == ProblemSeverity.Error);
        output.WriteLine(
            $"{file}: junction {specification.Id}: {specification.SignalGroups.Count} signal groups, "
            + $"{Count(errors, "error")}, {Count(problems.Count - errors, "warning")}");
        return errors == 0;
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
