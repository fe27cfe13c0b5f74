using System.Numerics;
using Traffic.Core.Kernel;

namespace Traffic.Core.Control.Predictive;

/// <summary>Turns a plan of stages into the planned changes of every group.</summary>
internal sealed class PlanTimeline
{
    private readonly JunctionTables _tables;
    private readonly StageChange _change;
    private readonly int[] _endTicks;
    private readonly int[] _readyTicks;
    private readonly byte[] _written;

    public PlanTimeline(JunctionTables tables)
    {
        _tables = tables;
        _change = new StageChange(tables);
        _endTicks = new int[tables.Count];
        _readyTicks = new int[tables.Count];
        _written = new byte[tables.Count];
    }

    /// <summary>Writes the plan.</summary>
    /// <param name="plan">Receives it.</param>
    /// <param name="inputs">What it was made from.</param>
    /// <param name="switches">Its switches, soonest first.</param>
    /// <param name="tick">The tick it was made in.</param>
    /// <param name="commit">Commit horizon, ticks.</param>
    /// <param name="ordered">Tick of the committed switch; <see cref="PlannedChange.Never"/> when there is none.</param>
    public void Write(ControlPlan plan, PlanInputs inputs, ReadOnlySpan<PlannedSwitch> switches, long tick, int commit, long ordered)
    {
        plan.Clear();
        plan.MadeAt = tick;
        // What is not committed now can be at the next plan, a second later; groups that join meanwhile end with a committed switch.
        plan.CommittedUntil = Math.Min(ordered, tick + 10 + commit);
        var committed = switches.Length > 0 && ordered != PlannedChange.Never && switches[0].Second == (ordered - tick + 9) / 10;
        plan.GreenAtStart = inputs.Green;
        Array.Clear(_written);
        inputs.EndTicks.CopyTo(_endTicks, 0);
        inputs.ReadyTicks.CopyTo(_readyTicks, 0);
        var green = inputs.Green;
        Apply(plan, 0, ref green, inputs.Stages[0], tick, commit, certain: true);
        for (var i = 0; i < switches.Length; i++)
            Apply(plan, switches[i].Second * 10, ref green, inputs.Stages[switches[i].Stage], tick, commit, committed && i == 0);
    }

    private void Apply(ControlPlan plan, int now, ref ulong green, ulong next, long tick, int commit, bool certain)
    {
        _change.Work(now, green, next, _endTicks, _readyTicks);
        for (var rest = _change.Leaving; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            _endTicks[group] = _change.EndOf(group);
            _readyTicks[group] = _endTicks[group] + _tables.Yellow[group] + _tables.MinimumRed[group];
            Add(plan, group, tick + _endTicks[group], certain);
        }

        for (var rest = _change.Starting; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            var start = _change.StartOf(group);
            _endTicks[group] = start + _tables.FixedGreen[group];
            Add(plan, group, tick + start, certain && start <= commit);
        }

        green = (green | _change.Starting) & ~_change.Leaving;
    }

    private void Add(ControlPlan plan, int group, long tick, bool certain)
    {
        if (_written[group] >= ControlPlan.ChangesPerGroup) return;
        plan.Writable(group)[_written[group]++] = new PlannedChange(tick, certain);
    }
}
