using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Core.Topology.TlcGen;
using Traffic.Core.Units;

namespace Traffic.Core.Tests.Kernel;

public class ProgramPropertyTests
{
    public sealed record AnyProgram(JunctionSpecification Specification, string[] Rows, long Begin)
    {
        public static Arbitrary<AnyProgram> Arbitrary() =>
            Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Build(new Random(seed))));

        public override string ToString() => $"begin {Begin}: {string.Join(' ', Rows)}";
    }

    [Property(Arbitrary = [typeof(AnyProgram)], MaxTest = 200, Replay = "20260305,1")]
    public void Any_sound_program_is_played_letter_for_letter_from_any_moment(AnyProgram any)
    {
        var runtime = new IntersectionRuntime(
            any.Specification, ControllerKind.Fixed, new RuntimeOptions { StartInProgram = true });
        var cycle = any.Rows[0].Length;
        for (var tick = any.Begin; tick < any.Begin + (3 * cycle); tick++)
        {
            runtime.Step(tick);
            var position = (int)((tick - any.Specification.Programs[0].Offset.Value) % cycle);
            var expected = string.Concat(any.Rows.Select(row => row[position]));
            Assert.Equal(expected, FixedProgramTests.Letters(runtime.Aspects));
        }

        Assert.Equal(0, runtime.Guard.Rejections);
        Assert.Equal(0, runtime.Guard.UnsafeStates);
    }

    [Fact]
    public void A_program_that_breaks_the_guaranteed_times_is_followed_late_and_told()
    {
        var specification = new JunctionSpecification
        {
            Id = new("late"),
            SignalGroups = [Junctions.Group("1"), Junctions.Group("2")],
            Intergreens = Junctions.Conflict("1", "2", 80),
            Programs = [Junctions.Program(0, (300, "Gr"), (30, "yr"), (20, "rr"), (200, "rG"), (30, "ry"), (50, "rr"))],
        };
        var runtime = new IntersectionRuntime(specification, ControllerKind.Fixed, new RuntimeOptions { StartInProgram = true });
        var overruled = 0;
        for (var tick = 100L; tick < 700; tick++)
        {
            runtime.Step(tick);
            foreach (var decision in runtime.Decisions)
            {
                if (decision is { Kind: DecisionKind.Overruled, Group: 1, Reason: DecisionReason.Times }) overruled++;
            }

            if (tick is >= 350 and < 380) Assert.Equal("rr", FixedProgramTests.Letters(runtime.Aspects));
            if (tick is >= 380 and < 550) Assert.Equal("rG", FixedProgramTests.Letters(runtime.Aspects));
        }

        Assert.Equal(1, overruled);
        Assert.Equal(0, runtime.Guard.Rejections);
    }

    [Fact]
    public void A_controller_without_a_program_cannot_be_fixed()
    {
        var specification = new JunctionSpecification { Id = new("none"), SignalGroups = [Junctions.Group("1")] };
        var error = Assert.Throws<ArgumentException>(
            () => new IntersectionRuntime(specification, ControllerKind.Fixed, new RuntimeOptions()));
        Assert.Contains("no fixed-time program", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_actuated_controller_serves_the_real_junction_without_the_guard_stepping_in()
    {
        using var file = File.OpenRead(SharedData.File("g5/123456.tlc"));
        var specification = TlcGenImporter.Import(file, "123456.tlc").Specification;
        var runtime = new IntersectionRuntime(specification, ControllerKind.Actuated, new RuntimeOptions());
        var random = new Random(7);
        var starts = new int[specification.SignalGroups.Count];
        for (var tick = 576_000L; tick < 576_000 + 9000; tick++)
        {
            for (var d = 0; d < specification.Detectors.Count; d++)
            {
                if (random.Next(80) == 0) runtime.SetDetector(d, random.Next(3) != 0);
            }

            runtime.Step(tick);
            foreach (var decision in runtime.Decisions)
            {
                if (decision.Kind == DecisionKind.StartOfGreen) starts[decision.Group]++;
            }
        }

        Assert.All(starts, count => Assert.True(count >= 4, $"only {count} greens in a quarter of an hour"));
        Assert.Equal(0, runtime.Guard.Rejections);
        Assert.Equal(0, runtime.Guard.UnsafeStates);
    }

    /// <summary>Random rows of letters per group, and a specification whose bounds are the shortest times that occur in them.</summary>
    private static AnyProgram Build(Random random)
    {
        var cycle = random.Next(30, 200);
        var rows = Enumerable.Range(0, random.Next(1, 7)).Select(_ => Row(cycle, random)).ToArray();
        var groups = rows.Select((row, i) => new SignalGroup
        {
            Id = new($"g{i}"),
            Kind = SignalGroupKind.Motor,
            SpatId = i + 1,
            FixedGreen = new(Shortest(row, 'G')),
            GuaranteedGreen = new(Shortest(row, 'G')),
            Yellow = new(Shortest(row, 'y')),
            GuaranteedYellow = new(Shortest(row, 'y')),
            MinimumRed = new(Shortest(row, 'r')),
            GuaranteedRed = new(Shortest(row, 'r')),
        }).ToArray();
        var conflicts = new List<Intergreen>();
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = i + 1; j < rows.Length; j++)
            {
                var together = Enumerable.Range(0, cycle).Any(t => rows[i][t] == 'G' && rows[j][t] == 'G');
                if (together || !rows[i].Contains('G') || !rows[j].Contains('G') || random.Next(5) == 0) continue;
                var (there, back) = (ShortestGap(rows[i], rows[j]), ShortestGap(rows[j], rows[i]));
                conflicts.Add(new(groups[i].Id, groups[j].Id, new(there), new(there)));
                conflicts.Add(new(groups[j].Id, groups[i].Id, new(back), new(back)));
            }
        }

        var phases = Enumerable.Range(0, cycle).Select(t => new ProgramPhase(new(1), string.Concat(rows.Select(row => row[t]))));
        var offset = random.Next(0, 3 * cycle);
        var specification = new JunctionSpecification
        {
            Id = new("program"),
            SignalGroups = groups,
            Intergreens = conflicts,
            Programs = [new SignalProgram("p", new DeciSeconds(offset), [.. phases])],
        };
        return new AnyProgram(specification, rows, offset + random.Next(0, 10 * cycle));
    }

    /// <summary>Greens with or without yellow, with or without red between them.</summary>
    private static string Row(int cycle, Random random)
    {
        if (random.Next(10) == 0) return new string(random.Next(2) == 0 ? 'r' : 'G', cycle);
        var yellow = random.Next(4) == 0 ? 0 : random.Next(1, 6);
        var red = random.Next(3);
        var row = "";
        while (row.Length < cycle)
        {
            row += new string('G', random.Next(1, 40)) + new string('y', yellow == 0 ? 0 : random.Next(yellow, yellow + 3));
            if (red > 0 || yellow == 0) row += new string('r', random.Next(1, 40));
        }

        // Cut to the cycle so that the end fits the begin: red, or a yellow before it.
        row = row[..cycle];
        return row[^1] == 'G' && row[0] == 'G' ? row : row[..^1] + (row[^1] == 'G' && yellow > 0 ? 'y' : 'r');
    }

    private static int Shortest(string row, char letter)
    {
        if (!row.Contains(letter)) return 0;
        var runs = Runs(row).Where(run => run.Letter == letter).Select(run => run.Length).ToList();

        // A group that does without one of them somewhere has none guaranteed.
        var left = Enumerable.Range(0, row.Length).Any(t => letter switch
        {
            'y' => row[t] == 'G' && row[(t + 1) % row.Length] == 'r',
            'r' => row[t] == 'y' && row[(t + 1) % row.Length] == 'G',
            _ => false,
        });
        return left ? 0 : runs.Min();
    }

    private static List<(char Letter, int Length)> Runs(string row)
    {
        var start = Enumerable.Range(0, row.Length).Where(t => row[t] != row[(t + row.Length - 1) % row.Length]).DefaultIfEmpty(-1).First();
        if (start < 0) return [(row[0], row.Length)];
        var turned = row[start..] + row[..start];
        var runs = new List<(char, int)>();
        for (var t = 0; t < turned.Length;)
        {
            var end = t;
            while (end < turned.Length && turned[end] == turned[t]) end++;
            runs.Add((turned[t], end - t));
            t = end;
        }

        return runs;
    }

    private static int ShortestGap(string from, string to)
    {
        var shortest = int.MaxValue;
        for (var start = 0; start < to.Length; start++)
        {
            if (to[start] != 'G' || to[(start + to.Length - 1) % to.Length] == 'G') continue;
            var gap = 0;
            while (from[(start - gap - 1 + (2 * from.Length)) % from.Length] != 'G') gap++;
            shortest = Math.Min(shortest, gap);
        }

        return shortest;
    }
}
