using FsCheck.Xunit;
using Traffic.Core.Control;
using Traffic.Core.Kernel;
using Traffic.Core.Safety;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Tests.Kernel;

/// <summary>The signal-group machine on its own, without the guard, against arbitrary proposals.</summary>
public class MachineAttackTests
{
    private const int Ticks = 3000;

    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 150, Replay = "20260303,1")]
    public void No_proposals_make_the_machine_break_a_bound(AnyJunction any)
    {
        var audit = new SafetyAudit(any.Specification);
        Play(any, (tick, restarted, machine, aspects) =>
        {
            if (restarted) audit.Restart(tick);
            audit.Observe(tick, aspects);
        });
        Assert.Empty(audit.Violations);
    }

    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 100, Replay = "20260303,3")]
    public void A_follower_never_ends_while_its_feeder_or_the_follow_up_time_runs(AnyJunction any)
    {
        var tables = new JunctionTables(any.Specification, TimeBasis.Design);
        var ended = new long[tables.Count];
        Play(any, (tick, restarted, machine, _) =>
        {
            if (restarted) Array.Fill(ended, long.MinValue / 2);
            for (var i = 0; i < ended.Length; i++)
            {
                if ((machine.Ended >> i & 1) != 0) ended[i] = tick;
            }

            foreach (var followUp in tables.FollowUps.Where(f => f.From == FollowUpMoment.EndOfGreen))
            {
                if ((machine.Ended >> followUp.Follower & 1) == 0) continue;

                // A feeder that is not tied to its follower may start in the tick in which the follower ends.
                Assert.Equal(0UL, (machine.Green & ~machine.Started) >> followUp.Feeder & 1);
                Assert.True(tick - ended[followUp.Feeder] >= followUp.Time);
            }
        });
    }

    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 100, Replay = "20260303,5")]
    public void A_feeder_starts_only_when_its_follower_is_green_within_the_allowed_lead(AnyJunction any)
    {
        var tables = new JunctionTables(any.Specification, TimeBasis.Design);
        var due = new Dictionary<int, long>();
        Play(any, (tick, restarted, machine, _) =>
        {
            if (restarted) due.Clear();
            foreach (var followUp in tables.FollowUps.Where(f => f.Tied && (machine.Started >> f.Feeder & 1) != 0))
                due.TryAdd(followUp.Follower, tick + followUp.MaximumLead);
            foreach (var follower in due.Keys.ToList())
            {
                if ((machine.Green >> follower & 1) != 0) due.Remove(follower);
                else Assert.True(tick < due[follower], $"follower {follower} is still red at {tick}");
            }
        });
    }

    [Property(Arbitrary = [typeof(AnyJunction)], MaxTest = 100, Replay = "20260303,7")]
    public void Leading_starts_late_releases_and_simultaneous_starts_are_kept(AnyJunction any)
    {
        var tables = new JunctionTables(any.Specification, TimeBasis.Design);
        Play(any, (tick, restarted, machine, _) =>
        {
            bool Green(int group) => (machine.Green >> group & 1) != 0;
            bool Started(int group) => (machine.Started >> group & 1) != 0;
            foreach (var lead in tables.Leads)
            {
                if (Started(lead.Follower) && Green(lead.Leader))
                    Assert.True(tick - machine[lead.Leader].GreenStart >= lead.Lead);
                if (Started(lead.Leader)) Assert.False(Green(lead.Follower));
            }

            foreach (var late in tables.LateReleases)
            {
                if (Started(late.Second) && Green(late.First))
                    Assert.True(tick - machine[late.First].GreenStart <= late.Delay);
            }

            foreach (var pair in any.Specification.SimultaneousStarts)
            {
                var (first, second) = (tables.GroupIndex[pair.First], tables.GroupIndex[pair.Second]);
                if (Started(first) && Green(second)) Assert.True(Started(second));
            }
        });
    }

    [Fact]
    public void Attacks_reach_many_greens()
    {
        var starts = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var any = new AnyJunction(AnyJunction.Build(new Random(seed)), seed);
            Play(any, (_, _, machine, _) => starts += System.Numerics.BitOperations.PopCount(machine.Started));
        }

        Assert.True(starts > 3000, $"{starts} starts of green");
    }

    private delegate void Look(long tick, bool restarted, SignalGroupMachine machine, Aspect[] aspects);

    private static void Play(AnyJunction any, Look look)
    {
        var random = new Random(any.Seed);
        var tables = new JunctionTables(any.Specification, TimeBasis.Design);
        var machine = new SignalGroupMachine(tables);
        var proposals = new Proposal[tables.Count];
        var occupied = new bool[any.Specification.Detectors.Count];
        var aspects = new Aspect[tables.Count];
        var tick = 1000L;
        machine.Restart(tick);
        for (var i = 0; i < tables.Count; i++) machine.SetMaximumExtension(i, random.Next(0, 100));
        for (var step = 0; step < Ticks; step++, tick++)
        {
            var restart = step == 0 || random.Next(400) == 0;
            if (restart) machine.Restart(tick);
            for (var i = 0; i < proposals.Length; i++)
            {
                // Mostly steady wishes with a will to start, so that the attack gets beyond red.
                if (random.Next(12) == 0) proposals[i] = (Proposal)random.Next(64);
                if (random.Next(6) == 0) proposals[i] |= Proposal.Start;
                if (random.Next(20) == 0) proposals[i] = Proposal.Start;
            }

            for (var d = 0; d < occupied.Length; d++) occupied[d] ^= random.Next(15) == 0;
            machine.Step(tick, proposals, occupied);
            machine.CopyAspects(aspects);
            look(tick, restart, machine, aspects);
        }
    }
}
