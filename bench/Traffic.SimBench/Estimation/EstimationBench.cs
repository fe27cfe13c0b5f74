using System.Globalization;
using System.Text;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Sim.Derivation;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;

namespace Traffic.SimBench.Estimation;

/// <summary>
/// Holds the traffic picture of the kernel against the truth of the simulator, at several shares of connected vehicles, with and
/// without detectors; under actuated control with detectors, else under fixed control (actuated control needs one of both).
/// </summary>
internal static class EstimationBench
{
    private const double WarmUp = 600;
    private const double Duration = 2400;
    private static readonly ulong[] Seeds = [101, 102];
    private static readonly (double Penetration, bool Detectors)[] Cases =
        [(1, true), (0.5, true), (0.2, true), (0.05, true), (0, true), (1, false), (0.5, false), (0.1, false)];

    public static string Measure(IReadOnlyList<string> configs)
    {
        var text = new StringBuilder();
        text.AppendLine("# Estimation: the traffic picture beside the truth").AppendLine()
            .AppendLine("Built-in simulator, truth from the simulator, motor lanes, once a second. Queue: vehicles before the stop line slower than")
            .AppendLine("5 km/h since they last drove freely, at most 30 m apart. Arrivals: who joins it or drives through in the next 10 or 30 s;")
            .AppendLine("their error holds the chance of traffic that nobody can see yet. Actuated control with detectors, fixed control without.")
            .AppendLine(FormattableString.Invariant($"{WarmUp} s to learn, {Duration - WarmUp} s measured, seeds {string.Join(", ", Seeds)}, {DateTime.UtcNow:yyyy-MM-dd}. Command:")).AppendLine()
            .AppendLine("    dotnet run -c Release --project bench/Traffic.SimBench -- estimation CONFIG... > bench/results/estimation.md").AppendLine();
        text.AppendLine(
            "| scenario | connected | detectors | queue MAE | bias | mean queue | in 90 % interval | arrivals 10 s MAE | 30 s MAE | penetration said |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var config in configs)
        {
            var scenario = SumoScenario.Load(config);
            var junctions = JunctionDerivation.Derive(scenario).Junctions;
            foreach (var (penetration, detectors) in Cases)
            {
                text.AppendLine(Row(scenario, junctions, penetration, detectors));
                Console.Error.Write('.');
            }
        }

        return text.ToString();
    }

    private static string Row(SumoScenario scenario, IReadOnlyList<JunctionSpecification> junctions, double penetration, bool detectors)
    {
        var sums = new double[7];
        foreach (var seed in Seeds)
        {
            var begin = scenario.Configuration.BeginSeconds;
            var kind = detectors ? ControllerKind.Actuated : ControllerKind.Fixed;
            var system = new KernelSignalSystem(junctions, kind, new RuntimeOptions { KeepsTraffic = true });
            var options = new SimulationOptions
            {
                Seed = seed,
                Penetration = penetration,
                Detectors = detectors,
                EndSeconds = begin + Duration,
                Emissions = false,
            };
            var simulation = new Simulation(scenario, options, system);
            var audit = new PictureAudit(scenario.Network, system, simulation.View, begin + WarmUp);
            while (!simulation.IsFinished)
            {
                simulation.Step();
                if (Math.Abs(simulation.Time - Math.Round(simulation.Time)) < 1e-6)
                    audit.Observe(simulation.Time);
            }

            double[] figures =
            [
                audit.QueueError, audit.QueueBias, audit.MeanQueue, audit.QueueCoverage, audit.ArrivalError(10), audit.ArrivalError(30),
                junctions.Select((_, index) => (double)system[index].Traffic!.Penetration).Average(),
            ];
            for (var i = 0; i < sums.Length; i++)
                sums[i] += figures[i] / Seeds.Length;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {scenario.Name} | {penetration:P0} | {(detectors ? "yes" : "no")} | {sums[0]:0.00} | {sums[1]:+0.00;-0.00;0.00} | {sums[2]:0.00} | {sums[3]:P0} | {sums[4]:0.00} | {sums[5]:0.00} | {sums[6]:0.00} |");
    }
}
