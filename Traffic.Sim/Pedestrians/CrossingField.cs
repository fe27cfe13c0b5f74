namespace Traffic.Sim.Pedestrians;

/// <summary>
/// The persons drivers have to heed: those on a crossing, and those about to step on one they may use. Written between the steps of
/// the vehicles, only read while they plan.
/// </summary>
internal sealed class CrossingField
{
    /// <summary>A driver waits for a person that walks towards his way from nearer than this, metres (SUMO's jmCrossingGap).</summary>
    private const double Gap = 10;

    private const double BodyLength = 0.5;
    private const double TimeGap = 1;

    private readonly List<(double Position, bool Forward)>?[] _on;
    private readonly List<(double Arrival, double Leave)>?[] _coming;
    private readonly int[] _link;
    private readonly List<int> _usedLanes = [];
    private readonly List<int> _usedLinks = [];

    /// <summary>Nobody walks yet.</summary>
    /// <param name="lanes">Number of lanes.</param>
    /// <param name="links">Number of links.</param>
    public CrossingField(int lanes, int links)
    {
        _link = new int[lanes];
        Array.Fill(_link, -1);
        _on = new List<(double, bool)>?[lanes];
        _coming = new List<(double, double)>?[links];
    }

    /// <summary>Persons on a crossing.</summary>
    public int Count(int lane) => _on[lane]?.Count ?? 0;

    public void Clear()
    {
        foreach (var lane in _usedLanes)
            _on[lane]!.Clear();
        foreach (var link in _usedLinks)
            _coming[link]!.Clear();
        _usedLanes.Clear();
        _usedLinks.Clear();
    }

    public void AddOn(int lane, double position, bool forward)
    {
        var list = _on[lane] ??= [];
        if (list.Count == 0)
            _usedLanes.Add(lane);
        list.Add((position, forward));
    }

    /// <summary>Says which link leads onto a crossing.</summary>
    public void SetLink(int lane, int link) => _link[lane] = link;

    /// <summary>Somebody will use a crossing in this time, seconds from now.</summary>
    public void AddComing(int link, double arrival, double leave)
    {
        var list = _coming[link] ??= [];
        if (list.Count == 0)
            _usedLinks.Add(link);
        list.Add((arrival, leave));
    }

    /// <summary>Whether somebody is on a crossing or about to step on it.</summary>
    public bool IsUsed(int lane) => Count(lane) > 0 || (_link[lane] >= 0 && _coming[_link[lane]] is { Count: > 0 });

    /// <summary>Whether somebody will be on a crossing while a vehicle passes, seconds from now; by the crossing's lane.</summary>
    public bool ClaimsCrossing(int lane, double arrival, double leave) => _link[lane] >= 0 && Claims(_link[lane], arrival, leave);

    /// <summary>Whether somebody will be on a crossing while a vehicle passes, seconds from now.</summary>
    public bool Claims(int link, double arrival, double leave)
    {
        if (_coming[link] is not { } list)
            return false;
        foreach (var (start, end) in list)
            if (start < leave + TimeGap && end > arrival)
                return true;
        return false;
    }

    /// <summary>Whether somebody on a crossing is within a stretch of it, or walks towards it and is near.</summary>
    public bool Blocks(int lane, double from, double to)
    {
        if (_on[lane] is not { } list)
            return false;
        foreach (var (position, forward) in list)
        {
            var (ahead, behind) = forward ? (from - position, position - BodyLength - to) : (position - to, from - position - BodyLength);
            if (ahead <= Gap && behind <= 0)
                return true;
        }

        return false;
    }
}
