using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Sim.Evaluation;

namespace Traffic.Gateway.Hosting;

/// <summary>
/// Names the signal groups of an alternative as a reference does, so that movements can be compared: <c>fixed</c> plays the network's
/// program on groups derived from the network, whose names need not be those of the specifications given for the others. A group
/// of the same links gets the reference's name, one that joins several of its groups their names, another keeps its own, marked.
/// </summary>
internal sealed class SharedGroupNames
{
    private readonly Dictionary<string, string> _movements = new(StringComparer.Ordinal);

    /// <summary>Renames the groups of junctions.</summary>
    /// <param name="own">The junctions of the alternative.</param>
    /// <param name="reference">The junctions whose names count, in the same order.</param>
    public SharedGroupNames(IReadOnlyList<JunctionSpecification> own, IReadOnlyList<JunctionSpecification> reference) =>
        Junctions = [.. own.Zip(reference, Rename)];

    /// <summary>Names for all alternatives: those of the first that is not <c>fixed</c>, whose specifications are the ones given.</summary>
    public static SharedGroupNames[] Of(IReadOnlyList<ScenarioJunctions> alternatives)
    {
        var reference = (alternatives.FirstOrDefault(item => item.Controller != ControllerKind.Fixed) ?? alternatives[0]).Specifications;
        return [.. alternatives.Select(item => new SharedGroupNames(item.Specifications, reference))];
    }

    /// <summary>The junctions under the reference's names; for reports, not for control.</summary>
    public IReadOnlyList<JunctionSpecification> Junctions { get; }

    /// <summary>Key figures under the reference's names.</summary>
    public KpiReport Rename(KpiReport report) => report.ByMovement is not { } movements || _movements.Count == 0
        ? report
        : report with
        {
            ByMovement = new SortedDictionary<string, MovementKpi>(
                movements.ToDictionary(item => _movements.GetValueOrDefault(item.Key, item.Key), item => item.Value), StringComparer.Ordinal),
        };

    private JunctionSpecification Rename(JunctionSpecification own, JunctionSpecification reference)
    {
        if (ReferenceEquals(own, reference) || own.Sumo is not { } sumo || reference.Sumo is not { } model)
            return own;
        var taken = model.Links.Keys.ToHashSet();
        var names = own.SignalGroups.ToDictionary(group => group.Id, group => Name(group.Id, sumo, model, taken));
        foreach (var (group, name) in names)
            _movements[$"{own.Id}/{group}"] = $"{reference.Id}/{name}";
        return own with
        {
            Id = reference.Id,
            SignalGroups = [.. own.SignalGroups.Select(group => group with { Id = names[group.Id] })],
            Sumo = sumo with { Links = sumo.Links.ToDictionary(item => names.GetValueOrDefault(item.Key, item.Key), item => item.Value) },
        };
    }

    private static SignalGroupId Name(SignalGroupId own, SumoMapping sumo, SumoMapping model, HashSet<SignalGroupId> taken)
    {
        if (sumo.Links.TryGetValue(own, out var links))
        {
            var parts = model.Links.Where(item => item.Value.Count > 0 && item.Value.All(links.Contains)).ToArray();
            if (parts.Length > 0 && parts.Sum(item => item.Value.Count) == links.Count)
                return new SignalGroupId(string.Join('+', parts.Select(item => item.Key.Value).Order(StringComparer.Ordinal)));
        }

        return taken.Contains(own) ? new SignalGroupId($"{own} (program)") : own;
    }
}
