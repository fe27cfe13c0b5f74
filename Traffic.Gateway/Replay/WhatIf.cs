using Traffic.Core;
using Traffic.Core.Recording;
using Traffic.Core.Topology;
using Traffic.Gateway.Cli;
using Traffic.Gateway.Hosting;
using Traffic.Gateway.Recording;
using Traffic.Gateway.Reports;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.Reconstruction;
using Traffic.Sim.Studies;
using Traffic.Sim.Xml;

namespace Traffic.Gateway.Replay;

/// <summary>Asks a recording what other controllers would have done with the same traffic.</summary>
/// <param name="File">The recording.</param>
/// <param name="Network">SUMO network the recorded junctions lie in.</param>
/// <param name="Plans">Specifications to try instead of the recorded ones, by junction.</param>
/// <param name="Study">Controllers, replications, seed, precision.</param>
/// <param name="Folder">Folder of the results.</param>
/// <param name="Verbose">Whether failures are shown with their traces.</param>
internal sealed record WhatIf(string File, string Network, IReadOnlyList<string> Plans, StudyPlan Study, string Folder, bool Verbose)
{
    private const long DayTicks = 864_000;

    /// <summary>Reconstructs the traffic, runs it under every controller and writes the report.</summary>
    /// <param name="from">First tick.</param>
    /// <param name="to">Last tick.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InputException">The recording or the network cannot be used for it.</exception>
    public int Run(long from, long to, CancellationToken cancellationToken)
    {
        var kinds = Study.Alternatives.Select(name => ControllerNames.Parse(name, "--controllers")).ToArray();
        StudyFiles.Prepare(Folder);
        InputFile.Open(Network).Dispose();
        var network = NetworkReader.Read(Network, new ReadReport());
        using var reader = RecordingFile.Open(File);
        var recorded = Junctions(reader, network);
        var reconstruction = Reconstruct(reader, network, recorded, from, to);
        var tried = recorded.Select(junction => Plan(junction)).ToArray();
        var alternatives = kinds.Select(kind => new ScenarioJunctions(kind, tried)).ToArray();
        using var engine = new ReconstructedReplications(
            reconstruction, network, alternatives, new SimulationOptions(), reconstruction.FirstTick / DayTicks * DayTicks);
        var (runs, detail) = Progress.Run(Path.GetFileNameWithoutExtension(File), progress =>
        {
            var made = StudyRunner.Run(engine, Study, progress, cancellationToken);
            return (made, StudyDetail.Of(engine, made, Study.Jobs, cancellationToken));
        });
        return StudyOutcome.Tell(runs, detail, engine, Path.GetFileNameWithoutExtension(File), File, Folder, Verbose);
    }

    private List<JunctionSpecification> Junctions(RecordingReader reader, RoadNetwork network)
    {
        var junctions = new SortedDictionary<string, JunctionSpecification>(StringComparer.Ordinal);
        foreach (var configuration in reader.ReadConfigurations())
        {
            if (configuration.Specification.IsEmpty)
                throw new InputException($"{File}: junction {configuration.Key} has no specification in it (an imported recording); a what-if needs one");
            var junction = KernelConfiguration.ReadSpecification(configuration, File);
            if (junction.Sumo is not { } sumo || network.FindTrafficLight(sumo.TrafficLight) < 0)
                throw new InputException($"{Network}: junction {configuration.Key} of {File} is none of its traffic lights; give the network it lies in");
            junctions[configuration.Key] = junction;
        }

        return junctions.Count > 0 ? [.. junctions.Values] : throw new InputException($"{File}: tells of no junction; nothing can be asked of it");
    }

    private static DemandReconstruction Reconstruct(
        RecordingReader reader, RoadNetwork network, List<JunctionSpecification> junctions, long from, long to)
    {
        var reconstruction = new DemandReconstruction(network, junctions);
        foreach (var record in reader.Read(from, to))
            reconstruction.Take(record);
        reconstruction.Finish();
        Progress.Note($"reconstructed from {reconstruction.SeenVehicles} connected vehicles and {reconstruction.CountedPasses} counts of loops");
        return reconstruction;
    }

    private JunctionSpecification Plan(JunctionSpecification recorded)
    {
        foreach (var file in Plans)
        {
            var plan = SpecificationFile.Load(file);
            if (plan.Id == recorded.Id)
                return plan.Sumo is null ? plan with { Sumo = recorded.Sumo, Lanes = recorded.Lanes, Movements = recorded.Movements } : plan;
        }

        return recorded;
    }
}
