using FsCheck.Xunit;
using Traffic.Core.Safety;
using Traffic.Core.Signals;

namespace Traffic.Core.Tests.Safety;

public class SignalGuardAttackTests
{
    private static readonly GuardLimits Patient = new()
    {
        RefusedRun = new(int.MaxValue),
        Refusals = int.MaxValue,
    };

    [Property(Arbitrary = [typeof(Attack)], MaxTest = 400, Replay = "20260302,1")]
    public void Lamps_never_break_a_bound_whatever_is_commanded(Attack attack)
    {
        var oracle = new NaiveOracle(attack.Junction);
        var guard = new SignalGuard(attack.Junction, attack.PatientLimits ? Patient : null);
        Play(attack, guard, oracle);
        Assert.Empty(oracle.Faults(startKnown: true));
        Assert.Equal(0, guard.Status.UnsafeStates);
    }

    [Fact]
    public void Attacks_reach_greens_overlaps_refusals_and_flashing()
    {
        // The property above proves nothing if the attacks never get anywhere.
        var (greens, refusals, flashing) = (0L, 0L, 0);
        foreach (var attack in FsCheck.Fluent.Gen.Sample(Attack.Arbitrary().Generator, 60))
        {
            var guard = new SignalGuard(attack.Junction, attack.PatientLimits ? Patient : null);
            Play(attack, guard, new NaiveOracle(attack.Junction), lamps =>
            {
                greens += lamps.Count(Aspect.Green);
                flashing += lamps.Contains(Aspect.Flashing) ? 1 : 0;
            });
            refusals += guard.Status.Rejections;
        }

        Assert.True(greens > 1000 && refusals > 1000 && flashing > 100, $"{greens} greens, {refusals}, {flashing}");
    }

    private delegate void Look(ReadOnlySpan<Aspect> lamps);

    private static void Play(Attack attack, SignalGuard guard, NaiveOracle oracle, Look? look = null)
    {
        var count = attack.Junction.SignalGroups.Count;
        var wanted = new Aspect[count];
        var tick = 1000L;
        foreach (var command in attack.Commands)
        {
            var (what, detail) = (command % 200, command / 200);
            var sent = wanted.AsSpan();
            var missed = 0;
            if (what == 0)
            {
                guard.Restart(tick);
            }
            else if (what == 1 && oracle.Length > 0)
            {
                missed = 1 + (detail % 15);
                tick += missed;
            }
            else if (what == 2 && oracle.Length > 0)
            {
                guard.Check(tick - 1 - (detail % 3), wanted, 0);
            }
            else if (what == 3)
            {
                sent = wanted.AsSpan(0, count - 1);
            }
            else
            {
                Change(wanted, guard.Lamps, what, detail);
            }

            for (var repeat = 1 + (detail / 64 % 8); repeat > 0; repeat--)
            {
                // Mostly the control is held in restart while the guard has taken over, as it should be.
                if (guard.FallbackLevel >= FallbackLevel.AllRed && detail % 7 != 0)
                    wanted.AsSpan().Clear();
                guard.Check(tick, sent, (ulong)detail);
                if (guard.RestartTick == tick++)
                    oracle.Break();
                else
                    oracle.RepeatLast(missed); // bridged: the lamps have held
                missed = 0;
                oracle.Add(guard.Lamps);
                look?.Invoke(guard.Lamps);
                sent = wanted;
            }
        }
    }

    private static void Change(Aspect[] wanted, ReadOnlySpan<Aspect> lamps, int what, int detail)
    {
        var group = detail % wanted.Length;
        if (what < 20)
        {
            wanted[group] = (Aspect)(detail / 8 % 7);
            return;
        }

        // Mostly a plausible next aspect, so that the attack gets beyond all-red; the moment is arbitrary.
        wanted[group] = lamps[group] switch
        {
            Aspect.Red => Aspect.Green,
            Aspect.Green => Aspect.Yellow,
            _ => Aspect.Red,
        };
        if (what % 10 == 9 && lamps[group] == Aspect.Yellow)
            wanted[group] = Aspect.Green;
        if (what > 150)
            wanted[(group + 1) % wanted.Length] = wanted[group];
    }
}
