using System.Numerics;
using System.Runtime.InteropServices;
using Traffic.Core.Kernel;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// Forward label-setting search over (second, stage) with the real queues in every label and the best few labels kept per second
/// and stage (docs/adr: the predictive controller). It is run with one label first, then with more as long as the work limit of
/// the policy is not used up; the result is the best plan of all runs. Deterministic: no clock, fixed order, ties go to the
/// first.
/// </summary>
internal sealed class PlanSearch
{
    /// <summary>Switches are tried in every second up to here, where they matter most.</summary>
    private const int EverySecond = 12;

    /// <summary>Up to here in every other second, and in every fourth after it.</summary>
    private const int EveryOther = 30;

    /// <summary>A group that could have started for so long is not on its way, ticks.</summary>
    private const int Overdue = 30;

    /// <summary>
    /// The runs of a search: labels kept for each second and stage, labels of a second that may switch, stages each of them tries.
    /// </summary>
    private static readonly (int Kept, int Switching, int Tried)[] Runs = [(1, 6, 5), (4, 12, 8), (8, 32, 32)];

    /// <summary>Which limits hold: all; not the maximum greens of others; one of the forced groups is enough; none.</summary>
    private const int Limits = 4;

    /// <summary>A run takes about this many times the work of all before it.</summary>
    private const int GrowthOfWork = 3;

    /// <summary>How much less an arrival counts for each second it is away, when stages are chosen to be tried.</summary>
    private const float SoonKept = 0.875f;

    private readonly JunctionTables _tables;
    private readonly PlanCosts _costs;
    private readonly StageChange _change;
    private readonly StageChange _now;
    private readonly int[] _endTicks;
    private readonly int[] _readyTicks;
    private readonly int[] _steadyEnd;
    private readonly int[] _steadyReady;
    private PlanInputs _inputs = null!;
    private PlanTable _table = null!;
    private float _bound;
    private int _work;
    private int _limit;
    private int _settledNow;
    private int _settling;
    private int _lastStay;

    public PlanSearch(JunctionTables tables, PlanCosts costs)
    {
        _tables = tables;
        _costs = costs;
        _change = new StageChange(tables);
        _now = new StageChange(tables);
        _endTicks = new int[tables.Count];
        _readyTicks = new int[tables.Count];
        _steadyEnd = new int[tables.Count];
        _steadyReady = new int[tables.Count];
        Array.Fill(_steadyReady, StageChange.LongAgo);
    }

    /// <summary>Finds the best plan.</summary>
    public void Solve(PlanInputs inputs, PlanOutcome outcome)
    {
        outcome.Clear();
        _inputs = inputs;
        _table = PlanTable.OfThread;
        _bound = float.MaxValue;
        _work = 0;
        _limit = _costs.WorkLimit;
        foreach (var run in Runs)
        {
            // A wider search costs several times the one before: only begin what can be finished.
            if (_work * GrowthOfWork > _limit) break;
            if (!Run(run)) break;
            Collect(run.Kept, outcome);
        }

        outcome.Work = _work;
    }

    private bool Run((int Kept, int Switching, int Tried) run)
    {
        Prepare(run.Kept);
        Span<int> switching = stackalloc int[run.Switching];
        for (var second = 0; second < _inputs.Horizon; second++)
        {
            // With a plan at hand the others may use up the work; the first run always comes to an end.
            if (_work > _limit && run.Kept > 1) return false;
            var count = 0;
            for (var stage = 0; stage < _inputs.StageCount; stage++)
            {
                var first = _table.First(second, stage);
                var end = first + _table.Count(second, stage);
                for (var i = first; i < end; i++)
                {
                    ref readonly var label = ref _table[i];
                    if (label.Cost > _bound) continue;
                    var running = label.Origin < 0;
                    var moved = running && SwitchFromRunning(i, second);
                    if (!running || second < _lastStay || !moved) Stay(i, label, running);
                    if (!running && IsSwitchSecond(second)) NoteBest(switching, ref count, i);
                }
            }

            foreach (var label in switching[..count]) SwitchFrom(label, second, run.Tried);
        }

        return true;
    }

    /// <summary>Keeps the best labels of a second, best first; of equals the first.</summary>
    private void NoteBest(Span<int> best, ref int count, int label)
    {
        var key = _table[label].Key;
        if (count == best.Length && !(key < _table[best[^1]].Key)) return;
        var at = count < best.Length ? count++ : count - 1;
        for (; at > 0 && key < _table[best[at - 1]].Key; at--) best[at] = best[at - 1];
        best[at] = label;
    }

