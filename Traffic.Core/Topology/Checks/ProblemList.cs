using Traffic.Core.Units;

namespace Traffic.Core.Topology.Checks;

/// <summary>The specification under test, lookups into it, and the problems found so far.</summary>
internal sealed class ProblemList
{
    /// <summary>Longer than any time of a signal plan: one hour, the reach of a SPaT TimeMark.</summary>
    private const int LongestDeciSeconds = 36_000;

    private readonly List<SpecificationProblem> _problems = [];
    private readonly HashSet<SignalGroupId> _groups;
    private readonly HashSet<(SignalGroupId From, SignalGroupId To)> _conflicts;

    public ProblemList(JunctionSpecification specification)
    {
        Specification = specification;
        _groups = [.. specification.SignalGroups.Select(group => group.Id)];
        _conflicts = [.. specification.Intergreens.Select(intergreen => (intergreen.From, intergreen.To))];
    }

    public JunctionSpecification Specification { get; }

    public IReadOnlyList<SpecificationProblem> Problems => _problems;

    public bool IsKnown(SignalGroupId group) => _groups.Contains(group);

    /// <summary>Whether the two groups are a hard conflict in at least one direction.</summary>
    public bool InConflict(SignalGroupId one, SignalGroupId other) =>
        _conflicts.Contains((one, other)) || _conflicts.Contains((other, one));

    public bool HasDirection(SignalGroupId from, SignalGroupId to) => _conflicts.Contains((from, to));

    public void Error(string path, string message) => _problems.Add(new(ProblemSeverity.Error, path, message));

    public void Warn(string path, string message) => _problems.Add(new(ProblemSeverity.Warning, path, message));

    /// <summary>Reports a group that does not exist.</summary>
    /// <returns>Whether it exists.</returns>
    public bool Known(string path, SignalGroupId group)
    {
        if (IsKnown(group))
            return true;
        Error(path, $"signal group '{group}' does not exist; add it to signal_groups or correct the name");
        return false;
    }

    /// <summary>Reports a pair of which a group does not exist, or that is one group twice.</summary>
    /// <returns>Whether the pair is sound.</returns>
    public bool KnownPair(string path, string nameOfOne, SignalGroupId one, string nameOfOther, SignalGroupId other)
    {
        var oneKnown = Known($"{path}.{nameOfOne}", one);
        var otherKnown = Known($"{path}.{nameOfOther}", other);
        if (!oneKnown || !otherKnown)
            return false;
        if (one != other)
            return true;
        Error(path, $"{nameOfOne} and {nameOfOther} are both signal group '{one}'; name two different groups");
        return false;
    }

    /// <summary>Reports a time below zero or beyond an hour (a mistaken unit).</summary>
    public void Duration(string path, DeciSeconds time)
    {
        if (time < DeciSeconds.Zero)
            Error(path, $"is {time}, which is below zero; give zero or more");
        else
            Limit(path, time);
    }

    /// <summary>Reports a time, negative or not, that is longer than an hour (a mistaken unit).</summary>
    public void Limit(string path, DeciSeconds time)
    {
        if (time.Value is > LongestDeciSeconds or < -LongestDeciSeconds)
            Error(path, $"is {time}, longer than an hour; times are in seconds");
    }

    /// <summary>Reports a name that is empty or was used before.</summary>
    public void Name(string path, string name, string what, HashSet<string> seen)
    {
        if (string.IsNullOrWhiteSpace(name))
            Error(path, $"the {what} has no name; give it one");
        else if (!seen.Add(name))
            Error(path, $"{what} '{name}' occurs twice; names must be unique within the junction");
    }
}
