namespace Traffic.Core.Control.Predictive;

/// <summary>A plan and the alternatives to it, best first; reused.</summary>
internal sealed class PlanOutcome
{
    /// <summary>How many alternatives are kept, the plan itself included.</summary>
    public const int MostAlternatives = 5;

    /// <summary>Most switches that are told of an alternative.</summary>
    public const int MostSwitches = 6;

    private readonly PlannedSwitch[] _switches = new PlannedSwitch[MostAlternatives * MostSwitches];
    private readonly int[] _counts = new int[MostAlternatives];
    private readonly float[] _costs = new float[MostAlternatives];
    private readonly int[] _first = new int[MostAlternatives];

    /// <summary>Number of alternatives; 0 when there was nothing to plan for.</summary>
    public int Count { get; private set; }

    /// <summary>Seconds of traffic that were simulated to find it.</summary>
    public int Work { get; set; }

    /// <summary>Labels kept per second and stage in the last complete search.</summary>
    public int Beam { get; set; }

    /// <summary>Cost of an alternative, person-seconds, with what the queues at the end of the horizon still cost.</summary>
    public float Cost(int alternative) => _costs[alternative];

    /// <summary>Its switches, soonest first.</summary>
    public ReadOnlySpan<PlannedSwitch> Switches(int alternative) =>
        _switches.AsSpan(alternative * MostSwitches, _counts[alternative]);

    public void Clear() => Count = Work = Beam = 0;

    /// <summary>
    /// Offers the best plan that was found for a first stage: it takes the place of a worse one for the same stage, or its place
    /// in the order of costs; ties go to the one that was first.
    /// </summary>
    public bool TryOffer(int firstStage, float cost, int switches, out Span<PlannedSwitch> room)
    {
        room = default;
        var at = Array.IndexOf(_first, firstStage, 0, Count);
        if (at < 0)
        {
            if (Count == MostAlternatives && !(cost < _costs[Count - 1])) return false;
            at = Count < MostAlternatives ? Count++ : Count - 1;
        }
        else if (!(cost < _costs[at]))
        {
            return false;
        }

        for (; at > 0 && cost < _costs[at - 1]; at--)
        {
            _costs[at] = _costs[at - 1];
            _counts[at] = _counts[at - 1];
            _first[at] = _first[at - 1];
            _switches.AsSpan((at - 1) * MostSwitches, MostSwitches).CopyTo(_switches.AsSpan(at * MostSwitches, MostSwitches));
        }

        _costs[at] = cost;
        _first[at] = firstStage;
        _counts[at] = Math.Min(switches, MostSwitches);
        room = _switches.AsSpan(at * MostSwitches, MostSwitches);
        return true;
    }

    public void CopyStateFrom(PlanOutcome other)
    {
        Count = other.Count;
        Work = other.Work;
        Beam = other.Beam;
        other._switches.CopyTo(_switches, 0);
        other._counts.CopyTo(_counts, 0);
        other._costs.CopyTo(_costs, 0);
        other._first.CopyTo(_first, 0);
    }
}