    private void Prepare(int beam)
    {
        var stages = _inputs.StageCount;
        var stride = _inputs.Stride;
        _table.Begin(_inputs.Horizon, stages, stride, beam);
        _table.Changes.Resize((stages * stages) + 2, stride);
        Array.Fill(_table.Settled, -1, 0, (stages * stages) + 1);
        for (var lane = 0; lane < stride; lane++)
        {
            var weight = _inputs.Weight[lane];
            var best = Math.Max(_inputs.Best[lane], PlanCosts.LeastRate);
            // Of a queue everybody waits half of it on the mean, a requester for all that stand before it.
            var requested = lane >= _inputs.RealLanes;
            _table.LeftSlope[lane] = (requested ? 1 : 0.5f) * weight / best;
            for (var stage = 0; stage < stages; stage++)
            {
                var served = _inputs.Capacity[(stage * stride) + lane] > 0.5f * best;
                _table.LeftConstant[(stage * stride) + lane] = weight * (1 + (served ? 0 : requested ? PlanCosts.MissedRequest : _costs.LeftoverRed));
                _table.Gain[(stage * stride) + lane] = weight * _inputs.Capacity[(stage * stride) + lane] / best;
            }
        }

        // Arrivals of the next seconds count when stages are compared before a switch.
        for (var lane = 0; lane < stride; lane++)
        {
            var soon = 0f;
            for (var second = _inputs.Horizon - 1; second >= 0; second--)
            {
                soon = (soon * SoonKept) + _inputs.Arrivals[(second * stride) + lane];
                _table.Soon[(second * stride) + lane] = soon;
            }
        }

        _now.Work(0, _inputs.Green, _inputs.Stages[0], _inputs.EndTicks, _inputs.ReadyTicks);
        _table.Changes.Write(
            NowRow, _now, 0, _inputs.Green & _inputs.Stages[0], _inputs.LaneGroups, _costs.StartLoss, _costs.UsedYellow);
        _settledNow = _now.Settled;
        _settling = SettlingTicks();
        _lastStay = int.MaxValue;
        for (var rest = _inputs.Green; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            _settledNow = Math.Max(_settledNow, _inputs.EndTicks[group]);
            _settling = Math.Max(_settling, _inputs.EndTicks[group]);
            if ((_inputs.Stages[0] >> group & 1) != 0 && _inputs.MaximumTicks[group] != int.MaxValue)
                _lastStay = Math.Min(_lastStay, Math.Max(_inputs.MaximumTicks[group] / 10, _inputs.EarliestSwitch));
        }

        if (_inputs.Forced != 0) _lastStay = Math.Min(_lastStay, _inputs.EarliestSwitch);
        if (_inputs.CommittedSecond >= 0) _lastStay = _inputs.CommittedSecond;
        _inputs.Queue.AsSpan(0, stride).CopyTo(_table.Scratch);
        _table.Insert(new PlanLabel { Origin = -1 });
    }

    private int NowRow => _inputs.StageCount * _inputs.StageCount;

    private int ExactRow => NowRow + 1;

    /// <summary>
    /// Ticks until the groups that are on their way to green have had their fixed green: the next switch waits for them. One that
    /// could have started before and did not waits for something else, and nothing waits for it.
    /// </summary>
    private int SettlingTicks()
    {
        var settling = 0;
        for (var rest = _now.Starting; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var free = _inputs.ReadyTicks[group];
            for (var others = _tables.WaitsFor[group]; others != 0; others &= others - 1)
            {
                var other = BitOperations.TrailingZeroCount(others);
                var end = (_now.Leaving >> other & 1) != 0 ? _now.EndOf(other) : _inputs.EndTicks[other];
                free = Math.Max(free, end + _tables.EndToStart[(other * _tables.Count) + group]);
            }

            if (free > -Overdue) settling = Math.Max(settling, _now.StartOf(group) + _tables.FixedGreen[group]);
        }

        return settling;
    }

    /// <summary>
    /// Tries what may follow the running stage; whether anything may. Where the running stage must not go on, limits give way one
    /// after the other before nothing is done at all: first those of other greens, then which group is to be served.
    /// </summary>
    private bool SwitchFromRunning(int index, int second)
    {
        if (second == _inputs.CommittedSecond && Switch(index, _table[index], _inputs.CommittedStage)) return true;
        if (_inputs.CommittedSecond > second || second < _inputs.EarliestSwitch) return false;
        if (second * 10 < _settling && second < _lastStay) return false;
        if (!IsSwitchSecond(second) && second < _lastStay) return false;
        var most = second < _lastStay ? 1 : Limits;
        for (var given = 0; given < most; given++)
        {
            var any = false;
            for (var next = 1; next < _inputs.StageCount; next++)
                any |= MayFollowNow(next, second, given) && Switch(index, _table[index], next);
            if (any) return true;
        }

        return false;
    }

