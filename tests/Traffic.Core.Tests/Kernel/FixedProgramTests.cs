using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Tests.Kernel;

public class FixedProgramTests
{
    private static readonly JunctionSpecification TwoGroups = new()
    {
        Id = new("two"),
        SignalGroups = [Junctions.Group("1"), Junctions.Group("2")],
        Intergreens = Junctions.Conflict("1", "2", 50),
        Programs = [Junctions.Program(70, (300, "Gr"), (30, "yr"), (20, "rr"), (200, "rG"), (30, "ry"), (20, "rr"))],
    };

    [Theory]
    [InlineData(0)]
    [InlineData(576_000)]
    [InlineData(13)]
    public void A_program_started_in_the_middle_is_played_letter_for_letter(long begin)
    {
        var runtime = new IntersectionRuntime(TwoGroups, ControllerKind.Fixed, new RuntimeOptions { StartInProgram = true });
        var program = TwoGroups.Programs[0];
        for (var tick = begin; tick < begin + 1500; tick++)
        {
            runtime.Step(tick);
            var position = (int)(((tick - 70) % 600 + 600) % 600);
            var phase = 0;
            for (var end = program.Phases[0].Duration.Value; position >= end; end += program.Phases[phase].Duration.Value) phase++;
            Assert.Equal(program.Phases[phase].Aspects, Letters(runtime.Aspects));
        }

        Assert.Equal(0, runtime.Guard.Rejections);
        Assert.Equal(0, runtime.Guard.UnsafeStates);
    }

    [Fact]
    public void A_live_start_goes_through_all_red_and_then_joins_the_program()
    {
        var runtime = new IntersectionRuntime(TwoGroups, ControllerKind.Fixed, new RuntimeOptions());
        for (var tick = 70L; tick < 70 + 30; tick++)
        {
            runtime.Step(tick);
            Assert.Equal("rr", Letters(runtime.Aspects));
        }

        for (var tick = 100L; tick < 800; tick++) runtime.Step(tick);
        Assert.Equal("Gr", Letters(runtime.Aspects));
    }

    internal static string Letters(ReadOnlySpan<Aspect> aspects)
    {
        var letters = "";
        foreach (var aspect in aspects) letters += aspect switch { Aspect.Green => 'G', Aspect.Yellow => 'y', _ => 'r' };
        return letters;
    }
}
