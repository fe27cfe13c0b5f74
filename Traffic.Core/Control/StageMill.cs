using System.Numerics;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>
/// The stage mill (modulemolen): which groups have the right to go green. Primary: the groups of the active stage with a
/// request. Ahead: groups of later stages whose conflicts before them are done. Alternative: whoever fits beside the running
/// greens without delaying anybody who waits. The mill turns when all groups of the stage had their turn or asked for none.
/// </summary>
/// <remarks>
/// Nobody starves: a group with a request is served at its own stage at the latest, a stage ends when each of its groups had
/// one turn of at most its maximum green, and an alternative green never counts as one.
/// </remarks>
internal sealed class StageMill
{
    private readonly JunctionTables _tables;
    private readonly StageTables _stages;
    private readonly SignalGroupMachine _machine;
    private readonly int[] _stagesAhead;
    private readonly int[] _alternativeRoom;
    private readonly ulong _alternativeAllowed;
    private readonly bool _longestWaitingFirst;

    public StageMill(
        JunctionSpecification specification, JunctionTables tables, StageTables stages, SignalGroupMachine machine)
    {
        _tables = tables;
        _stages = stages;
        _machine = machine;
        _stagesAhead = [.. specification.SignalGroups.Select(g => Math.Clamp(g.StagesAhead, 0, 3))];
        _alternativeRoom = [.. specification.SignalGroups.Select((g, i) =>
            Math.Max(g.AlternativeRoom.Value, tables.FixedGreen[i]))];
        _longestWaitingFirst = specification.LongestWaitingAlternative;
        for (var i = 0; i < tables.Count; i++)
        {
            if (specification.SignalGroups[i].AlternativeAllowed) _alternativeAllowed |= 1UL << i;
        }
    }

    /// <summary>Index of the active stage.</summary>
    public int Active { get; private set; }

    /// <summary>Groups that had their turn in this round, or asked for none when their stage began (PG).</summary>
    public ulong Served { get; private set; }

    /// <summary>Groups with the primary right that are not green yet (PR).</summary>
    public ulong Primary { get; private set; }

    /// <summary>Groups with the right to start ahead of their stage.</summary>
    public ulong Ahead { get; private set; }

    /// <summary>Groups with the right to an alternative realisation (AR).</summary>
    public ulong Alternative { get; private set; }

    /// <summary>Followers that must come along with a group that has a right.</summary>
    public ulong Following { get; private set; }

    /// <summary>All of them.</summary>
    public ulong Rights => Primary | Ahead | Alternative | Following;

    /// <summary>Green groups that run on a turn of their own, primary or ahead.</summary>
    public ulong OnTurn { get; private set; }

    /// <summary>Green groups that got their turn in this tick while they were green already.</summary>
    public ulong TakenOver { get; private set; }

    /// <summary>Groups that use their green: committed with a right, fixed or extension green.</summary>
    public ulong Busy { get; private set; }

    public void Reset()
    {
        Active = _stages.Waiting;
        Served = Primary = Ahead = Alternative = Following = OnTurn = TakenOver = Busy = 0;
    }

    /// <summary>Gives the rights of a tick.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="extending">Green groups with traffic.</param>
    /// <param name="remaining">Longest remaining green of each green group, ticks.</param>
    public void Step(RequestLogic requests, ulong extending, ReadOnlySpan<int> remaining)
    {
        if (_stages.Masks.Length == 0) return;
        var requested = requests.Requested;
        NoteStarts(requested);
        TakenOver = 0;
        Turn(requested, extending);
        Primary = _stages.Masks[Active] & requested & ~Served;
        // An alternative that is committed has cost others their green by now: only who has the turn takes it back.
        var kept = KeepCommitted(requested);
        Busy = BusyGreens() | (Primary & _machine.Committed) | kept;
        GiveAhead(requested);
        GiveAlternatives(requests, remaining, kept);
        var closure = 0UL;
        for (var rest = Primary | Ahead | Alternative; rest != 0; rest &= rest - 1)
            closure |= _tables.Closure[BitOperations.TrailingZeroCount(rest)];
        Following = closure & ~Primary & ~Ahead & ~Alternative & ~_machine.Green;
    }

    public void CopyStateFrom(StageMill other)
    {
        Active = other.Active;
        Served = other.Served;
        Primary = other.Primary;
        Ahead = other.Ahead;
        Alternative = other.Alternative;
        Following = other.Following;
        OnTurn = other.OnTurn;
        TakenOver = other.TakenOver;
        Busy = other.Busy;
    }

