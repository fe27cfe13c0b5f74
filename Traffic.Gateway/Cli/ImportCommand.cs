using System.CommandLine;
using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;
using Traffic.Core.Topology.TlcGen;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic import FILE --out FILE.ivri.json</c>: specifications of others into ours, with an account of it.</summary>
internal static class ImportCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var input = new Argument<string>("FILE") { Description = "A TLCGen specification (.tlc)." };
        var output = new Option<string>("--out")
        {
            HelpName = "FILE",
            Description = "File to write, NAME.ivri.json; with several junctions one file each, NAME.JUNCTION.ivri.json.",
            Required = true,
        };
        var command = new DocumentedCommand(
            "import",
            "Turn a specification of another program into a junction specification of ours (.ivri.json).\n"
            + "Tells on stderr what was taken, how it was read, and every section and field of the file that has no use here yet.\n"
            + "The file is written even when the result has errors, so that they can be mended in it; the exit code is 1 then.",
            "traffic import 123456.tlc --out 123456.ivri.json")
        {
            input,
            output,
        };
        command.SetAction(parsed =>
            Run(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string input, string output, TextWriter report)
    {
        if (!SpecificationFile.HasEnding(output, SpecificationFile.Own))
            throw new InputException($"--out {output}: the file must end with {SpecificationFile.Own}, as specifications are called");

        var specifications = Read(input, report);
        var sound = true;
        foreach (var specification in specifications)
        {
            var path = specifications.Count == 1 ? output : NameFor(output, specification.Id);
            Write(path, specification);
            sound &= ValidateCommand.Report(path, specification, report);
        }

        return sound ? ExitCode.Done : ExitCode.Failed;
    }

    private static IReadOnlyList<JunctionSpecification> Read(string input, TextWriter report)
    {
        if (!SpecificationFile.HasEnding(input, SpecificationFile.TlcGen))
            throw new InputException($"{input}: this kind of file cannot be imported; give a {SpecificationFile.TlcGen} file");
        using var stream = InputFile.Open(input);
        var import = TlcGenImporter.Import(stream, input);
        foreach (var line in import.Report.ToLines())
            report.WriteLine(line);
        return [import.Specification];
    }

    /// <summary>NAME.ivri.json becomes NAME.JUNCTION.ivri.json; what a file name cannot hold becomes a hyphen.</summary>
    public static string NameFor(string output, JunctionId junction)
    {
        var safe = string.Concat(junction.Value.Select(
            character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '-'));
        return $"{output[..^SpecificationFile.Own.Length]}.{safe}{SpecificationFile.Own}";
    }

    private static void Write(string path, JunctionSpecification specification)
    {
        using var stream = File.Create(path);
        SpecificationWriter.Write(stream, specification);
    }
}
