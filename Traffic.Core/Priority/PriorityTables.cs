using Traffic.Core.Topology;

namespace Traffic.Core.Priority;

/// <summary>The places of a junction as requests name them: which lane is served by which group. Immutable.</summary>
internal sealed class PriorityTables
{
    private readonly int[][] _groupsOfLane;
    private readonly int[][] _exitsOfLane;
    private readonly int[] _laneOfGroup;

    public PriorityTables(JunctionSpecification specification)
    {
        var groups = new Dictionary<SignalGroupId, int>();
        for (var i = 0; i < specification.SignalGroups.Count; i++) groups.TryAdd(specification.SignalGroups[i].Id, i);
        var exits = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < specification.Exits.Count; i++) exits.TryAdd(specification.Exits[i].Id, i);
        Groups = specification.SignalGroups.Count;
        _groupsOfLane = new int[specification.Lanes.Count][];
        _exitsOfLane = new int[specification.Lanes.Count][];
        _laneOfGroup = new int[Groups];
        Array.Fill(_laneOfGroup, -1);
        for (var lane = 0; lane < _groupsOfLane.Length; lane++)
        {
            // Straight on first: what most vehicles with priority do when they do not tell.
            var movements = specification.Movements.Where(movement => movement.Lane == specification.Lanes[lane].Id)
                .OrderBy(movement => movement.Direction == MovementDirection.Straight ? 0 : 1).ToArray();
            _groupsOfLane[lane] = [.. movements.Select(movement => groups[movement.SignalGroup])];
            _exitsOfLane[lane] = [.. movements.Select(movement => exits.GetValueOrDefault(movement.Exit, -1))];
            foreach (var group in _groupsOfLane[lane])
            {
                if (_laneOfGroup[group] < 0) _laneOfGroup[group] = lane;
            }
        }

        Lanes = _groupsOfLane.Length;
    }

    /// <summary>Number of lanes.</summary>
    public int Lanes { get; }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>First lane a group serves; -1 when it serves none.</summary>
    public int LaneOf(int group) => _laneOfGroup[group];

    /// <summary>Whether a group serves a lane.</summary>
    public bool Serves(int group, int lane) => Array.IndexOf(_groupsOfLane[lane], group) >= 0;

    /// <summary>The group that serves a lane towards an exit; -1 when none does.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="exit">The exit; -1 when not told.</param>
    public int GroupOf(int lane, int exit)
    {
        var at = exit < 0 ? -1 : Array.IndexOf(_exitsOfLane[lane], exit);
        if (at >= 0) return _groupsOfLane[lane][at];
        return _groupsOfLane[lane].Length > 0 ? _groupsOfLane[lane][0] : -1;
    }

    /// <summary>The exit a vehicle of a lane and group leaves by; -1 when not known.</summary>
    public int ExitOfOrNone(int lane, int group) =>
        lane >= 0 && Array.IndexOf(_groupsOfLane[lane], group) is var at && at >= 0 ? _exitsOfLane[lane][at] : -1;
}
