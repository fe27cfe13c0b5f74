using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Traffic.Core;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Outputs;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;
using Traffic.Sim.Traci;

namespace Traffic.Sim.Tests.Traci;

public sealed class SumoSimulationTests : IDisposable
{
    private const string Cologne = "networks/cologne1/cologne1.sumocfg";

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    // Skips where there is no SUMO.
    public SumoSimulationTests() => SumoPrograms.Run(_folder, "--version");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Same_seed_same_bytes_of_signals_and_trips()
    {
        var first = Signals(ControllerKind.Actuated, 7, 0.5);

        Assert.Equal(first, Signals(ControllerKind.Actuated, 7, 0.5));
        Assert.NotEqual(first, Signals(ControllerKind.Actuated, 8, 0.5));
    }

    [Fact]
    public void Fixed_control_is_plain_SUMO()
    {
        var scenario = SumoScenario.Load(SharedData.File(Cologne));
        var ours = Path.Combine(_folder, "ours.xml");
        var plain = Path.Combine(_folder, "plain.xml");
        using (var simulation = Start(scenario, null, 5, 1, ours))
            Run(simulation);
        SumoPrograms.Run(
            _folder, "-c", scenario.Path, "--seed", "5", "--end", "25800", "--time-to-teleport", "-1", "--tripinfo-output", plain,
            "--tripinfo-output.write-unfinished", "true", "--xml-validation", "never", "--no-step-log", "true", "--no-warnings", "true");

        Assert.Equal(Trips(plain), Trips(ours));
    }

    [Theory]
    [InlineData(Cologne)]
    [InlineData("networks/grid4x4/grid4x4.sumocfg")]
    public void Kernels_serve_real_networks_in_SUMO_without_an_unsafe_state_or_a_crash(string file)
    {
        var scenario = SumoScenario.Load(SharedData.File(file));
        using var simulation = Start(scenario, Kernels(scenario, ControllerKind.Actuated), 1, 1);
        Run(simulation);
        var report = simulation.Report("actuated");

        Assert.Equal("sumo", report.Engine);
        Assert.Equal((0, 0), (report.UnsafeStates, report.GuardRejections));
        Assert.Equal((0, 0), (report.Sumo!.Collisions, report.Sumo.Teleports));
        Assert.Equal(report.Inserted, report.Arrived + report.Running);
        Assert.Equal(simulation.Arrived, report.Arrived);
        Assert.Equal(simulation.Running, report.Running);
        Assert.True(report.Arrived > 50);
        Assert.True(report.Sumo.CamsHeard > report.Inserted);
    }

    [Fact]
    public void Detectors_alone_and_cams_alone_keep_traffic_moving()
    {
        var scenario = SumoScenario.Load(SharedData.File(Cologne));
        foreach (var (penetration, detectors) in ((double, bool)[])[(0, true), (1, false)])
        {
            using var simulation = Start(
                scenario, Kernels(scenario, ControllerKind.Actuated, penetration, detectors), 1, penetration, detectors: detectors);
            Run(simulation);
            var report = simulation.Report("actuated");

            Assert.Empty(report.Jams);
            Assert.InRange(report.MeanDelayS!.Value, 1, 40);
            Assert.Equal(penetration > 0, report.Sumo!.CamsHeard > 0);
        }
    }

    [Fact]
    public void Steps_in_which_nobody_departs_allocate_nothing_of_ours()
    {
        var scenario = SumoScenario.Load(SharedData.File(Cologne));
        using var simulation = Start(scenario, Kernels(scenario, ControllerKind.Actuated), 1, 1);
        // In the step after it departs a vehicle is asked what it is.
        var (quiet, lastDeparture, total) = (0, 0, 0L);
        for (var step = 0; step < 500; step++)
        {
            var departed = simulation.Running + simulation.Arrived;
            var before = GC.GetAllocatedBytesForCurrentThread();
            simulation.Step();
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (departed != simulation.Running + simulation.Arrived)
                lastDeparture = step;
            if (step < 300 || step - lastDeparture < 2)
                continue;
            total += allocated;
            quiet++;
        }

        // The socket of the runtime takes 48 octets now and then, when the answer is late.
        Assert.True(quiet > 10);
        Assert.InRange(total, 0, 20 * quiet);
    }

    [Fact]
    public void A_SUMO_that_dies_is_one_clear_error()
    {
        var scenario = SumoScenario.Load(SharedData.File(Cologne));
        using var simulation = Start(scenario, null, 1, 1);
        simulation.Step();
        using (var process = Process.GetProcessById(simulation.ProcessId))
        {
            process.Kill();
            process.WaitForExit();
        }

        var problem = Assert.Throws<SumoException>(() => Run(simulation));
        Assert.Contains("SUMO", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void What_SUMO_refuses_is_told_in_its_own_words()
    {
        var problem = Assert.Throws<InputException>(() => SumoSession.Start(
            "sumo", "missing.sumocfg", ["-c", Path.Combine(_folder, "missing.sumocfg")], TestContext.Current.CancellationToken));

        Assert.Contains("missing.sumocfg: SUMO refuses it: ", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public void A_SUMO_that_is_not_there_is_named_with_the_mend()
    {
        var problem = Assert.Throws<SumoException>(() => SumoSession.Start(
            "no-such-sumo", "any.sumocfg", [], TestContext.Current.CancellationToken));

        Assert.Contains("no-such-sumo is not installed", problem.Message, StringComparison.Ordinal);
    }

    private static KernelSignalSystem Kernels(
        SumoScenario scenario, ControllerKind controller, double penetration = 1, bool detectors = true) =>
        new(Junctions(scenario), controller, new RuntimeOptions { UseCams = penetration > 0, UseDetectors = detectors });

    private static IReadOnlyList<JunctionSpecification> Junctions(SumoScenario scenario) => JunctionDerivation.Derive(scenario).Junctions;

    private static SumoSimulation Start(
        SumoScenario scenario, ISignalSystem? signals, ulong seed, double penetration, string? trips = null, SignalsWriter? signalsFile = null,
        bool detectors = true)
    {
        var options = new SimulationOptions
        {
            Seed = seed,
            Penetration = penetration,
            Detectors = detectors,
            EndSeconds = scenario.Configuration.BeginSeconds + 600,
        };
        return new SumoSimulation(
            scenario, options, new SumoOptions { TripInfoFile = trips }, Junctions(scenario), signals, signalsFile, TimeProvider.System,
            TestContext.Current.CancellationToken);
    }

    private static void Run(SumoSimulation simulation)
    {
        while (!simulation.IsFinished)
            simulation.Step();
        simulation.Finish();
    }

    private byte[] Signals(ControllerKind controller, ulong seed, double penetration)
    {
        var scenario = SumoScenario.Load(SharedData.File(Cologne));
        var signals = Path.Combine(_folder, "signals.csv");
        var trips = Path.Combine(_folder, "trips.xml");
        using (var writer = new SignalsWriter(File.Create(signals)))
        using (var simulation = Start(scenario, Kernels(scenario, controller, penetration), seed, penetration, trips, writer))
            Run(simulation);
        return [.. File.ReadAllBytes(signals), .. Encoding.UTF8.GetBytes(string.Concat(Trips(trips)))];
    }

    // The header of SUMO's file holds the time it was written and its options.
    private static string[] Trips(string file) =>
        [.. File.ReadLines(file).Where(line => line.Contains("<tripinfo ", StringComparison.Ordinal)).Select(
            line => Regex.Replace(line, " devices=\"[^\"]*\"| ?/?>", ""))];
}
