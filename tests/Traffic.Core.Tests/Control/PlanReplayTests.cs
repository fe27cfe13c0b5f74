using FsCheck.Xunit;
using Traffic.Core.Control;
using Traffic.Core.Kernel;
using Traffic.Core.Tests.Kernel;

namespace Traffic.Core.Tests.Control;

public class PlanReplayTests
{
    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 10, Replay = "20260506,1")]
    public void A_decision_taken_again_from_its_record_is_the_same_to_the_last_bit(AnyJunction any)
    {
        var runtime = new IntersectionRuntime(any.Specification, ControllerKind.Predictive, new RuntimeOptions());
        var replay = new PlanReplay(any.Specification);
        PredictiveAttackTests.Play(any, runtime, 2000, faults: true, (tick, _) =>
        {
            var record = runtime.Record!;
            if (record.Tick != tick) return;
            var again = replay.Run(record.Inputs);
            Assert.Equal(record.Alternatives.ToArray(), again);
            Assert.EndsWith(".", record.Describe(any.Specification), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_terms_of_an_alternative_add_up_to_its_cost_and_so_do_the_classes()
    {
        var records = 0;
        for (var seed = 0; seed < 8; seed++)
        {
            var any = new AnyJunction(AnyJunction.Build(new Random(seed)), seed);
            var runtime = new IntersectionRuntime(any.Specification, ControllerKind.Predictive, new RuntimeOptions());
            PredictiveAttackTests.Play(any, runtime, 1500, faults: false, (tick, _) =>
            {
                var record = runtime.Record!;
                if (record.Tick != tick) return;
                records++;
                var chosen = record.Alternatives[0];
                var classes = chosen.Motor + chosen.Cycle + chosen.Pedestrian + chosen.PublicTransport;
                Assert.Equal(chosen.Delay + chosen.Stops + chosen.Leftover, classes, 0.01f * Math.Max(1, classes));
                foreach (var alternative in record.Alternatives) Assert.True(alternative.Cost >= chosen.Cost);
            });
        }

        Assert.True(records > 20, $"{records} records");
    }

    [Fact]
    public void Cut_and_damaged_records_are_refused_with_one_line()
    {
        var specification = AnyJunction.Build(new Random(3));
        var replay = new PlanReplay(specification);
        Assert.Contains("cut", Assert.Throws<InputException>(() => replay.Run([])).Message, StringComparison.Ordinal);
        Assert.Contains("cut", Assert.Throws<InputException>(() => replay.Run([2, 2, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("version 9", Assert.Throws<InputException>(() => replay.Run([9])).Message, StringComparison.Ordinal);
    }
}
