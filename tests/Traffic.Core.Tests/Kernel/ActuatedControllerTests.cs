using FsCheck.Xunit;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Tests.Kernel;

public class ActuatedControllerTests
{
    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 120, Replay = "20260304,1")]
    public void Every_request_is_served_in_bounded_time_and_the_guard_never_steps_in(AnyJunction any)
    {
        var random = new Random(any.Seed);
        var specification = any.Specification;
        var runtime = new IntersectionRuntime(specification, ControllerKind.Actuated, new RuntimeOptions());
        var waiting = new int[specification.SignalGroups.Count];

        // Two rounds of the mill in which every group uses its longest green and loses its longest clearance.
        var bound = 2 * specification.SignalGroups.Sum(g => g.FixedGreen.Value + g.Yellow.Value + g.MinimumRed.Value + 30 + 60)
            + (2 * specification.SignalGroups.Count * (150 + 90 + 100)) + 500;
        for (var tick = 1L; tick < 12_000; tick++)
        {
            for (var d = 0; d < specification.Detectors.Count; d++)
            {
                if (random.Next(30) == 0) runtime.SetDetector(d, random.Next(3) != 0);
                if (random.Next(2000) == 0) runtime.SetDetectorFault(d, random.Next(2) == 0);
            }

            runtime.Step(tick);
            for (var group = 0; group < waiting.Length; group++)
            {
                waiting[group] = runtime.Aspects[group] != Aspect.Green && (runtime.Requested >> group & 1) != 0
                    ? waiting[group] + 1 : 0;
                Assert.True(waiting[group] < bound, $"group {group} waits for {waiting[group]} ticks at {tick}, bound {bound}");
            }
        }

        Assert.Equal(0, runtime.Guard.Rejections);
        Assert.Equal(0, runtime.Guard.UnsafeStates);
    }

    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 40, Replay = "20260304,3")]
    public void A_copied_runtime_does_the_same_bit_for_bit(AnyJunction any)
    {
        var random = new Random(any.Seed);
        var specification = any.Specification;
        var first = new IntersectionRuntime(specification, ControllerKind.Actuated, new RuntimeOptions());
        var second = new IntersectionRuntime(specification, ControllerKind.Actuated, new RuntimeOptions());
        for (var tick = 1L; tick < 2500; tick++)
        {
            var d = random.Next(specification.Detectors.Count);
            var on = random.Next(2) == 0;
            first.SetDetector(d, on);
            if (tick == 1000) second.CopyStateFrom(first);
            if (tick >= 1000) second.SetDetector(d, on);
            first.Step(tick);
            if (tick < 1000) continue;
            second.Step(tick);
            Assert.True(first.Aspects.SequenceEqual(second.Aspects) && first.States.SequenceEqual(second.States));
            Assert.True(first.Decisions.SequenceEqual(second.Decisions));
            Assert.Equal(first.Guard, second.Guard);
        }
    }

    [Fact]
    public void A_lone_vehicle_gets_green_and_the_green_ends_after_its_gap()
    {
        var runtime = Crossing(WaitingGreen.None);
        Run(runtime, 1, 200);
        runtime.SetDetector(0, true);
        Run(runtime, 200, 210);
        Assert.Equal("Gr", FixedProgramTests.Letters(runtime.Aspects));
        runtime.SetDetector(0, false);
        var decisions = Run(runtime, 210, 400);
        Assert.Equal("rr", FixedProgramTests.Letters(runtime.Aspects));
        Assert.Contains(decisions, d => d is { Kind: DecisionKind.EndOfGreen, Group: 0, Reason: DecisionReason.Gap });
    }

    [Fact]
    public void A_queue_ends_at_its_maximum_when_a_conflict_waits()
    {
        var runtime = Crossing(WaitingGreen.None);
        runtime.SetDetector(0, true);
        runtime.SetDetector(1, true);
        var decisions = Run(runtime, 1, 700);
        var end = decisions.First(d => d is { Kind: DecisionKind.EndOfGreen, Group: 0 });
        Assert.Equal(DecisionReason.Maximum, end.Reason);
        Assert.Equal(40 + 100, end.Ticks);
        Assert.Equal("Group 1 ends after 14.0 s of green at its maximum green.", end.Describe(runtime.Specification));
    }

    [Fact]
    public void Waiting_green_is_kept_until_a_conflict_asks()
    {
        var runtime = Crossing(WaitingGreen.HoldAndRequest);
        Run(runtime, 1, 1000);
        Assert.Equal("Gr", FixedProgramTests.Letters(runtime.Aspects));
        Assert.Equal(SignalGroupState.WaitingGreen, runtime.States[0]);
        runtime.SetDetector(1, true);
        Run(runtime, 1000, 1060);
        Assert.Equal("rG", FixedProgramTests.Letters(runtime.Aspects));
    }

    [Fact]
    public void A_faulty_detector_asks_only_when_it_is_meant_to()
    {
        var runtime = Crossing(WaitingGreen.None);
        runtime.SetDetectorFault(0, true);
        runtime.SetDetectorFault(1, true);
        var decisions = Run(runtime, 1, 600);
        Assert.DoesNotContain(decisions, d => d is { Kind: DecisionKind.StartOfGreen, Group: 0 });
        Assert.Contains(decisions, d => d is { Kind: DecisionKind.StartOfGreen, Group: 1 });
    }

    [Fact]
    public void Detectors_are_not_heard_when_they_do_not_count()
    {
        var runtime = Crossing(WaitingGreen.None, new RuntimeOptions { UseDetectors = false });
        runtime.SetDetector(0, true);
        Assert.DoesNotContain(Run(runtime, 1, 600), d => d.Kind == DecisionKind.StartOfGreen);
    }

    [Fact]
    public void A_jump_of_the_tick_starts_again_through_all_red()
    {
        var runtime = Crossing(WaitingGreen.HoldAndRequest);
        Run(runtime, 1, 500);
        Assert.Equal("Gr", FixedProgramTests.Letters(runtime.Aspects));
        runtime.Step(5000);
        Assert.Equal("rr", FixedProgramTests.Letters(runtime.Aspects));
        Assert.Contains(runtime.Decisions.ToArray(), d => d.Reason == DecisionReason.TickJump);
        Run(runtime, 5001, 5400);
        Assert.Equal("Gr", FixedProgramTests.Letters(runtime.Aspects));
    }

    [Fact]
    public void A_request_that_waits_too_long_is_reported_once()
    {
        // The second group can never clear: its own conflict holds the guard's maximum wait only 3 s long.
        var runtime = Crossing(WaitingGreen.None, null, maximumWait: 30);
        runtime.SetDetector(0, true);
        runtime.SetDetector(1, true);
        var faults = Run(runtime, 1, 250).Where(d => d.Reason == DecisionReason.PhaseWatchdog && d.Group == 1).ToList();
        Assert.Single(faults);
    }

    private static IntersectionRuntime Crossing(WaitingGreen waiting, RuntimeOptions? options = null, int maximumWait = 3000)
    {
        static Detector Loop(string id, string group, bool onFault) => new()
        {
            Id = new(id),
            Kind = DetectorKind.Long,
            SignalGroup = new(group),
            GapTime = new(20),
            Request = DetectorRequest.Red,
            Extension = DetectorExtension.SecondCriterion,
            RequestOnFault = onFault,
        };

        var specification = new JunctionSpecification
        {
            Id = new("crossing"),
            SignalGroups = [Junctions.Group("1", waiting: waiting), Junctions.Group("2")],
            Intergreens = Junctions.Conflict("1", "2", 50),
            Detectors = [Loop("d1", "1", false), Loop("d2", "2", true)],
            GreenTimeSets =
            [
                new GreenTimeSet("VG1", new Dictionary<SignalGroupId, Units.DeciSeconds>
                {
                    [new("1")] = new(100),
                    [new("2")] = new(100),
                }),
            ],
            MaximumWait = new(maximumWait),
        };
        return new IntersectionRuntime(specification, ControllerKind.Actuated, options ?? new RuntimeOptions());
    }

    private static List<Decision> Run(IntersectionRuntime runtime, long from, long to)
    {
        var decisions = new List<Decision>();
        for (var tick = from; tick < to; tick++)
        {
            runtime.Step(tick);
            decisions.AddRange(runtime.Decisions);
        }

        return decisions;
    }
}
