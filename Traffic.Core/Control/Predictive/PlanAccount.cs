using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Core.Control.Predictive;

/// <summary>
/// Splits the cost of a plan into its terms and classes of road users, by simulating it once more, lane by lane. Sums differ from
/// the search's in the last bits only.
/// </summary>
internal sealed class PlanAccount(JunctionTables tables, PlanCosts costs)
{
    private readonly StageChange _change = new(tables);
    private readonly LaneChange _lanes = new();
    private readonly int[] _endTicks = new int[tables.Count];
    private readonly int[] _readyTicks = new int[tables.Count];
    private float[] _queue = [];
    private float[] _delay = [];
    private float[] _stops = [];

    /// <summary>The account of an alternative of an outcome.</summary>
    public PlanAlternative Of(PlanInputs inputs, PlanOutcome outcome, int alternative)
    {
        var switches = outcome.Switches(alternative);
        Begin(inputs);
        var planChange = 0f;
        var stage = 0;
        var from = 0;
        var green = inputs.Green;
        inputs.EndTicks.CopyTo(_endTicks, 0);
        inputs.ReadyTicks.CopyTo(_readyTicks, 0);
        Order(inputs, 0, ref green, 0);
        var before = 0;
        for (var number = 0; number <= switches.Length; number++)
        {
            var until = number < switches.Length ? switches[number].Second : inputs.Horizon;
            for (var second = from; second < until; second++) Second(inputs, second, second - from, before, stage);
            if (number == switches.Length) break;
            planChange += costs.Change(inputs, number, until, switches[number].Stage);
            before = stage;
            stage = switches[number].Stage;
            from = until;
            Order(inputs, until * 10, ref green, stage);
        }

        var groups = switches.Length > 0 ? inputs.Stages[switches[0].Stage] : inputs.Stages[0];
        var account = new PlanAlternative(switches.Length > 0 ? switches[0].Second : -1, groups, outcome.Cost(alternative))
        {
            PlanChange = planChange,
        };
        for (var lane = 0; lane < inputs.Lanes; lane++)
        {
            var weight = inputs.Weight[lane];
            var best = Math.Max(inputs.Best[lane], PlanCosts.LeastRate);
            var served = inputs.Capacity[(stage * inputs.Stride) + lane] > 0.5f * best;
            var requested = lane >= inputs.RealLanes;
            var limit = inputs.Limit[((inputs.Horizon - 1) * inputs.Stride) + lane];
            var left = Math.Min(_queue[lane], limit) * weight
                * (1 + (served ? 0 : requested ? PlanCosts.MissedRequest : costs.LeftoverRed) + ((requested ? 1 : 0.5f) * _queue[lane] / best));
            account = requested
                ? account with { Priority = account.Priority + _delay[lane] + _stops[lane] + left }
                : account.With((SignalGroupKind)inputs.Class[lane], _delay[lane], _stops[lane], left);
        }

        return account;
    }

    private void Begin(PlanInputs inputs)
    {
        _lanes.Resize(1, inputs.Stride);
        if (_queue.Length < inputs.Stride) (_queue, _delay, _stops) = (new float[inputs.Stride], new float[inputs.Stride], new float[inputs.Stride]);
        inputs.Queue.AsSpan(0, inputs.Stride).CopyTo(_queue);
        Array.Clear(_delay);
        Array.Clear(_stops);
    }

    private void Order(PlanInputs inputs, int now, ref ulong green, int stage)
    {
        var next = inputs.Stages[stage];
        _change.Work(now, green, next, _endTicks, _readyTicks);
        _lanes.Write(0, _change, now, green & next, inputs.LaneGroups, costs.StartLoss, costs.UsedYellow);
        for (var group = 0; group < _endTicks.Length; group++)
        {
            var bit = 1UL << group;
            if ((_change.Leaving & bit) != 0)
            {
                _endTicks[group] = _change.EndOf(group);
                _readyTicks[group] = _endTicks[group] + tables.Yellow[group] + tables.MinimumRed[group];
            }
            else if ((_change.Starting & bit) != 0)
            {
                _endTicks[group] = _change.StartOf(group) + tables.FixedGreen[group];
            }
        }

        green = (green | _change.Starting) & ~_change.Leaving;
    }

    private void Second(PlanInputs inputs, int second, int since, int before, int stage)
    {
        for (var lane = 0; lane < inputs.Lanes; lane++)
        {
            ref var from = ref System.Runtime.CompilerServices.Unsafe.Add(ref _lanes.From(0), lane);
            ref var to = ref System.Runtime.CompilerServices.Unsafe.Add(ref _lanes.To(0), lane);
            var rate = (inputs.Capacity[(stage * inputs.Stride) + lane] * Math.Clamp(since + 1 - from, 0f, 1f))
                + (inputs.Capacity[(before * inputs.Stride) + lane] * Math.Clamp(to - since, 0f, 1f));
            var arriving = inputs.Arrivals[(second * inputs.Stride) + lane];
            if (_queue[lane] > LaneFlow.StoppingQueue || rate <= 0) _stops[lane] += arriving * inputs.StopCost[lane];
            var present = _queue[lane] + arriving;
            _queue[lane] = present - Math.Min(present, rate);
            _delay[lane] += Math.Min(_queue[lane], inputs.Limit[(second * inputs.Stride) + lane]) * inputs.Weight[lane];
        }
    }
}