    /// <summary>Tries the stages that serve most of the traffic that waits or comes soon.</summary>
    private void SwitchFrom(int index, int second, int tried)
    {
        var label = _table[index];
        Span<int> best = stackalloc int[Math.Min(tried, _inputs.StageCount)];
        Span<float> gains = stackalloc float[best.Length];
        var count = 0;
        for (var next = 0; next < _inputs.StageCount; next++)
        {
            if (next == label.Stage) continue;
            var gain = LaneFlow.Gain(
                ref _table.Queue(index), ref _table.Soon[second * _inputs.Stride], ref _table.Gain[next * _inputs.Stride],
                _inputs.Stride);
            if (count == best.Length && !(gain > gains[count - 1])) continue;
            var at = count < best.Length ? count++ : count - 1;
            for (; at > 0 && gain > gains[at - 1]; at--) (best[at], gains[at]) = (best[at - 1], gains[at - 1]);
            (best[at], gains[at]) = (next, gain);
        }

        foreach (var next in best[..count]) Switch(index, label, next);
    }

    /// <summary>Often where it matters, seldom further on; what the published plan says can always be kept.</summary>
    private bool IsSwitchSecond(int second) =>
        second < EverySecond || (second < EveryOther && (second & 1) == 0) || (second & 3) == 0
        || _inputs.EarlierSecond.AsSpan(0, _inputs.EarlierCount).Contains((short)second);

    private bool MayFollowNow(int next, int second, int given)
    {
        var wanted = _inputs.Stages[next];
        if (_inputs.Forced != 0 && (given < 2 ? (_inputs.Forced & ~wanted) != 0 : (_inputs.Forced & wanted) == 0) && given < 3) return false;
        if (given > 0) return true;
        for (var rest = _inputs.Green & _inputs.Stages[0] & wanted; rest != 0; rest &= rest - 1)
        {
            var limit = _inputs.MaximumTicks[BitOperations.TrailingZeroCount(rest)];
            if (limit <= second * 10) return false;
        }

        return true;
    }

    private void Stay(int index, in PlanLabel from, bool running)
    {
        var label = from;
        var second = from.Second;
        CopyQueue(index);
        ref var scratch = ref _table.Scratch[0];
        ref var arrivals = ref _inputs.Arrivals[second * _inputs.Stride];
        ref var limit = ref _inputs.Limit[second * _inputs.Stride];
        ref var capacity = ref _inputs.Capacity[from.Stage * _inputs.Stride];
        ref var weight = ref _inputs.Weight[0];
        ref var stop = ref _inputs.StopCost[0];
        _work++;
        if (running && second * 10 <= _settledNow + 30)
        {
            label.Cost += LaneFlow.Changing(
                ref scratch, ref capacity, ref capacity, ref _table.Changes.From(NowRow), ref _table.Changes.To(NowRow), second,
                ref arrivals, ref limit, ref weight, ref stop, _inputs.Stride);
        }
        else
        {
            label.Cost += LaneFlow.Settled(ref scratch, ref capacity, ref arrivals, ref limit, ref weight, ref stop, _inputs.Stride);
        }

        label.Second++;
        Keep(ref label);
    }

    /// <summary>Adds the label that goes on in another stage; false when the change cannot be made.</summary>
    private bool Switch(int index, in PlanLabel from, int next)
    {
        int row, settled;
        if (from.Origin < 0 && from.Second * 10 < _settledNow + 30)
        {
            row = ExactRow;
            settled = WriteExact(from.Second, next);
        }
        else
        {
            row = (from.Stage * _inputs.StageCount) + next;
            settled = _table.Settled[row];
            if (settled == -1) _table.Settled[row] = settled = WriteSteady(row, from.Stage, next);
        }

        if (settled < 0) return false;
        var label = from;
        label.Cost += _costs.Change(_inputs, from.Switches, from.Second, next);
        if (label.Cost > _bound) return true;
        var seconds = Math.Min(Math.Max(1, (settled + 9) / 10), _inputs.Horizon - from.Second);
        CopyQueue(index);
        ref var scratch = ref _table.Scratch[0];
        ref var before = ref _inputs.Capacity[from.Stage * _inputs.Stride];
        ref var after = ref _inputs.Capacity[next * _inputs.Stride];
        ref var begin = ref _table.Changes.From(row);
        ref var end = ref _table.Changes.To(row);
        _work += seconds;
        for (var second = 0; second < seconds; second++)
        {
            label.Cost += LaneFlow.Changing(
                ref scratch, ref before, ref after, ref begin, ref end, second,
                ref _inputs.Arrivals[(from.Second + second) * _inputs.Stride], ref _inputs.Limit[(from.Second + second) * _inputs.Stride],
                ref _inputs.Weight[0], ref _inputs.StopCost[0], _inputs.Stride);
        }

        if (from.Switches == 0)
        {
            label.FirstStage = (byte)next;
            label.FirstSecond = (byte)from.Second;
        }

        label.Origin = index;
        label.Second = (short)(from.Second + seconds);
        label.Stage = (byte)next;
        label.Switches = (byte)Math.Min(label.Switches + 1, byte.MaxValue);
        Keep(ref label);
        return true;
    }

