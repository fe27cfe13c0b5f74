using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Derivation;

/// <summary>
/// Conflicts of signal groups: ways that cross or meet (<c>foes</c>) are hard conflicts, unless the program itself shows both green
/// at a time; then one gives way. Intergreens are the shortest the program shows where one follows the other.
/// </summary>
internal sealed class ConflictDerivation
{
    private readonly RoadNetwork _network;
    private readonly TrafficLight _light;
    private readonly IReadOnlyList<LinkGroup> _groups;
    private readonly ProgramCycle _cycle;
    private readonly bool[,] _hard;

    public ConflictDerivation(RoadNetwork network, TrafficLight light, IReadOnlyList<LinkGroup> groups, ReadReport report)
    {
        _network = network;
        _light = light;
        _groups = groups;
        _cycle = new ProgramCycle(light.ActiveProgram);
        _hard = new bool[groups.Count, groups.Count];
        var permissive = new List<PermissiveConflict>();
        for (var a = 0; a < groups.Count; a++)
        {
            for (var b = a + 1; b < groups.Count; b++)
            {
                if (!AreFoes(a, b))
                    continue;
                if (ShownTogether(a, b))
                    permissive.Add(Permissive(a, b, report));
                else
                    _hard[a, b] = _hard[b, a] = true;
            }
        }

        Permissives = permissive;
        Intergreens = [.. DeriveIntergreens()];
    }

    /// <summary>Pairs that are green together, one giving way.</summary>
    public IReadOnlyList<PermissiveConflict> Permissives { get; }

    /// <summary>Hard conflicts, both directions of each.</summary>
    public IReadOnlyList<Intergreen> Intergreens { get; }

    private IEnumerable<Intergreen> DeriveIntergreens()
    {
        var shown = new int?[_groups.Count, _groups.Count];
        var allRed = 0;
        for (var from = 0; from < _groups.Count; from++)
        {
            for (var to = 0; to < _groups.Count; to++)
            {
                if (!_hard[from, to] || (shown[from, to] = ShortestChange(from, to, directOnly: true)) is not { } time)
                    continue;
                allRed = Math.Max(allRed, time - YellowOf(from));
            }
        }

        for (var from = 0; from < _groups.Count; from++)
        {
            for (var to = 0; to < _groups.Count; to++)
            {
                if (!_hard[from, to])
                    continue;
                // Where others always start in between, the time between the two is no clearance: yellow and the longest all-red
                // of the program are safe, and never more than what the program itself keeps.
                var longest = ShortestChange(from, to, directOnly: false) ?? int.MaxValue;
                var time = new DeciSeconds(Math.Min(shown[from, to] ?? (YellowOf(from) + allRed), longest));
                yield return new Intergreen(_groups[from].Id, _groups[to].Id, time, time);
            }
        }
    }

    // From an end of green of one group to the next start of the other.
    private int? ShortestChange(int from, int to, bool directOnly)
    {
        int? shortest = null;
        foreach (var end in _cycle.Ends(_groups[from].Letters))
        {
            var elapsed = 0;
            for (var i = 0; i < _cycle.PhaseCount; i++)
            {
                var phase = (end + i) % _cycle.PhaseCount;
                if (_cycle.Starts(_groups[to].Letters, phase))
                {
                    shortest = Math.Min(shortest ?? int.MaxValue, elapsed);
                    break;
                }

                if (directOnly && (SomebodyStarts(phase) || (i > 0 && FoeEnds(to, phase))))
                    break;
                elapsed += _cycle.DurationOf(phase);
            }
        }

        return shortest;
    }

    private bool SomebodyStarts(int phase)
    {
        foreach (var group in _groups)
            if (_cycle.Starts(group.Letters, phase))
                return true;
        return false;
    }

    // A conflicting group of the other ends later still: the other waited for that one.
    private bool FoeEnds(int group, int phase)
    {
        for (var other = 0; other < _groups.Count; other++)
        {
            var letters = _groups[other].Letters;
            if (_hard[group, other] && letters[phase] != 'G' && letters[_cycle.Before(phase)] == 'G')
                return true;
        }

        return false;
    }

    private int YellowOf(int group) => _cycle.Shortest(_groups[group].Letters, 'y') ?? 0;

    private bool ShownTogether(int a, int b)
    {
        for (var phase = 0; phase < _cycle.PhaseCount; phase++)
            if (_groups[a].Letters[phase] == 'G' && _groups[b].Letters[phase] == 'G')
                return true;
        return false;
    }

    private bool AreFoes(int a, int b)
    {
        foreach (var (one, other) in Pairs(a, b))
            if (Request(one).Foes[other.RequestIndex] || Request(other).Foes[one.RequestIndex])
                return true;
        return false;
    }

    // Who yields: the one shown the small letter while both are green; else the one the junction's table says.
    private PermissiveConflict Permissive(int a, int b, ReadReport report)
    {
        int small = 0, table = 0;
        foreach (var (one, other) in Pairs(a, b))
        {
            if (!Request(one).Foes[other.RequestIndex] && !Request(other).Foes[one.RequestIndex])
                continue;
            table += (GivesWay(one, other) ? 1 : 0) - (GivesWay(other, one) ? 1 : 0);
            foreach (var phase in _light.ActiveProgram.Phases)
            {
                var (letter, otherLetter) = (phase.State[one.LinkIndex], phase.State[other.LinkIndex]);
                if (letter == 'g' && otherLetter == 'G')
                    small++;
                else if (letter == 'G' && otherLetter == 'g')
                    small--;
            }
        }

        var yields = small != 0 ? small > 0 : table > 0;
        if (small == 0 && table == 0)
        {
            report.AddRemark(
                $"traffic light '{_light.Id}': '{_groups[a].Id}' and '{_groups[b].Id}' are green together and nothing says who gives way; '{_groups[b].Id}' does");
        }

        return yields ? new PermissiveConflict(_groups[a].Id, _groups[b].Id) : new PermissiveConflict(_groups[b].Id, _groups[a].Id);
    }

    // Where each link responds to the other, one may wait inside the junction: the other only brakes for who stands there.
    private bool GivesWay(NetworkConnection one, NetworkConnection other)
    {
        var mutual = Request(one).Response[other.RequestIndex] && Request(other).Response[one.RequestIndex];
        return Request(one).Response[other.RequestIndex] && !(mutual && Request(other).Continues);
    }

    // Links on different junctions do not meet.
    private IEnumerable<(NetworkConnection One, NetworkConnection Other)> Pairs(int a, int b) =>
        from one in ConnectionsOf(a)
        from other in ConnectionsOf(b)
        where one.Junction == other.Junction
        select (one, other);

    private IEnumerable<NetworkConnection> ConnectionsOf(int group) => _groups[group].Links
        .SelectMany(link => _light.Links[link]).Select(index => _network.Connections[index])
        .Where(connection => connection.RequestIndex >= 0);

    private JunctionRequest Request(NetworkConnection connection) =>
        _network.Junctions[connection.Junction].Requests[connection.RequestIndex];
}
