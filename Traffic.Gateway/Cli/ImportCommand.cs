using System.CommandLine;
using Traffic.Core;
using Traffic.Core.Recording;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;

namespace Traffic.Gateway.Cli;

/// <summary>
/// <c>traffic import FILE --out FILE.ivri.json</c>: specifications of others into ours, with an account of it; with
/// <c>--out FILE.trec</c> recordings of others.
/// </summary>
internal static class ImportCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var input = new Argument<string>("FILE") { Description = "A TLCGen specification (.tlc), a SUMO network (.net.xml) or a SUMO scenario (.sumocfg); or a recording: V-Log (.vlg), a TLC-FI log, a UDAP export (.csv), SUMO fcd (.xml, .gz)." };
        var output = new Option<string>("--out")
        {
            HelpName = "FILE",
            Description = "File to write: NAME.ivri.json, with several junctions one file each, NAME.JUNCTION.ivri.json; NAME.trec for a recording.",
            Required = true,
        };
        var network = OptionFactory.File("--net", "SUMO network: to take lanes, movements and positions from, for a .tlc with SUMO links; or the one an fcd file was driven on.");
        var names = OptionFactory.File("--names", "V-Log configuration (VLOGCFG) with the names of detectors and signal groups.");
        var junction = new Option<string?>("--junction") { HelpName = "NAME", Description = "Name of the junction, where a recording does not tell it; the file's name otherwise." };
        var command = new DocumentedCommand(
            "import",
            "Turn a TLCGen specification or the traffic lights of a SUMO network into junction specifications of ours (.ivri.json),\n"
            + "or a recording of another system into ours (.trec).\n"
            + "Tells on stderr what was taken, how it was read, and every section and field of the file that has no use here yet.\n"
            + "The file is written even when the result has errors, so that they can be mended in it; the exit code is 1 then.",
            "traffic import 123456.tlc --out 123456.ivri.json",
            "traffic import 123456.tlc --net G5.net.xml --out 123456.ivri.json  # with lanes and positions",
            "traffic import city.net.xml --out city.ivri.json  # city.JUNCTION.ivri.json for each traffic light",
            "traffic import K201.vlg --names K201.cfg --out K201.trec",
            "traffic import fcd.xml.gz --net city.net.xml --out city.trec")
        {
            input,
            output,
            network,
            names,
            junction,
        };
        command.SetAction(parsed =>
        {
            var (from, to, net) = (parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.GetValue(network));
            var report = parsed.InvocationConfiguration.Error;
            if (!SpecificationFile.HasEnding(to, RecordingFormat.Extension))
                return Run(from, net, to, report);
            report.WriteLine(new RecordingImport(from, parsed.GetValue(junction), parsed.GetValue(names), net).Run(to));
            return ExitCode.Done;
        });
        return command;
    }

    private static int Run(string input, string? network, string output, TextWriter report)
    {
        if (!SpecificationFile.HasEnding(output, SpecificationFile.Own))
            throw new InputException($"--out {output}: the file must end with {SpecificationFile.Own} for a specification, {RecordingFormat.Extension} for a recording");

        var specifications = ImportSource.Read(input, network, report);
        var sound = true;
        var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var specification in specifications)
        {
            var path = specifications.Count == 1 ? output : NameFor(output, specification.Id);
            if (!written.Add(path))
                throw new InputException($"junction {specification.Id}: {path} was written for another junction; rename one in {input}");
            Write(path, specification);
            sound &= ValidateCommand.Report(path, specification, report);
        }

        return sound ? ExitCode.Done : ExitCode.Failed;
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