    private void Keep(ref PlanLabel label)
    {
        if (label.Cost > _bound) return;
        label.Key = label.Cost + LaneFlow.Leftover(
            ref _table.Scratch[0], ref _inputs.Limit[(_inputs.Horizon - 1) * _inputs.Stride], ref _table.LeftConstant[label.Stage * _inputs.Stride], ref _table.LeftSlope[0], _inputs.Stride);
        _table.Insert(label);
    }

    private void CopyQueue(int index) =>
        MemoryMarshal.CreateReadOnlySpan(ref _table.Queue(index), _inputs.Stride).CopyTo(_table.Scratch);

    /// <summary>A change from what has settled: nothing but the two stages matters. Returns -2 when it cannot be made.</summary>
    private int WriteSteady(int row, int stage, int next)
    {
        var green = _inputs.Stages[stage];
        for (var group = 0; group < _steadyEnd.Length; group++)
            _steadyEnd[group] = (green >> group & 1) != 0 ? 0 : StageChange.LongAgo;
        _change.Work(0, green, _inputs.Stages[next], _steadyEnd, _steadyReady);
        if (_change.Starting == 0 || _change.Blocked != 0) return -2;
        _table.Changes.Write(
            row, _change, 0, green & _inputs.Stages[next], _inputs.LaneGroups, _costs.StartLoss, _costs.UsedYellow);
        return _change.Settled;
    }

    /// <summary>A change from what runs now, which may be in the midst of a change itself.</summary>
    private int WriteExact(int second, int next)
    {
        var now = second * 10;
        var green = 0UL;
        for (var group = 0; group < _endTicks.Length; group++)
        {
            var bit = 1UL << group;
            _endTicks[group] = _inputs.EndTicks[group];
            _readyTicks[group] = _inputs.ReadyTicks[group];
            if ((_now.Leaving & bit) != 0)
            {
                _endTicks[group] = _now.EndOf(group);
                if (_endTicks[group] > now) green |= bit;
                else _readyTicks[group] = _endTicks[group] + _tables.Yellow[group] + _tables.MinimumRed[group];
            }
            else if ((_now.Starting & bit) != 0)
            {
                if (_now.StartOf(group) > now) continue;
                green |= bit;
                _endTicks[group] = _now.StartOf(group) + _tables.FixedGreen[group];
            }
            else if ((_inputs.Green & bit) != 0)
            {
                green |= bit;
            }
        }

        _change.Work(now, green, _inputs.Stages[next], _endTicks, _readyTicks);
        if ((_change.Starting == 0 && _change.Leaving == 0) || _change.Blocked != 0) return -2;
        _table.Changes.Write(
            ExactRow, _change, now, green & _inputs.Stages[next], _inputs.LaneGroups, _costs.StartLoss, _costs.UsedYellow);
        return Math.Max(_change.Settled, 10);
    }

    /// <summary>Offers the labels at the horizon, the best for each stage that may come first.</summary>
    private void Collect(int beam, PlanOutcome outcome)
    {
        outcome.Beam = beam;
        Span<int> best = stackalloc int[PlanInputs.MostStages];
        best.Fill(-1);
        for (var stage = 0; stage < _inputs.StageCount; stage++)
        {
            var first = _table.First(_inputs.Horizon, stage);
            for (var i = first; i < first + _table.Count(_inputs.Horizon, stage); i++)
            {
                ref var held = ref best[_table[i].FirstStage];
                if (held < 0 || _table[i].Key < _table[held].Key) held = i;
            }
        }

        for (var stage = 0; stage < _inputs.StageCount; stage++)
        {
            if (best[stage] >= 0 && outcome.TryOffer(stage, _table[best[stage]].Key, _table[best[stage]].Switches, out var switches))
                Write(best[stage], switches);
        }

        if (outcome.Count > 0) _bound = Math.Min(_bound, outcome.Cost(0));
    }

    private void Write(int index, Span<PlannedSwitch> switches)
    {
        var at = index;
        for (var number = _table[index].Switches - 1; number >= 0; number--)
        {
            var origin = _table[at].Origin;
            if (number < switches.Length) switches[number] = new PlannedSwitch(_table[origin].Second, _table[at].Stage);
            at = origin;
        }
    }
}