    private void NoteStarts(ulong requested)
    {
        var started = _machine.Started;
        var onTurn = started & (Primary | Ahead);
        Served |= onTurn;
        OnTurn = (OnTurn | onTurn) & _machine.Green;

        // The stage has begun: who did not ask by now is passed over this time.
        if ((onTurn & _stages.Masks[Active]) != 0) Served |= _stages.Masks[Active] & ~requested;
    }

    private ulong BusyGreens()
    {
        var busy = 0UL;
        for (var rest = _machine.Green; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            if (_machine.States[group] is not (SignalGroupState.WaitingGreen or SignalGroupState.ParallelGreen)) busy |= 1UL << group;
        }

        return busy;
    }

    private void Turn(ulong requested, ulong extending)
    {
        // A group that is green already when its turn comes, and has traffic, takes its turn as it is.
        var busy = BusyGreens();
        for (var hop = 0; hop <= _stages.Masks.Length; hop++)
        {
            var stage = _stages.Masks[Active];
            var takeOver = hop > 0 || Served == 0 ? stage & _machine.Green & extending & ~Served & ~OnTurn : 0;
            if (takeOver != 0)
            {
                TakenOver |= takeOver;
                OnTurn |= takeOver;
                Served |= takeOver;
                busy |= takeOver;
            }

            var pending = stage & requested & ~Served;
            var running = stage & Served & OnTurn & busy;
            if ((pending | running) != 0) return;
            if (requested == 0)
            {
                Served &= ~stage;
                Active = _stages.Waiting;
                return;
            }

            Served &= ~stage;
            Active = Active + 1 == _stages.Masks.Length ? 0 : Active + 1;
        }
    }

    private void GiveAhead(ulong requested)
    {
        Ahead = 0;
        var before = Primary;
        for (var k = 1; k <= 3 && k < _stages.Masks.Length; k++)
        {
            var stage = _stages.Masks[(Active + k) % _stages.Masks.Length];
            var candidates = stage & requested & ~Served & ~Primary;
            for (var rest = candidates; rest != 0; rest &= rest - 1)
            {
                var group = BitOperations.TrailingZeroCount(rest);
                var related = _tables.WaitsFor[group] | _tables.YieldsTo[group];
                if (_stagesAhead[group] < k || (related & (before | Busy)) != 0) continue;
                Ahead |= 1UL << group;
            }

            before |= candidates;
        }
    }

    private void GiveAlternatives(RequestLogic requests, ReadOnlySpan<int> remaining, ulong kept)
    {
        Alternative = kept;
        var taken = Primary | Ahead | kept;

        // Who was only asked for by another group is meant to be green beside it, not now.
        var candidates = requests.Requested & _alternativeAllowed & ~taken & ~requests.OnlyForOthers;
        while (candidates != 0)
        {
            var group = BitOperations.TrailingZeroCount(candidates);
            if (_longestWaitingFirst)
            {
                for (var rest = candidates; rest != 0; rest &= rest - 1)
                {
                    var other = BitOperations.TrailingZeroCount(rest);
                    if (requests.Since(other) < requests.Since(group)) group = other;
                }
            }

            candidates &= ~(1UL << group);
            var related = _tables.WaitsFor[group] | _tables.YieldsTo[group];
            if ((related & (Busy | taken)) != 0 || !HasRoom(group, requests.Requested & related, remaining)) continue;
            Alternative |= 1UL << group;
            taken |= 1UL << group;
        }
    }

    private ulong KeepCommitted(ulong requested)
    {
        var kept = Alternative & _machine.Committed & requested & ~Primary;
        for (var rest = kept; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            if (((_tables.WaitsFor[group] | _tables.YieldsTo[group]) & Primary) != 0) kept &= ~(1UL << group);
        }

        return kept;
    }

    /// <summary>
    /// Whether a group can be served before anybody who conflicts with it could start: each of them waits for a green that may
    /// go on for longer.
    /// </summary>
    private bool HasRoom(int group, ulong waiting, ReadOnlySpan<int> remaining)
    {
        if (waiting == 0) return true;
        var ready = _machine.TicksUntilClear(group, out _) + _alternativeRoom[group];
        for (; waiting != 0; waiting &= waiting - 1)
        {
            var other = BitOperations.TrailingZeroCount(waiting);
            var needed = ready + _tables.EndToStart[(group * _tables.Count) + other];
            var covered = false;
            for (var rest = _tables.WaitsFor[other] & Busy & OnTurn; rest != 0 && !covered; rest &= rest - 1)
            {
                var running = BitOperations.TrailingZeroCount(rest);
                covered = remaining[running] + _tables.EndToStart[(running * _tables.Count) + other] >= needed;
            }

            if (!covered) return false;
        }

        return true;
    }
}
