using System.Globalization;
using System.Text;
using Traffic.Core.Control;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Priority;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.V2X;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Signals;
using Traffic.SimBench.Prediction;

namespace Traffic.SimBench.Decisions;

/// <summary>
/// Runs the scenario of the demo as the demo does, keeps the record of every planned decision, and takes each decision again from its
/// record alone, with specifications read afresh.
/// </summary>
internal static class DecisionReplayBench
{
    public static string Measure(IReadOnlyList<string> arguments)
    {
        var options = TimeToGreenOptions.Parse(arguments);
        var config = options.Configs is [var given, ..] ? given : Path.Combine("scenarios", "corridor", "corridor.sumocfg");
        if (options.Specifications.Count == 0)
            options.Specifications.AddRange(Directory.GetFiles(Path.GetDirectoryName(config)!, "*.ivri.json").Order(StringComparer.Ordinal));
        var scenario = SumoScenario.Load(config);
        var kernels = new KernelSignalSystem(
            TimeToGreenBench.Junctions(scenario, options), ControllerKind.Predictive, new RuntimeOptions { Predictions = PredictionMode.ForwardRun });
        var log = new Recorder(kernels);
        using var simulation = new Simulation(scenario, new SimulationOptions { EndSeconds = options.End }, log);
        var begin = simulation.Time;
        simulation.Run();
        var report = simulation.Report("predictive");

        var fresh = TimeToGreenBench.Junctions(SumoScenario.Load(config), options);
        var replays = fresh.Select(junction => new PlanReplay(junction)).ToArray();
        var same = new int[fresh.Length];
        var all = new int[fresh.Length];
        var differing = new List<string>();
        foreach (var decision in log.Decisions)
        {
            all[decision.Junction]++;
            if (replays[decision.Junction].Run(decision.Inputs).SequenceEqual(decision.Alternatives))
                same[decision.Junction]++;
            else
                differing.Add(string.Create(CultureInfo.InvariantCulture, $"{fresh[decision.Junction].Id} tick {decision.Tick} digest {decision.Digest:x16}"));
        }

        return Write(scenario.Name, begin, report.EndS, fresh, log.Decisions, all, same, differing);
    }

    private static string Write(
        string name, double begin, double end, JunctionSpecification[] junctions, List<RecordedDecision> decisions, int[] all, int[] same,
        List<string> differing)
    {
        var text = new StringBuilder();
        text.AppendLine("# Decisions taken again from their records").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"The scenario of the demo ({name}) under predictive control, {(end - begin) / 60:0} minutes, seed 42; every planned decision was recorded with its")
            .AppendLine("inputs, and taken again from these alone, with specifications read afresh. Identical: the chosen alternative and all others, with")
            .AppendLine(CultureInfo.InvariantCulture, $"every cost, bit for bit. {DateTime.UtcNow:yyyy-MM-dd}. Command:").AppendLine()
            .AppendLine("    dotnet run -c Release --project bench/Traffic.SimBench -- decisions > bench/results/decisions.md").AppendLine()
            .AppendLine("| junction | decisions | identical | bytes of inputs, mean (most) |").AppendLine("|---|---|---|---|");
        for (var junction = 0; junction < junctions.Length; junction++)
        {
            var sizes = decisions.Where(decision => decision.Junction == junction).Select(decision => decision.Inputs.Length).DefaultIfEmpty().ToArray();
            text.AppendLine(CultureInfo.InvariantCulture, $"| {junctions[junction].Id} | {all[junction]} | {same[junction]} | {sizes.Average():0} ({sizes.Max()}) |");
        }

        var share = all.Sum() == 0 ? 0 : 100.0 * same.Sum() / all.Sum();
        text.AppendLine(CultureInfo.InvariantCulture, $"| all | {all.Sum()} | {same.Sum()} ({share:0.###} %) | |");
        foreach (var line in differing.Take(20))
            text.AppendLine().Append("Differs: ").AppendLine(line);
        return text.ToString();
    }

    /// <summary>Keeps the record of each decision in the tick it is taken.</summary>
    private sealed class Recorder(KernelSignalSystem kernels) : ISignalSystem
    {
        public List<RecordedDecision> Decisions { get; } = [];

        public IReadOnlyList<JunctionSpecification> Junctions => kernels.Junctions;

        public void SetDetector(int junction, int detector, bool occupied) => kernels.SetDetector(junction, detector, occupied);

        public void Observe(int junction, in Cam cam) => kernels.Observe(junction, cam);

        public void Request(int junction, in PriorityRequest request) => kernels.Request(junction, request);

        public Aspect GetAspect(int junction, int group) => kernels.GetAspect(junction, group);

        public void Step(long tick)
        {
            kernels.Step(tick);
            for (var junction = 0; junction < Junctions.Count; junction++)
            {
                if (kernels[junction].Record is { } record && record.Tick == tick)
                    Decisions.Add(new(junction, tick, record.Digest, record.Inputs.ToArray(), record.Alternatives.ToArray()));
            }
        }
    }
}
