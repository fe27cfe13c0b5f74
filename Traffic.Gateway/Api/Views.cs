using Traffic.Actors.Messages;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Gateway.Api.Models;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api;

/// <summary>Turns what the live view knows into the objects of the API.</summary>
internal sealed class Views(NetworkPlane plane, TrafficWebOptions options)
{
    private const double TicksPerHour = 36_000;

    public JunctionSummary Summary(LiveJunction junction)
    {
        var state = junction.State;
        var specification = junction.Specification;
        var meters = specification is null ? ((double X, double Y)?)null : plane.ToMeters(specification.ReferencePoint);
        return new JunctionSummary(
            junction.Key,
            junction.Region,
            string.IsNullOrEmpty(specification?.Name) ? junction.Key : specification.Name,
            junction.Status,
            Seconds(junction.Age),
            specification is null ? null : NetworkPlane.ToPoint(specification.ReferencePoint),
            meters?.X,
            meters?.Y,
            state?.Controller,
            state?.Node,
            state is null ? null : Guard(state.Guard),
            specification?.SignalGroups.Count ?? state?.Groups.Count ?? 0,
            state is null ? null : Kpi([state]));
    }

    public JunctionDetail Detail(LiveJunction junction)
    {
        var specification = junction.Specification;
        return specification is null
            ? new JunctionDetail(Summary(junction), [], [], [])
            : new JunctionDetail(
                Summary(junction),
                [.. specification.SignalGroups.Select(group => Group(specification, group))],
                [.. specification.Detectors.Select(d => new DetectorView(d.Id.Value, d.Kind, d.SignalGroup.Value))],
                [.. specification.Stages.Select(s => new StageView(s.Name, [.. s.Groups.Select(g => g.Value)]))]);
    }

    public static SignalsView Signals(LiveJunction junction, bool withHistory)
    {
        var state = junction.State;
        return new SignalsView(
            junction.Key,
            junction.Status,
            Seconds(junction.Age),
            state?.Tick,
            state?.Tick / 10.0,
            state?.Controller,
            state?.Node,
            state is null ? null : Guard(state.Guard),
            state is null ? [] : [.. state.Groups.Select((group, index) => Group(junction, state.Tick, group, index))],
            withHistory ? History(junction, state) : null,
            junction.DecisionCount,
            junction.Plan is { } plan ? PlanViews.Decision(plan) : null,
            [.. junction.Predictions.Select(PlanViews.Quality)],
            state?.OutsideBounds ?? 0);
    }

    public TopologyView? Topology(LiveJunction junction)
    {
        if (junction.Specification is not { } specification)
            return null;
        var (x, y) = plane.ToMeters(specification.ReferencePoint);
        return new TopologyView(
            junction.Key,
            string.IsNullOrEmpty(specification.Name) ? junction.Key : specification.Name,
            plane.Origin,
            x,
            y,
            [.. specification.SignalGroups.Select(g => new TopologyGroup(g.Id.Value, g.Kind))],
            [.. specification.Lanes.Where(lane => lane.Centerline.Count > 1).Select(lane => Lane(specification, lane))]);
    }

    public NetworkView Network(LiveView view, INetworkShapes? shapes, int topologyLimit) => new(
        options.Title,
        plane.Origin,
        shapes is null
            ? []
            : [.. shapes.Lanes.Select(lane => new NetworkLane(
                lane.Id, lane.Kind, NetworkPlane.Round(lane.WidthMeters), lane.IsInternal, NetworkPlane.Flatten(lane.Points)))],
        shapes is null ? [] : [.. shapes.Surfaces.Select(surface => NetworkPlane.Flatten(surface))],
        view.Junctions.Count > topologyLimit ? [] : [.. view.Junctions.Select(Topology).OfType<TopologyView>()]);

