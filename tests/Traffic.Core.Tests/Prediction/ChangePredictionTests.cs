using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Tests.Kernel;
using Traffic.Core.Topology;
using Traffic.Core.Topology.TlcGen;

namespace Traffic.Core.Tests.Prediction;

public class ChangePredictionTests
{
    private static readonly JunctionSpecification Timed = new()
    {
        Id = new("timed"),
        SignalGroups = [Junctions.Group("1"), Junctions.Group("2"), Junctions.Group("3"), Junctions.Group("4")],
        Intergreens = Junctions.Conflict("1", "2", 50),
        Programs =
        [
            Junctions.Program(70,
                (250, "GrrG"), (50, "GrGG"), (30, "yrGG"), (20, "rrGG"), (200, "rGyG"), (30, "ryrG"), (20, "rrrG")),
        ],
    };

    [Fact]
    public void A_fixed_program_is_predicted_without_error()
    {
        var runtime = new IntersectionRuntime(Timed, ControllerKind.Fixed, new RuntimeOptions { StartInProgram = true });
        var watch = Run(runtime, 576_013, 4000, _ => { });
        Assert.Empty(watch.Broken);
        Assert.True(watch.Changes > 30);
        Assert.All(watch.Likely, said => Assert.Equal((0, TimeIntervalConfidence.Certain), (said.Error, said.Confidence)));
        Assert.True(watch.LikelyLater.Count > 5000);
        Assert.All(watch.LikelyLater, said => Assert.Equal((0, TimeIntervalConfidence.Certain), (said.Error, said.Confidence)));
        Assert.True(watch.LikelyLast.Count > 5000);
        Assert.All(watch.LikelyLast, said => Assert.Equal((0, TimeIntervalConfidence.Certain), (said.Error, said.Confidence)));

        // A group that is always green has nothing to predict.
        Assert.Equal(TimeToChange.Nothing, runtime.Predictions[3]);
        Assert.Equal(TimeToChange.Nothing, runtime.LaterPredictions[3]);
        Assert.Equal(TimeToChange.Nothing, runtime.LastPredictions[3]);
    }

    [Fact]
    public void After_a_live_start_a_fixed_program_is_certain_once_a_whole_cycle_was_followed()
    {
        var runtime = new IntersectionRuntime(Timed, ControllerKind.Fixed, new RuntimeOptions());
        var watch = Run(runtime, 1000, 500, _ => Assert.All(runtime.Predictions.ToArray(), said => Assert.Equal(0, said.Confidence)));
        Assert.Empty(watch.Broken);
        Run(runtime, 1500, 1000, _ => { }, watch);
        Assert.Empty(watch.Broken);
        Assert.Equal(TimeIntervalConfidence.Certain, runtime.Predictions[0].Confidence);
        Assert.Equal(runtime.Predictions[0].Earliest, runtime.Predictions[0].Latest);
    }

