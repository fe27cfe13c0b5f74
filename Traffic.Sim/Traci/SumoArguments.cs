using System.Globalization;
using Traffic.Sim.Engine;
using Traffic.Sim.Scenarios;

namespace Traffic.Sim.Traci;

/// <summary>What SUMO is told on its command line.</summary>
internal static class SumoArguments
{
    /// <summary>The arguments of a run.</summary>
    /// <param name="scenario">The scenario; its configuration is SUMO's, what follows overrides it.</param>
    /// <param name="options">How the run is made.</param>
    /// <param name="sumo">How SUMO is started.</param>
    /// <param name="tripInfoFile">Where the trips go.</param>
    public static List<string> Of(SumoScenario scenario, SimulationOptions options, SumoOptions sumo, string tripInfoFile)
    {
        var arguments = new List<string>
        {
            "-c", scenario.Path,
            "--seed", (sumo.Seed ?? options.Seed).ToString(CultureInfo.InvariantCulture),
            "--step-length", Text(options.StepSeconds ?? scenario.Configuration.StepSeconds),
            "--begin", Text(options.BeginSeconds ?? scenario.Configuration.BeginSeconds),

            // Whoever is stuck stays stuck, and is counted.
            "--time-to-teleport", "-1",
            "--tripinfo-output", tripInfoFile,
            "--tripinfo-output.write-unfinished", "true",
            "--device.emissions.probability", "1",
            "--num-clients", "1",

            // The schemas of SUMO's files are not needed, and fetching them fails where SUMO_HOME is not set.
            "--xml-validation", "never",
            "--no-step-log", "true",
            "--no-warnings", "true",
            "--duration-log.disable", "true",
        };
        if (options.Scale is { } scale)
            arguments.AddRange(["--scale", Text(scale)]);
        if (sumo.FcdFile is { } fcd)
            arguments.AddRange(["--fcd-output", fcd]);
        if (sumo.SummaryFile is { } summary)
            arguments.AddRange(["--summary-output", summary]);
        // A configuration may name settings of the window that did not come with it; without a window they do not matter.
        arguments.AddRange(sumo.Gui ? ["--start", "true", "--quit-on-end", "true"] : ["--gui-settings-file", ""]);
        arguments.AddRange(sumo.FurtherArguments);
        return arguments;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
