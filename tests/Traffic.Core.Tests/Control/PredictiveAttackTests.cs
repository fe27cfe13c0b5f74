using FsCheck.Xunit;
using Traffic.Core.Kernel;
using Traffic.Core.Safety;
using Traffic.Core.Signals;
using Traffic.Core.Tests.Kernel;

namespace Traffic.Core.Tests.Control;

/// <summary>Controllers that plan, on random junctions with random detectors, faults and restarts.</summary>
public class PredictiveAttackTests
{
    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 6, Replay = "20260505,1")]
    public void Whatever_is_seen_no_lamp_breaks_a_bound_and_the_guard_has_nothing_to_refuse(AnyJunction any)
    {
        foreach (var kind in new[] { ControllerKind.Predictive, ControllerKind.MaxPressure })
        {
            var runtime = new IntersectionRuntime(any.Specification, kind, new RuntimeOptions());
            var audit = new SafetyAudit(any.Specification);
            Play(any, runtime, 4000, faults: true, (tick, restarted) =>
            {
                if (restarted) audit.Restart(tick);
                audit.Observe(tick, runtime.Aspects);
            });
            Assert.Empty(audit.Violations);
            Assert.Equal(0, runtime.Guard.Rejections);
        }
    }

    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 6, Replay = "20260505,3")]
    public void Every_request_is_served(AnyJunction any)
    {
        foreach (var kind in new[] { ControllerKind.Predictive })
        {
            var runtime = new IntersectionRuntime(any.Specification, kind, new RuntimeOptions());
            var since = new long[any.Specification.SignalGroups.Count];
            Array.Fill(since, -1);
            Play(any, runtime, 6000, faults: false, (tick, _) =>
            {
                for (var group = 0; group < since.Length; group++)
                {
                    var waits = (runtime.Requested >> group & 1) != 0 && runtime.Aspects[group] == Aspect.Red;
                    if (!waits) since[group] = -1;
                    else if (since[group] < 0) since[group] = tick;
                    else Assert.True(tick - since[group] < 3000, $"{kind}: group {group} waits since {since[group]} at {tick}");
                }
            });
        }
    }

    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 10, Replay = "20260505,5")]
    public void No_green_ends_within_the_commit_horizon_unless_its_end_was_planned(AnyJunction any)
    {
        var runtime = new IntersectionRuntime(any.Specification, ControllerKind.Predictive, new RuntimeOptions());
        var groups = any.Specification.SignalGroups.Count;
        var promised = new long[groups];
        Play(any, runtime, 3000, faults: false, (tick, restarted) =>
        {
            var plan = runtime.Plan!;
            for (var group = 0; group < groups; group++)
            {
                if (restarted || runtime.Aspects[group] != Aspect.Green)
                {
                    if (!restarted && promised[group] > 0) Assert.True(tick >= promised[group], $"group {group} ended at {tick}, promised until {promised[group]}");
                    promised[group] = 0;
                }
                else if (plan.MadeAt == tick)
                {
                    // A committed end binds at that tick; without one the green lasts to the end of the horizon.
                    var next = plan.Of(group)[0];
                    promised[group] = next.Committed ? next.Tick : plan.CommittedUntil;
                }
            }
        });
    }

    internal static void Play(AnyJunction any, IntersectionRuntime runtime, int ticks, bool faults, Action<long, bool> check)
    {
        var random = new Random(any.Seed);
        var tick = 1000L;
        for (var step = 0; step < ticks; step++)
        {
            var jump = faults && random.Next(2000) == 0;
            tick += jump ? random.Next(2, 500) : 1;
            for (var detector = 0; detector < any.Specification.Detectors.Count; detector++)
            {
                if (random.Next(30) == 0) runtime.SetDetector(detector, random.Next(3) == 0);
                if (faults && random.Next(3000) == 0) runtime.SetDetectorFault(detector, random.Next(2) == 0);
            }

            runtime.Step(tick);
            check(tick, jump || step == 0);
        }
    }
}
