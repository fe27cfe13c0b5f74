using System.Globalization;
using FsCheck.Xunit;
using Traffic.Core;
using Traffic.Core.Kernel;
using Traffic.Sim.Engine;

namespace Traffic.Sim.Tests.Engine;

public class StateTests
{
    private const double Continued = 40;

    public static TheoryData<ControllerKind> Controllers => [.. Enum.GetValues<ControllerKind>()];

    [Theory]
    [MemberData(nameof(Controllers))]
    public void A_twin_with_the_state_copied_goes_on_the_same_in_every_output(ControllerKind controller)
    {
        var begin = TestTowns.CorridorBegin + 240;
        using var run = new RecordedRun(outputs => TestTowns.Corridor(new SimulationOptions { StepSeconds = 1 }, controller, outputs));
        run.To(begin);
        using var twin = new RecordedRun(outputs => TestTowns.CorridorTwin(run.Simulation, controller, outputs));
        twin.Simulation.CopyStateFrom(run.Simulation);
        AssertSameFrom(begin, run.To(begin + Continued).Finish(), twin.To(begin + Continued).Finish());
    }

    [Theory]
    [MemberData(nameof(Controllers))]
    public void A_run_that_goes_on_from_a_file_equals_the_uninterrupted_one_in_every_output(ControllerKind controller)
    {
        var begin = TestTowns.CorridorBegin + 240;
        var options = new SimulationOptions { StepSeconds = 1 };
        using var run = new RecordedRun(outputs => TestTowns.Corridor(options, controller, outputs));
        var file = new MemoryStream();
        run.To(begin).Simulation.SaveState(file);
        file.Position = 0;
        using var resumed = new RecordedRun(outputs => TestTowns.Corridor(options, controller, outputs));
        resumed.Simulation.LoadState(file);
        Assert.Equal(begin, resumed.Simulation.Time);
        AssertSameFrom(begin, run.To(begin + Continued).Finish(), resumed.To(begin + Continued).Finish());
    }

    [Property(MaxTest = 5, Replay = "(1,3)")]
    public void Whenever_a_town_is_cloned_or_saved_both_go_on_the_same(byte seconds, bool alone)
    {
        using var road = TestTowns.Town();
        var options = new SimulationOptions { StepSeconds = 1, Threads = alone ? 1 : 3 };
        using var run = new RecordedRun(outputs => TestTowns.Town(road, options, outputs));
        run.To(seconds);
        using var twin = new RecordedRun(outputs => run.Simulation.Twin(outputs: outputs));
        // What the twin did before must not matter.
        twin.Simulation.Step();
        twin.Simulation.CopyStateFrom(run.Simulation);
        var file = new MemoryStream();
        run.Simulation.SaveState(file);
        file.Position = 0;
        using var resumed = new RecordedRun(outputs => TestTowns.Town(road, options, outputs));
        resumed.Simulation.LoadState(file);
        var whole = run.To(seconds + 20).Finish();
        AssertSameFrom(seconds, whole, twin.To(seconds + 20).Finish());
        AssertSameFrom(seconds, whole, resumed.To(seconds + 20).Finish());
    }

    [Fact]
    public void Copying_a_state_again_allocates_nothing()
    {
        using var run = TestTowns.Corridor(new SimulationOptions(), ControllerKind.Actuated, null);
        while (run.Time < TestTowns.CorridorBegin + 120)
            run.Step();
        using var twin = TestTowns.CorridorTwin(run, ControllerKind.Actuated, null);
        twin.CopyStateFrom(run);
        var before = GC.GetAllocatedBytesForCurrentThread();
        twin.CopyStateFrom(run);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_state_for_another_seed_network_or_controller_is_refused_with_one_line()
    {
        using var run = TestTowns.Corridor(new SimulationOptions(), ControllerKind.Actuated, null);
        var file = new MemoryStream();
        run.SaveState(file);
        using var road = TestTowns.Town();
        using var town = TestTowns.Town(road, new SimulationOptions(), null);
        using var seed = TestTowns.Corridor(new SimulationOptions { Seed = 7 }, ControllerKind.Actuated, null);
        using var fixedTime = TestTowns.Corridor(new SimulationOptions(), ControllerKind.Fixed, null);
        Refused(town, "another network", "give the network it was saved with");
        Refused(seed, "another demand", "give the routes, types, --scale and --end it was saved with");
        Refused(fixedTime, "other signals", "--controller");

        void Refused(Simulation other, string problem, string mend)
        {
            file.Position = 0;
            var error = Assert.Throws<InputException>(() => other.LoadState(file));
            Assert.Contains(mend, error.Message, StringComparison.Ordinal);
            Assert.Contains(problem, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', error.Message);
        }
    }

    [Fact]
    public void A_state_that_is_damaged_cut_off_or_none_is_refused()
    {
        using var road = TestTowns.Town();
        using var run = TestTowns.Town(road, new SimulationOptions(), null);
        for (var i = 0; i < 30; i++)
            run.Step();
        var file = new MemoryStream();
        run.SaveState(file);
        var bytes = file.ToArray();
        Assert.Contains("damaged", Error(bytes[..^1]), StringComparison.Ordinal);
        Assert.Contains("cut off", Error(bytes[..20]), StringComparison.Ordinal);
        Assert.Contains("not a state", Error([]), StringComparison.Ordinal);
        Assert.Contains("not a state", Error("<configuration/>"u8.ToArray()), StringComparison.Ordinal);
        bytes[^100] ^= 1;
        Assert.Contains("damaged", Error(bytes), StringComparison.Ordinal);

        string Error(byte[] damaged) =>
            Assert.Throws<InputException>(() => run.LoadState(new MemoryStream(damaged))).Message;
    }

    [Fact]
    public void State_is_copied_between_twins_only()
    {
        using var road = TestTowns.Town();
        using var run = TestTowns.Town(road, new SimulationOptions(), null);
        using var other = TestTowns.Town(road, new SimulationOptions(), null);
        Assert.Throws<ArgumentException>(() => other.CopyStateFrom(run));
    }

    /// <summary>Outputs of a whole run and of one that went on from a time say the same from then on.</summary>
    private static void AssertSameFrom(double time, SortedDictionary<string, string> whole, SortedDictionary<string, string> later)
    {
        Assert.Equal(whole["kpi"], later["kpi"]);
        var now = time.ToString("0.00", CultureInfo.InvariantCulture);
        Assert.Equal(Tail(whole["fcd"], $"<timestep time=\"{now}\""), Tail(later["fcd"], $"<timestep time=\"{now}\""));
        Assert.Equal(Tail(whole["summary"], $"<step time=\"{now}\""), Tail(later["summary"], $"<step time=\"{now}\""));
        var trips = later["tripinfo"].Split("<tripinfo ")[1..];
        Assert.NotEmpty(trips);
        Assert.Equal(whole["tripinfo"].Split("<tripinfo ")[^trips.Length..], trips);
        Assert.Equal(Changes(whole["signals"], time), Changes(later["signals"], time));
    }

    private static string Tail(string text, string from) => text[text.IndexOf(from, StringComparison.Ordinal)..];

    private static string[] Changes(string signals, double after) =>
        [.. signals.Split('\n').Skip(1).Where(line => line.Length > 0 && double.Parse(line.Split(',')[0], CultureInfo.InvariantCulture) > after)];
}