    /// <summary>Sums over junctions; the duration is that of the one that has run longest.</summary>
    public static KpiView Kpi(IEnumerable<JunctionState> states)
    {
        long vehicles = 0, stops = 0, ticks = 0;
        double delay = 0, co2 = 0;
        var queue = 0;
        foreach (var state in states)
        {
            vehicles += state.Kpi.Vehicles;
            stops += state.Kpi.Stops;
            delay += state.Kpi.DelaySeconds;
            co2 += state.Kpi.Co2Grams;
            ticks = Math.Max(ticks, state.Tick - state.StartTick);
            foreach (var group in state.Groups)
                queue += group.Queue;
        }

        return new KpiView(
            vehicles,
            Math.Round(delay, 1),
            vehicles == 0 ? null : Math.Round(delay / vehicles, 2),
            stops,
            vehicles == 0 ? null : Math.Round((double)stops / vehicles, 3),
            Math.Round(co2, 1),
            queue,
            ticks < 100 ? null : Math.Round(vehicles * TicksPerHour / ticks),
            ticks / 10.0);
    }

    public static double? Seconds(TimeSpan? time) => time is { } t ? Math.Round(t.TotalSeconds, 1) : null;

    private static GuardView Guard(GuardReport guard) =>
        new(guard.FallbackLevel, guard.Fallback, guard.Rejections, guard.UnsafeStates);

    private static GroupView Group(LiveJunction junction, long tick, GroupReport group, int index)
    {
        var specification = junction.Specification;
        var kind = specification is not null && index < specification.SignalGroups.Count
            ? specification.SignalGroups[index].Kind
            : (SignalGroupKind?)null;
        return new GroupView(
            group.Name,
            group.SpatId,
            kind,
            group.Aspect,
            group.State,
            junction.ShownSince(group.Name) is { } since ? Math.Max(0, tick - since) / 10.0 : null,
            PlanViews.Seconds(group.Earliest),
            PlanViews.Seconds(group.Likely),
            PlanViews.Seconds(group.Latest),
            group.Confidence,
            group.Queue,
            PlanViews.Changes(group));
    }

    private static GroupSpecificationView Group(JunctionSpecification specification, SignalGroup group) => new(
        group.Id.Value,
        group.Kind,
        group.SpatId,
        group.FixedGreen.TotalSeconds,
        group.GuaranteedGreen.TotalSeconds,
        group.Yellow.TotalSeconds,
        group.MinimumRed.TotalSeconds,
        [.. specification.Intergreens.Where(i => i.From == group.Id).Select(i => i.To.Value)]);

    private static IReadOnlyList<GroupHistoryView> History(LiveJunction junction, JunctionState? state)
    {
        if (state is null)
            return [];
        var history = junction.History();
        return
        [
            .. state.Groups.Where(group => history.ContainsKey(group.Name))
                .Select(group => new GroupHistoryView(group.Name, Intervals(history[group.Name], state.Tick))),
        ];
    }

    private static IntervalView[] Intervals(IReadOnlyList<AspectChange> changes, long now)
    {
        var intervals = new IntervalView[changes.Count];
        for (var i = 0; i < changes.Count; i++)
        {
            var end = i + 1 < changes.Count ? changes[i + 1].Tick : now;
            intervals[i] = new IntervalView(changes[i].Tick / 10.0, end / 10.0, changes[i].Aspect);
        }

        return intervals;
    }

    private TopologyLane Lane(JunctionSpecification specification, JunctionLane lane)
    {
        var stopLine = new LocalPlane(specification.ReferencePoint).ToGeo(lane.Centerline[0]);
        return new TopologyLane(
            lane.Id,
            lane.Kind,
            NetworkPlane.Round(lane.WidthMeters),
            plane.ToMeters(specification, lane.Centerline),
            NetworkPlane.ToPoint(stopLine),
            [.. specification.Movements.Where(m => m.Lane == lane.Id).Select(m => m.SignalGroup.Value).Distinct()]);
    }
}
