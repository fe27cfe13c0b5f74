using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Core.Topology.TlcGen;
using Traffic.Sim.Derivation;
using Traffic.Sim.Networks;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Xml;

namespace Traffic.Gateway.Cli;

/// <summary>Specifications made from files of other programs, each with its account written to a report.</summary>
internal static class ImportSource
{
    /// <summary>Ending of a SUMO network.</summary>
    public const string Network = ".net.xml";

    /// <summary>Ending of a SUMO scenario.</summary>
    public const string Scenario = ".sumocfg";

    /// <summary>Reads the junctions of a file.</summary>
    /// <param name="input">A <c>.tlc</c>, <c>.net.xml</c> or <c>.sumocfg</c>.</param>
    /// <param name="network">Network to take lanes, movements and positions from; null for none.</param>
    /// <param name="report">Receives the account.</param>
    /// <exception cref="InputException">The file is of another kind or cannot be read.</exception>
    public static IReadOnlyList<JunctionSpecification> Read(string input, string? network, TextWriter report)
    {
        if (SpecificationFile.HasEnding(input, SpecificationFile.TlcGen))
            return [Place(TlcGen(input, report), network, report)];
        if (network is not null)
            throw new InputException($"--net {network}: only a {SpecificationFile.TlcGen} file needs a network beside it; leave it out");
        if (SpecificationFile.HasEnding(input, Network))
        {
            var read = new ReadReport();
            return Derived(JunctionDerivation.Derive(Open(input, read), []), read, input, report);
        }

        if (SpecificationFile.HasEnding(input, Scenario))
        {
            var scenario = SumoScenario.Load(input);
            return Derived(JunctionDerivation.Derive(scenario), scenario.Report, input, report);
        }

        throw new InputException(
            $"{input}: this kind of file cannot be imported; give a {SpecificationFile.TlcGen}, {Network} or {Scenario} file");
    }

    private static JunctionSpecification TlcGen(string input, TextWriter report)
    {
        using var stream = InputFile.Open(input);
        var import = TlcGenImporter.Import(stream, input);
        foreach (var line in import.Report.ToLines())
            report.WriteLine(line);
        return import.Specification;
    }

    private static JunctionSpecification Place(JunctionSpecification specification, string? path, TextWriter report)
    {
        if (path is null)
            return specification;
        var read = new ReadReport();
        var placed = JunctionDerivation.AddGeometry(specification, Open(path, read));
        Write(read, report);
        report.WriteLine($"from {path}: {placed.Lanes.Count} lanes, {placed.Movements.Count} movements");
        return placed;
    }

    private static IReadOnlyList<JunctionSpecification> Derived(
        DerivationResult derived, ReadReport read, string input, TextWriter report)
    {
        Write(read, report);
        Write(derived.Report, report);
        if (derived.Junctions.Count == 0)
            throw new InputException($"{input}: there is no traffic light in it; give a network with a tlLogic");
        report.WriteLine($"derived: {derived.Junctions.Count} junctions");
        return derived.Junctions;
    }

    /// <summary>Opens the file once for its refusal, since the reader of networks goes by path.</summary>
    private static RoadNetwork Open(string path, ReadReport read)
    {
        InputFile.Open(path).Dispose();
        return NetworkReader.Read(path, read);
    }

    private static void Write(ReadReport read, TextWriter report)
    {
        foreach (var line in read.Lines)
            report.WriteLine(line);
    }
}
