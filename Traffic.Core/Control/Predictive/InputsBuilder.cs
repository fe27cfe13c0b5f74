using System.Numerics;
using Traffic.Core.Estimation;
using Traffic.Core.Kernel;
using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Control.Predictive;

/// <summary>Turns the traffic picture and the state of the signal groups into the inputs of a plan.</summary>
internal sealed class InputsBuilder
{
    /// <summary>Vehicles that count as demand.</summary>
    private const float SomeVehicle = 0.35f;

    /// <summary>A group without a detector starts for a vehicle that is this near, seconds.</summary>
    private const int NearSeconds = 8;

    /// <summary>Pedestrians do not queue for each other: all of them are gone in a second.</summary>
    private const float PedestrianRate = 20;

    private readonly JunctionTables _tables;
    private readonly ControlPolicy _policy;
    private readonly SignalGroupMachine _machine;
    private readonly StageSelection _selection;
    private readonly int[] _maximumGreen;

    public InputsBuilder(
        JunctionSpecification specification, JunctionTables tables, SignalGroupMachine machine, StageSet stages)
    {
        _tables = tables;
        _policy = specification.Policy;
        _machine = machine;
        _selection = new StageSelection(tables, stages);
        _requests = new RequestLanes(specification);
        for (var group = 0; group < tables.Count && _policy.StartsWithStage; group++)
        {
            if (specification.SignalGroups[group].Kind is SignalGroupKind.Motor or SignalGroupKind.Cycle) Unasked |= 1UL << group;
        }

        _maximumGreen = [.. specification.SignalGroups.Select(group => _policy.Of(group.Kind).MaximumGreen.Value)];
    }

    /// <summary>The requests with priority of the last build.</summary>
    private readonly RequestLanes _requests;

    /// <summary>Groups with demand within the horizon, as of the last build.</summary>
    public ulong Demand { get; private set; }

    /// <summary>Groups with demand that should have green now, as of the last build.</summary>
    public ulong Near { get; private set; }

    /// <summary>Groups that start with their stage whether somebody asks for them or not.</summary>
    public ulong Unasked { get; }

    public void Reset()
    {
        Demand = Near = 0;
        _selection.Reset();
    }

    public void CopyStateFrom(InputsBuilder other)
    {
        Demand = other.Demand;
        Near = other.Near;
        _selection.CopyStateFrom(other._selection);
    }

    /// <summary>Reads queues, arrivals and weights: what does not depend on the choice of stages.</summary>
    public void ReadTraffic(PlanInputs inputs, TrafficPicture traffic, ulong requested, ReadOnlySpan<ActivePriority> priority, long tick)
    {
        _requests.Choose(inputs, priority);
        var stride = inputs.Stride;
        Demand = Near = requested;
        for (var lane = 0; lane < inputs.RealLanes; lane++)
        {
            ref readonly var state = ref traffic.Lanes[lane];
            var groups = traffic.Groups(lane);
            inputs.LaneGroups[lane] = groups;
            inputs.Class[lane] = (byte)traffic.Kind(lane);
            inputs.Queue[lane] = state.Queue;
            inputs.Weight[lane] = state.PersonsPerVehicle * Fairness(state.WaitingTicks);
            inputs.StopCost[lane] = state.StopWeight;
            var arrivals = traffic.Arrivals(lane);
            var sum = 0f;
            var near = state.Queue >= SomeVehicle;
            for (var second = 0; second < inputs.Horizon; second++)
            {
                var arriving = arrivals[second];
                inputs.Arrivals[(second * stride) + lane] = arriving;
                sum += arriving;
                near |= second < NearSeconds && arriving >= SomeVehicle;
            }

            if (near) Near |= groups;
            if (near || sum >= SomeVehicle) Demand |= groups;
        }

        _requests.Read(inputs, traffic, priority, tick);
        Demand |= _requests.Demand;
        Near |= _requests.Near;
        Demand = WithFollowers(Demand);
        Near = WithFollowers(Near);
    }

