using Traffic.Core;
using Traffic.Sim.Studies;

namespace Traffic.Sim.Tests.Studies;

public sealed class StudyRunnerTests
{
    private static readonly string[] Two = ["a", "b"];

    [Fact]
    public void Every_alternative_runs_on_every_seed_in_order()
    {
        var study = Run(new ScriptedEngine((alternative, seed) => (alternative * 100) + seed), new StudyPlan(Two, 4, 7, 3));

        Assert.Equal([7UL, 8UL, 9UL, 10UL], study.Replications.Select(replication => replication.Seed));
        Assert.All(study.Replications, replication => Assert.Equal(
            [replication.Seed, 100.0 + replication.Seed], replication.Runs.Select(run => run.Kpi!.MeanDelayS!.Value)));
        Assert.Equal(100, study.Compare(Measure.Named("mean_delay_s")).Difference(0, 1)!.Mean);
    }

    [Fact]
    public void A_run_that_fails_is_named_and_the_others_are_kept()
    {
        var engine = new ScriptedEngine((alternative, seed) =>
            alternative == 1 && seed == 3 ? throw new InvalidOperationException("out of road") : seed);
        var study = Run(engine, new StudyPlan(Two, 4, 1, 2));

        var failed = Assert.Single(study.Failures);
        Assert.Equal((1, 3UL, "out of road"), (failed.Alternative, failed.Seed, failed.Failure!.Message));
        Assert.Equal(7, study.Reports.Count());
        Assert.Equal(3, study.Compare(Measure.Named("mean_delay_s")).Difference(0, 1)!.Count);
    }

    [Fact]
    public void What_the_user_has_to_mend_ends_the_study()
    {
        var engine = new ScriptedEngine((_, _) => throw new InputException("mend me"));

        Assert.Equal("mend me", Assert.Throws<InputException>(() => Run(engine, new StudyPlan(Two, 4, 1, 2))).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void A_study_stops_at_the_replication_that_makes_it_precise_however_many_run_at_once(int jobs)
    {
        // Differences 10 +- 2 against a mean of 55: half width 2.74 % of it after 5 pairs, 1.7 % after 10.
        var engine = new ScriptedEngine((alternative, seed) => 50 + (alternative * (seed % 2 == 0 ? 12 : 8)));
        var rule = new PrecisionRule(0.03, ["mean_delay_s"]);
        var precise = Run(engine, new StudyPlan(Two, 200, 1, jobs, rule));
        var expected = Enumerable.Range(PrecisionRule.MinimumReplications, 196).First(count => rule.IsMet(
            precise with { Replications = Run(engine, new StudyPlan(Two, count, 1, 1)).Replications }));

        Assert.True(precise.IsPrecise);
        Assert.Equal(expected, precise.Replications.Count);
        Assert.InRange(precise.Replications.Count, 6, 20);
    }

    [Fact]
    public void A_precision_out_of_reach_is_told()
    {
        var engine = new ScriptedEngine((alternative, seed) => alternative * seed);

        Assert.False(Run(engine, new StudyPlan(Two, 6, 1, 2, new PrecisionRule(0.001, ["mean_delay_s"]))).IsPrecise);
    }

    [Fact]
    public void Equal_alternatives_are_precise_after_the_least_number_of_replications()
    {
        var study = Run(new ScriptedEngine((_, seed) => seed), new StudyPlan(Two, 50, 1, 1, new PrecisionRule(0.05, ["mean_delay_s"])));

        Assert.Equal(PrecisionRule.MinimumReplications, study.Replications.Count);
    }

    [Fact]
    public void The_replication_nearest_to_the_means_stands_for_all()
    {
        var study = Run(new ScriptedEngine((alternative, seed) => alternative + (seed * seed)), new StudyPlan(Two, 5, 1, 1));

        Assert.Equal(3UL, study.Representative()!.Seed);
    }

    private static Study Run(ScriptedEngine engine, StudyPlan plan) =>
        StudyRunner.Run(engine, plan, (_, _) => { }, TestContext.Current.CancellationToken);
}