    [Fact]
    public void A_program_that_the_bounds_overrule_is_never_called_exact()
    {
        var junction = Timed with { Intergreens = Junctions.Conflict("1", "2", 90) };
        var runtime = new IntersectionRuntime(junction, ControllerKind.Fixed, new RuntimeOptions { StartInProgram = true });
        var watch = Run(runtime, 0, 6000, _ => Assert.Equal(TimeToChange.Unknown, runtime.Predictions[1].Latest));
        Assert.Empty(watch.Broken);
        Assert.True(watch.Changes > 30);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_change_comes_before_the_earliest_or_after_the_latest_time_published(int seed)
    {
        var runtime = new IntersectionRuntime(
            Actuated(seed), ControllerKind.Actuated, new RuntimeOptions { Predictions = PredictionMode.ForwardRun });
        var watch = Run(runtime, 0, 4_000, Noise(runtime, seed));
        Assert.Empty(watch.Broken);
        Assert.True(watch.Changes > 80, $"{watch.Changes} changes");
        Assert.Equal((0, 0), (runtime.Guard.UnsafeStates, runtime.Guard.Rejections));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_real_junction_keeps_every_published_bound(int seed)
    {
        var path = SharedData.File("g5/123456.tlc");
        using var stream = File.OpenRead(path);
        var specification = TlcGenImporter.Import(stream, path).Specification;
        var runtime = new IntersectionRuntime(specification, ControllerKind.Actuated, new RuntimeOptions());
        var watch = Run(runtime, 576_000, 15_000, Noise(runtime, seed));
        Assert.Empty(watch.Broken);
        Assert.True(watch.Changes > 800, $"{watch.Changes} changes");
        Assert.Equal((0, 0), (runtime.Guard.UnsafeStates, runtime.Guard.Rejections));
    }

    [Fact]
    public void Likely_times_are_near_the_truth_and_their_confidence_is_earned()
    {
        var runtime = new IntersectionRuntime(
            Actuated(1), ControllerKind.Actuated, new RuntimeOptions { Predictions = PredictionMode.ForwardRun });
        var watch = Run(runtime, 0, 400, Noise(runtime, 9));
        Assert.All(watch.Likely.Where(said => said.Lead > 0).Take(20), said => Assert.Equal(0, said.Confidence));
        Run(runtime, 400, 6_000, Noise(runtime, 10), watch);

        var soon = watch.Likely.Where(said => said.Lead <= 50).ToList();
        Assert.True(soon.Count > 300);
        Assert.True(soon.Average(said => Math.Abs(said.Error)) < 20, $"{soon.Average(said => Math.Abs(said.Error))}");
        var sure = watch.Likely.Where(said => said.Confidence >= 8).ToList();
        Assert.True(sure.Count > 50, $"{sure.Count} sure");
        Assert.True(sure.Average(said => Math.Abs(said.Error) <= TimeIntervalConfidence.Tolerance ? 1.0 : 0) > 0.7);
    }

    [Fact]
    public void A_restart_takes_all_confidence_away()
    {
        var runtime = new IntersectionRuntime(
            Actuated(1), ControllerKind.Actuated, new RuntimeOptions { Predictions = PredictionMode.ForwardRun });
        Run(runtime, 0, 2000, Noise(runtime, 3));
        runtime.Step(50_000);
        Assert.All(runtime.Predictions.ToArray(), said => Assert.Equal((0, TimeToChange.Unknown), (said.Confidence, said.Latest)));
        var watch = Run(runtime, 50_001, 1000, Noise(runtime, 3));
        Assert.Empty(watch.Broken);
    }

    [Theory]
    [InlineData(ControllerKind.Fixed)]
    [InlineData(ControllerKind.Actuated)]
    public void A_copy_predicts_as_the_original_does(ControllerKind kind)
    {
        var junction = kind == ControllerKind.Fixed ? Timed : Actuated(1);
        var options = new RuntimeOptions { Predictions = PredictionMode.ForwardRun };
        var runtime = new IntersectionRuntime(junction, kind, options);
        Run(runtime, 0, 2000, Noise(runtime, 1));
        var copy = new IntersectionRuntime(junction, kind, options);
        copy.CopyStateFrom(runtime);
        for (var tick = 2000L; tick < 2500; tick++)
        {
            runtime.Step(tick);
            copy.Step(tick);
            Assert.Equal(runtime.Predictions.ToArray(), copy.Predictions.ToArray());
            Assert.Equal(runtime.LaterPredictions.ToArray(), copy.LaterPredictions.ToArray());
        }
    }

    [Fact]
    public void Predicting_allocates_nothing()
    {
        var runtime = new IntersectionRuntime(
            Actuated(2), ControllerKind.Actuated, new RuntimeOptions { Predictions = PredictionMode.ForwardRun });
        var noise = Noise(runtime, 2);
        for (var tick = 0L; tick < 1000; tick++)
        {
            noise(tick);
            runtime.Step(tick);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var tick = 1000L; tick < 2000; tick++)
            runtime.Step(tick);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.35, 0)]
    [InlineData(0.36, 1)]
    [InlineData(0.85, 9)]
    [InlineData(0.979, 13)]
    [InlineData(1.0, 15)]
    [InlineData(double.NaN, 0)]
    public void Confidence_never_claims_more_than_the_probability(double probability, byte expected) =>
        Assert.Equal(expected, TimeIntervalConfidence.FromProbability(probability));

    private static PredictionWatch Run(
        IntersectionRuntime runtime, long begin, int ticks, Action<long> before, PredictionWatch? watch = null)
    {
        watch ??= new PredictionWatch(runtime);
        for (var tick = begin; tick < begin + ticks; tick++)
        {
            before(tick);
            runtime.Step(tick);
            watch.Look();
        }

        return watch;
    }

    /// <summary>Detectors that come and go at random, each at a rate of its own, and now and then a faulty one.</summary>
    private static Action<long> Noise(IntersectionRuntime runtime, int seed)
    {
        var state = (ulong)seed * 0x9E3779B97F4A7C15;
        var occupied = new bool[runtime.Specification.Detectors.Count];
        int Draw(int below)
        {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            return (int)(state % (ulong)below);
        }

        return tick =>
        {
            // Rush and quiet take turns.
            var quiet = tick / 3000 % 3 == 2;
            for (var detector = 0; detector < occupied.Length; detector++)
            {
                if (Draw(occupied[detector] ? 15 : (quiet ? 2000 : 60) + (40 * (detector % 5))) == 0)
                    runtime.SetDetector(detector, occupied[detector] = !occupied[detector]);
                if (Draw(40_000) == 0)
                    runtime.SetDetectorFault(detector, Draw(2) == 0);
            }
        };
    }

    /// <summary>Two crossing roads with turns, a bicycle and a pedestrian group; every seed with other times and features.</summary>
    private static JunctionSpecification Actuated(int seed)
    {
        string[] ids = ["1", "2", "3", "4", "5", "6"];
        SignalGroup[] groups =
        [
            Junctions.Group("1", green: 50, waiting: WaitingGreen.HoldAndRequest),
            Junctions.Group("2", green: 40 + seed) with { ParallelExtension = seed % 2 == 0 },
            Junctions.Group("3", green: 60) with { ParallelExtension = false },
            Junctions.Group("4", SignalGroupKind.PublicTransport, green: 40, waiting: WaitingGreen.Hold),
            Junctions.Group("5", SignalGroupKind.Cycle, green: 60, yellow: 20),
            Junctions.Group("6", SignalGroupKind.Pedestrian, green: 50, yellow: 30 * (seed % 2)),
        ];
        return new JunctionSpecification
        {
            Id = new("actuated"),
            SignalGroups = groups,
            Intergreens =
            [
                .. Junctions.Conflict("1", "2", 50, 45), .. Junctions.Conflict("1", "3", 20, 60),
                .. Junctions.Conflict("4", "2", 30, 55), .. Junctions.Conflict("3", "4", 40, -10),
                .. Junctions.Conflict("5", "1", 70, 40), .. Junctions.Conflict("6", "2", 80, 35),
            ],
            PermissiveConflicts = [new(new("3"), new("6"))],
            LeadingStarts = [new(new("6"), new("3"), new(20), new(40))],
            SimultaneousStarts = seed == 3 ? [new(new("5"), new("6"), new(20), new(20))] : [],
            FollowUps = seed == 2
                ? [new(new("1"), new("4"), FollowUpMoment.EndOfGreen, new(30), new(0), new(20), [])]
                : [],
            Stages =
            [
                new("A", [new("1"), new("4"), new("6")]), new("B", [new("2"), new("5")]), new("C", [new("3"), new("6")]),
            ],
            GreenTimeSets =
            [
                new("VG1", new Dictionary<SignalGroupId, Units.DeciSeconds>
                {
                    [new("1")] = new(200), [new("2")] = new(150), [new("3")] = new(120), [new("4")] = new(60), [new("5")] = new(50),
                }),
            ],
            Detectors =
            [
                .. ids.Select(id => new Detector
                {
                    Id = new($"{id}_1"),
                    SignalGroup = new(id),
                    Kind = id == "6" ? DetectorKind.PushButton : DetectorKind.StopLine,
                    GapTime = new(25),
                    Request = DetectorRequest.Red,
                    Extension = id == "6" ? DetectorExtension.None : DetectorExtension.FirstCriterion,
                    RequestOnFault = true,
                }),
                .. ids.Take(4).Select(id => new Detector
                {
                    Id = new($"{id}_2"),
                    SignalGroup = new(id),
                    Kind = DetectorKind.Long,
                    GapTime = new(15),
                    Request = DetectorRequest.RedAfterMinimum,
                    Extension = DetectorExtension.SecondCriterion,
                }),
            ],
        };
    }
}
