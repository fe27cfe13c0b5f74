using System.Numerics;
using Traffic.Core.Kernel;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// Which stages are worth planning with: those that serve a set of groups with demand that no other serves entirely. The
/// result holds until demand or the running groups change.
/// </summary>
internal sealed class StageSelection(JunctionTables tables, StageSet set)
{
    private readonly ulong[] _served = new ulong[set.Masks.Length];
    private readonly int[] _index = new int[set.Masks.Length];
    private readonly float[] _score = new float[set.Masks.Length];
    private readonly bool[] _chosen = new bool[set.Masks.Length];
    private ulong _demand;
    private ulong _running;
    private int _count = -1;

    /// <summary>Forgets the last selection.</summary>
    public void Reset() => _count = -1;

    /// <summary>Takes over the last selection of another one, which may hold for some time yet.</summary>
    public void CopyStateFrom(StageSelection other)
    {
        (_demand, _running, _count) = (other._demand, other._running, other._count);
        other._served.CopyTo(_served, 0);
        other._index.CopyTo(_index, 0);
        other._score.CopyTo(_score, 0);
        other._chosen.CopyTo(_chosen, 0);
    }

    /// <summary>Chooses the stages and writes them behind the running one.</summary>
    /// <param name="inputs">Receives them.</param>
    /// <param name="demand">Groups with demand within the horizon.</param>
    /// <param name="running">Groups that are green or about to be.</param>
    /// <param name="keep">Groups of which a stage that serves all must stay in the choice.</param>
    public void Choose(PlanInputs inputs, ulong demand, ulong running, ulong keep)
    {
        if (_count < 0 || demand != _demand || running != _running || keep != 0) Select(inputs, demand, running, keep);
        inputs.StageCount = 1;
        for (var i = 0; i < _count; i++)
        {
            if (!_chosen[i]) continue;
            // Who is green and stays without cost does; who is not and has no demand does not start.
            var mask = set.Masks[_index[i]] & (demand | running);
            if ((mask & ~inputs.Stages[0]) == 0) continue;
            inputs.StageIds[inputs.StageCount] = (short)_index[i];
            inputs.Stages[inputs.StageCount++] = mask;
        }
    }

    private void Select(PlanInputs inputs, ulong demand, ulong running, ulong keep)
    {
        (_demand, _running, _count) = (demand, running, 0);
        for (var i = 0; i < set.Masks.Length; i++)
        {
            var served = set.Masks[i] & demand;
            if (served == 0 || IsDominated(served, set.Masks[i])) continue;
            DropDominatedBy(served);
            (_served[_count], _index[_count], _score[_count]) = (served, i, Score(inputs, served));
            _chosen[_count++] = false;
        }

        // Every group with demand, and those that must go together, keep a way to green; the rest goes by what it serves.
        var left = PlanInputs.MostStages - 2;
        if (keep != 0) left -= Take(keep);
        var covered = 0UL;
        for (var rest = demand; rest != 0 && left > 0; rest &= rest - 1)
        {
            var bit = rest & (~rest + 1);
            if ((covered & bit) == 0) left -= Take(bit);
            covered = 0;
            for (var i = 0; i < _count; i++) covered |= _chosen[i] ? _served[i] : 0;
        }

        while (left > 0 && Take(0) == 1) left--;
    }

    /// <summary>Chooses the best stage that serves all of some groups and is not chosen yet; returns how many it chose.</summary>
    private int Take(ulong groups)
    {
        var best = -1;
        for (var i = 0; i < _count; i++)
        {
            if (!_chosen[i] && (groups & ~_served[i]) == 0 && (best < 0 || _score[i] > _score[best])) best = i;
        }

        if (best < 0) return 0;
        _chosen[best] = true;
        return 1;
    }

    private void DropDominatedBy(ulong served)
    {
        var pure = IsPure(served);
        var kept = 0;
        for (var k = 0; k < _count; k++)
        {
            if ((_served[k] & ~served) == 0 && (pure || _served[k] == served)) continue;
            (_served[kept], _index[kept], _score[kept]) = (_served[k], _index[k], _score[k]);
            kept++;
        }

        _count = kept;
    }

    private bool IsDominated(ulong served, ulong mask)
    {
        for (var k = 0; k < _count; k++)
        {
            if ((served & ~_served[k]) != 0) continue;
            if (served == _served[k])
            {
                // Of two that serve the same the one that leaves more of what is green alone.
                var more = BitOperations.PopCount(mask & _running) > BitOperations.PopCount(set.Masks[_index[k]] & _running);
                if (!more) return true;
            }
            else if (IsPure(_served[k]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the groups may start in any order beside each other.</summary>
    private bool IsPure(ulong groups)
    {
        for (var rest = groups; rest != 0; rest &= rest - 1)
        {
            if ((tables.WaitsFor[BitOperations.TrailingZeroCount(rest)] & groups) != 0) return false;
        }

        return true;
    }

    private static float Score(PlanInputs inputs, ulong served)
    {
        var score = 0f;
        for (var lane = 0; lane < inputs.Lanes; lane++)
        {
            if ((inputs.LaneGroups[lane] & served) != 0) score += inputs.Weight[lane] * (1 + inputs.Queue[lane]);
        }

        return score;
    }
}