    /// <summary>Reads the signal groups and chooses stages; call after <see cref="ReadTraffic"/>.</summary>
    public void ReadSignals(PlanInputs inputs, TrafficPicture traffic, in RunningPlan running, IdleGreens idle, ulong requested, long tick, ulong keep)
    {
        inputs.Green = _machine.Green;
        inputs.Requested = requested;
        inputs.AllRedTicks = Ahead(_machine.AllRedUntil, tick);
        inputs.EarliestSwitch = (_policy.CommitHorizon.Value + 9) / 10;
        for (var group = 0; group < _tables.Count; group++) ReadGroup(inputs, group, requested, tick);
        inputs.Forced = keep;
        // Who has nobody to serve any more does not start; it stays in the target for when somebody comes.
        inputs.Stages[0] = running.Target & (_machine.Green | Near | requested | Unasked) & ~Blocked(running.Target) & ~idle.Ending;
        for (var rest = idle.Ending; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            inputs.EndTicks[group] = Math.Max(inputs.EndTicks[group], Ahead(idle.EndOf(group), tick));
        }

        inputs.StageIds[0] = running.StageId;
        _selection.Choose(inputs, Demand, (running.Target | _machine.Green) & ~idle.Ending, keep);
        inputs.CommittedSecond = -1;
        if (running.IsCommitted)
        {
            // It takes the place of the last stage when there is no room.
            var at = Math.Min(inputs.StageCount, PlanInputs.MostStages - 1);
            inputs.Stages[at] = running.SwitchMask;
            inputs.StageIds[at] = running.SwitchStage;
            inputs.StageCount = at + 1;
            inputs.CommittedStage = at;
            inputs.CommittedSecond = (int)((Math.Max(0, running.SwitchTick - tick) + 9) / 10);
        }

        ReadCapacities(inputs, traffic);
    }

    /// <summary>Red groups that must not start beside one that is green and stays so.</summary>
    private ulong Blocked(ulong target)
    {
        var blocked = 0UL;
        for (var rest = target & ~_machine.Green; rest != 0; rest &= rest - 1)
        {
            var group = BitOperations.TrailingZeroCount(rest);
            if ((_tables.WaitsFor[group] & target & _machine.Green) != 0) blocked |= 1UL << group;
        }

        return blocked;
    }

    private void ReadGroup(PlanInputs inputs, int group, ulong requested, long tick)
    {
        ref readonly var record = ref _machine[group];
        inputs.MaximumTicks[group] = int.MaxValue;
        if ((_machine.Green >> group & 1) != 0)
        {
            var end = record.State switch
            {
                SignalGroupState.LeadingGreen => record.Since + record.LeadingGreen + _tables.FixedGreen[group],
                SignalGroupState.FixedGreen => record.Since + _tables.FixedGreen[group],
                _ => tick,
            };
            inputs.EndTicks[group] = Ahead(Math.Max(end, _machine.HeldUntil(group)), tick);
            inputs.ReadyTicks[group] = StageChange.LongAgo;
            if ((_tables.Excludes[group] & requested) != 0)
                inputs.MaximumTicks[group] = (int)(record.GreenStart + _maximumGreen[group] - tick);
            return;
        }

        inputs.EndTicks[group] = (int)Math.Max(StageChange.LongAgo, record.GreenEnd - tick);
        var ready = record.State == SignalGroupState.Yellow
            ? record.Since + _tables.Yellow[group] + _tables.MinimumRed[group]
            : record.RedStart + _tables.MinimumRed[group];
        inputs.ReadyTicks[group] = (int)Math.Max(StageChange.LongAgo, Math.Max(ready, _machine.AllRedUntil) - tick);
    }

    private void ReadCapacities(PlanInputs inputs, TrafficPicture traffic)
    {
        Array.Clear(inputs.Best);
        for (var stage = 0; stage < inputs.StageCount; stage++)
        {
            var green = stage == 0 ? inputs.Stages[0] | inputs.Green : inputs.Stages[stage];
            for (var lane = 0; lane < inputs.RealLanes; lane++)
            {
                var rate = traffic.Kind(lane) == SignalGroupKind.Pedestrian ? PedestrianRate : traffic.Lanes[lane].SaturationPerSecond;
                rate *= traffic.ServiceShare(lane, green);
                inputs.Capacity[(stage * inputs.Stride) + lane] = rate;
                inputs.Best[lane] = Math.Max(inputs.Best[lane], rate);
            }

            _requests.ReadCapacities(inputs, traffic, stage, green);
        }
    }

    private float Fairness(int waitingTicks)
    {
        var share = waitingTicks * 0.1f / (float)Math.Max(_policy.FairnessSeconds, 1);
        return 1 + Math.Min((float)_policy.FairnessLimit, share * share);
    }

    private ulong WithFollowers(ulong groups)
    {
        var all = groups;
        for (var rest = groups; rest != 0; rest &= rest - 1) all |= _tables.Closure[BitOperations.TrailingZeroCount(rest)];
        return all;
    }

    private static int Ahead(long until, long tick) => (int)Math.Max(0, until - tick);
}
