using System.Text;
using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Sim.Networks;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Derivation;

/// <summary>
/// Turns the traffic lights of a SUMO network into junction specifications: groups, conflicts, times, stages and program from the
/// signal program in force, lanes and movements from the connections, detectors from the scenario or laid anew.
/// </summary>
public static class JunctionDerivation
{
    private const int LargestIntersectionId = 65_535;

    /// <summary>Derives all junctions of a scenario.</summary>
    public static DerivationResult Derive(SumoScenario scenario) => Derive(scenario.Network, scenario.Detectors);

    /// <summary>Derives all junctions of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="detectors">Detectors of the scenario; empty when there are none.</param>
    public static DerivationResult Derive(RoadNetwork network, IReadOnlyList<LaneDetector> detectors)
    {
        var report = new ReadReport();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var ids = new Dictionary<int, JunctionId>();
        foreach (var light in network.TrafficLights)
        {
            if (!IsOther(light))
                ids.Add(light.Index, NameOf(light, names));
        }

        var exits = new ExitDerivation(network, ids);
        var junctions = new List<JunctionSpecification>();
        foreach (var light in network.TrafficLights)
        {
            if (IsOther(light))
            {
                report.AddUnused("traffic light of a railway or without connections", light.ActiveProgram.Where);
                continue;
            }

            junctions.Add(Derive(network, light, detectors, report, exits, ids[light.Index], (junctions.Count % LargestIntersectionId) + 1));
        }

        return new DerivationResult(junctions, report);
    }

    /// <summary>
    /// Adds what only the network knows to a specification that is mapped onto it: reference point, lanes and movements where it
    /// has none, and links of groups that have none but whose detectors lie on a lane with free ones.
    /// </summary>
    /// <param name="specification">The specification; what it has it keeps.</param>
    /// <param name="network">The network.</param>
    /// <param name="detectors">Detectors of the scenario; null when there are none.</param>
    /// <param name="report">Gets remarks; null when nobody reads them.</param>
    /// <exception cref="InputException">The mapping does not fit the network.</exception>
    public static JunctionSpecification AddGeometry(
        JunctionSpecification specification, RoadNetwork network, IReadOnlyList<LaneDetector>? detectors = null, ReadReport? report = null)
    {
        if (specification.Sumo is not { } sumo)
            throw new InputException($"junction '{specification.Id}' has no mapping to a SUMO network (SumoKoppeling); it cannot be placed in {network.Path}");
        return new SpecificationPlacement(specification, sumo, network, detectors ?? [], report ?? new ReadReport()).Place();
    }

    private static JunctionSpecification Derive(
        RoadNetwork network, TrafficLight light, IReadOnlyList<LaneDetector> scenario, ReadReport report, ExitDerivation exits, JunctionId id,
        int number)
    {
        var program = light.ActiveProgram;
        if (light.Programs.Length > 1)
            report.AddRemark($"traffic light '{light.Id}': program '{program.Id}' is in force; not used: {string.Join(' ', light.Programs[..^1].Select(other => other.Id))}");
        if (program.Type != "static")
            report.AddRemark($"traffic light '{light.Id}': program '{program.Id}' is of type '{program.Type}'; as fixed control its phases are played as written");
        var groups = GroupNaming.Name(network, light, LinkGrouping.Group(network, light, report));
        var conflicts = new ConflictDerivation(network, light, groups, report);
        var stages = StageDerivation.Derive(program, groups);
        var signalGroups = groups.Select((group, index) => GroupTimes.Derive(group, index + 1, light, report)).ToArray();
        var extensions = Enumerable.Range(0, groups.Count).Where(index => groups[index].Kind != SignalGroupKind.Pedestrian).ToDictionary(
            index => groups[index].Id,
            index => new DeciSeconds(Math.Max(
                0, GroupTimes.MaximumGreen(groups[index], stages, program) - signalGroups[index].FixedGreen.Value)));
        var detectors = new DetectorDerivation(network, light, groups, scenario, report).Derive();
        var reference = Geometry.ReferencePoint(network, light);
        var movements = Geometry.MovementsOf(network, light, groups.Select(group => (group.Id, (IEnumerable<int>)group.Links)));
        return new JunctionSpecification
        {
            Id = id,
            SpatIntersectionId = number,
            Name = light.Id,
            ReferencePoint = reference,
            SignalGroups = signalGroups,
            Intergreens = conflicts.Intergreens,
            PermissiveConflicts = conflicts.Permissives,
            Detectors = detectors.Detectors,
            Stages = [.. stages.Select(stage => stage.Stage)],
            GreenTimeSets = [new GreenTimeSet(program.Id, extensions)],
            Programs = [ProgramOf(program, groups)],
            Lanes = Geometry.LanesOf(network, movements, reference),
            Exits = exits.Derive(movements, reference),
            Movements = movements,
            Sumo = new SumoMapping(
                light.Id,
                groups.ToDictionary(group => group.Id, group => (IReadOnlyList<int>)group.Links),
                detectors.Mapped.Values.ToDictionary(entry => entry.Id, entry => (IReadOnlyList<string>)entry.Sumo),
                detectors.Virtual.Values.ToDictionary(entry => entry.Id, entry => entry.Place)),
        };
    }

    private static bool IsOther(TrafficLight light) =>
        light.ActiveProgram.Type.StartsWith("rail", StringComparison.Ordinal) || light.Links.All(link => link.IsEmpty);

    private static SignalProgram ProgramOf(TrafficLightProgram program, List<LinkGroup> groups) => new(
        program.Id,
        program.Offset,
        [.. program.Phases.Select((phase, index) => new ProgramPhase(phase.Duration, string.Concat(groups.Select(group => group.Letters[index]))))]);

    // A name is a token of the bus subject: no dots, blanks or wildcards.
    private static JunctionId NameOf(TrafficLight light, HashSet<string> names)
    {
        var name = new StringBuilder(light.Id.Length);
        foreach (var letter in light.Id)
            name.Append(letter is '.' or '*' or '>' || char.IsWhiteSpace(letter) || char.IsControl(letter) ? '-' : letter);
        var unique = name.ToString();
        for (var i = 2; !names.Add(unique); i++)
            unique = FormattableString.Invariant($"{name}-{i}");
        return new JunctionId(unique);
    }
}
