using FsCheck.Xunit;
using Traffic.Core.Control;
using Traffic.Core.Kernel;
using Traffic.Core.Tests.Control;
using Traffic.Core.Tests.Kernel;

namespace Traffic.Core.Tests.Prediction;

public class PredictivePromiseTests
{
    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 8, Replay = "14474175962870875345,11409992544117311819,53")]
    public void No_published_bound_of_the_next_three_changes_is_ever_broken_by_a_plan(AnyJunction any)
    {
        var runtime = new IntersectionRuntime(
            any.Specification, ControllerKind.Predictive, new RuntimeOptions { Predictions = Core.Prediction.PredictionMode.ForwardRun });
        var watch = new PredictionWatch(runtime);
        PredictiveAttackTests.Play(any, runtime, 4000, faults: false, (_, _) => watch.Look());

        Assert.Empty(watch.Broken);
    }

    [Fact]
    public void Plans_are_made_and_come_true_within_what_was_promised()
    {
        var changes = 0;
        var planned = 0;
        for (var seed = 0; seed < 6; seed++)
        {
            var any = new AnyJunction(AnyJunction.Build(new Random(seed)), seed);
            var runtime = new IntersectionRuntime(any.Specification, ControllerKind.Predictive, new RuntimeOptions());
            var watch = new PredictionWatch(runtime);
            PredictiveAttackTests.Play(any, runtime, 3000, faults: false, (_, _) =>
            {
                watch.Look();
                planned += runtime.Level == ControlLevel.Normal && runtime.Plan!.MadeAt >= 0 ? 1 : 0;
            });
            Assert.Empty(watch.Broken);
            changes += watch.Changes;
        }

        // The promises of a controller that never plans would be worth nothing here.
        Assert.True(changes > 100 && planned > 8_000, $"{changes} changes, {planned} ticks with a plan");
    }
}
