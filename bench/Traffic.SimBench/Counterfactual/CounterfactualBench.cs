using System.Globalization;
using System.Text;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;
using Traffic.Sim.Derivation;
using Traffic.Sim.Reconstruction;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Studies;

namespace Traffic.SimBench.Counterfactual;

/// <summary>
/// Asks a recording what another controller would have done, and compares the answer with the truth: the same demand simulated under
/// that controller directly.
/// </summary>
internal static class CounterfactualBench
{
    private static readonly (string Name, double Penetration)[] Conditions = [("100 %", 1), ("20 %", 0.2), ("loops", 0)];

    public static string Measure(IReadOnlyList<string> arguments)
    {
        var options = CounterfactualOptions.Parse(arguments);
        var text = new StringBuilder();
        text.AppendLine("# What another controller would have done: reconstruction against truth").AppendLine()
            .AppendLine("An hour is recorded under `fixed`. From the recording alone the demand is reconstructed and run under `fixed` and under the other")
            .AppendLine("controller; truth is the original demand run under both. Difference: other less `fixed`. Interval: 95 %, from the samples of the reconstruction.")
            .AppendLine(FormattableString.Invariant($"Seeds {string.Join(", ", options.Seeds)}, {options.Samples} samples each; {DateTime.UtcNow:yyyy-MM-dd}; command:")).AppendLine()
            .AppendLine($"    dotnet run -c Release --project bench/Traffic.SimBench -- counterfactual {string.Join(' ', arguments.Select(argument => Path.GetFileName(argument)))}").AppendLine()
            .AppendLine("| scenario | connected | other | seed | trips true, found | delay difference s: true, found | error | covered | CO2 difference %: true, found | error | covered |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var config in options.Configs)
        {
            var scenario = SumoScenario.Load(config);
            var junctions = JunctionDerivation.Derive(scenario).Junctions;
            foreach (var (name, penetration) in Conditions.Where(condition => options.Takes(condition.Name)))
            {
                foreach (var seed in options.Seeds)
                {
                    Row(text, scenario, junctions, name, penetration, seed, options);
                    Console.Error.Write('.');
                }
            }
        }

        return text.ToString();
    }

    private static void Row(
        StringBuilder text, SumoScenario scenario, IReadOnlyList<JunctionSpecification> junctions, string name, double penetration, ulong seed,
        CounterfactualOptions options)
    {
        var reconstruction = new DemandReconstruction(scenario.Network, junctions);
        var before = new RecordedRun(reconstruction).Run(scenario, junctions, ControllerKind.Fixed, seed, penetration, options.End);
        var after = new RecordedRun(null).Run(scenario, junctions, options.Other, seed, penetration, options.End);
        reconstruction.Finish();
        var folder = Directory.CreateTempSubdirectory("counterfactual");
        var (delays, carbon, trips) = (new List<double>(), new List<double>(), 0);
        try
        {
            for (var sample = 0; sample < options.Samples; sample++)
            {
                var drawn = reconstruction.Sample((ulong)sample + 1);
                trips = drawn.Trips.Count;
                var path = TripFile.Write(
                    folder.FullName, "sample", scenario.Network, drawn, 0, (long)(10 * before.BeginS), (long)(10 * before.EndS));
                var again = SumoScenario.Load(path);
                var sampled = JunctionDerivation.Derive(scenario).Junctions;
                var first = new RecordedRun(null).Run(again, sampled, ControllerKind.Fixed, seed + (ulong)sample, penetration, null);
                var second = new RecordedRun(null).Run(again, sampled, options.Other, seed + (ulong)sample, penetration, null);
                delays.Add(second.MeanDelayS!.Value - first.MeanDelayS!.Value);
                carbon.Add(100 * (second.Co2Kg - first.Co2Kg) / first.Co2Kg);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        text.AppendLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {scenario.Name} | {name} | {options.Other.ToString().ToLowerInvariant()} | {seed} | {before.Inserted + before.NotInserted}, {trips} | {Compare(after.MeanDelayS!.Value - before.MeanDelayS!.Value, delays)} | {Compare(100 * (after.Co2Kg - before.Co2Kg) / before.Co2Kg, carbon)} |"));
    }

    private static string Compare(double truth, List<double> found)
    {
        // The truth is one run as each sample is one: the interval is that of a further sample, not of their mean.
        var interval = ConfidenceInterval.Of(found)!;
        var width = interval.HalfWidth * Math.Sqrt(found.Count + 1);
        var covered = Math.Abs(interval.Mean - truth) <= width;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{truth:0.0}, {interval.Mean:0.0} ±{width:0.0} | {100 * (interval.Mean - truth) / Math.Abs(truth):+0;-0} % | {(covered ? "yes" : "no")}");
    }
}
