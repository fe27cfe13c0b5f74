using System.CommandLine;
using Traffic.Sim.Evaluation.Air;
using Traffic.Sim.Measurement;
using Traffic.Sim.Scenarios;

namespace Traffic.Gateway.Cli;

/// <summary>
/// What a run measures on the road, in SUMO's formats: asked for on the command line, or by the scenario itself (detectors and
/// edge data of additional files, <c>&lt;output&gt;</c> of the configuration).
/// </summary>
internal sealed class MeasurementOptions
{
    private const string MapName = "--emission-map";

    private readonly Option<string?> _edgeData = OptionFactory.File(
        "--edgedata", "Write travel time, density, waiting time, time loss, speed and counts of every edge in SUMO's meandata format.");

    private readonly Option<string?> _laneData = OptionFactory.File("--lanedata", "The same by lane.");

    private readonly Option<string?> _edgeEmissions = OptionFactory.File(
        "--edge-emissions", "Write CO, CO2, HC, PMx, NOx, fuel and electricity of every edge in SUMO's meandata format.");

    private readonly Option<double?> _period = OptionFactory.Number(
        "--edgedata-period", "S", "Length of an interval of these three, seconds. Default: one interval over the whole run.",
        1e-3, 1e9, "a positive number of seconds");

    private readonly Option<string?> _queue = OptionFactory.File("--queue", "Write the queue of every lane in SUMO's queue format.");

    private readonly Option<double?> _queuePeriod = OptionFactory.Number(
        "--queue-period", "S", "Time between two rows of the queue output, seconds. Default: every step.",
        1e-3, 1e9, "a positive number of seconds");

    private readonly Option<string?> _map = OptionFactory.File(
        MapName, "Write a grid of CO2, NOx and particles and of what cyclists breathe of it on their routes (a proxy) as GeoJSON.");

    private readonly Option<double?> _grid = OptionFactory.Number(
        "--emission-grid", "M", "Side of a cell of the emission map, metres. Default: 25.", 1, 10_000, "a length of 1 to 10000 m");

    private readonly Option<bool> _noScenarioOutputs = new("--no-scenario-outputs")
    {
        Description = "Do not write the files the scenario names itself: <output> of the configuration, detectors and edge data with "
            + "a file. (As in SUMO they are written, next to the file that names them.)",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_edgeData);
        command.Options.Add(_laneData);
        command.Options.Add(_edgeEmissions);
        command.Options.Add(_period);
        command.Options.Add(_queue);
        command.Options.Add(_queuePeriod);
        command.Options.Add(_map);
        command.Options.Add(_grid);
        command.Options.Add(_noScenarioOutputs);
    }

    /// <summary>Whether the files the scenario names itself are written.</summary>
    public bool TakesOwn(ParseResult parsed) => !parsed.GetValue(_noScenarioOutputs);

    /// <summary>Opens the files; null when nothing is measured.</summary>
    public MeasurementFiles? Open(ParseResult parsed, SumoScenario scenario, Action<string> note)
    {
        var own = TakesOwn(parsed) ? scenario.Measurements : MeasurementPlan.Empty;
        var asked = Asked(parsed);
        var queues = parsed.GetValue(_queue) is { } file ? new QueueOutput(file, parsed.GetValue(_queuePeriod)) : null;
        var unwritable = own.Files.Where(path => !IsWritable(path, note)).ToArray();
        own = own.Without(unwritable);
        var plan = own with { MeanData = [.. own.MeanData, .. asked], Queues = queues ?? own.Queues };
        return plan.Files.Any() ? new MeasurementFiles(plan, path => OutputFiles.Create(path, "output file")) : null;
    }

    /// <summary>The file of the emission map, opened, and the empty map; null when it was not asked for.</summary>
    public (Stream File, EmissionMap Map)? OpenMap(ParseResult parsed, SumoScenario scenario, Action<string> note)
    {
        if (parsed.GetValue(_map) is not { } path)
            return null;
        if (scenario.Network.GeoReference.IsFictitious)
            note($"{path}: the network does not say where on earth it lies; the emission map is in metres of the network");
        return (OutputFiles.Create(path, MapName), new EmissionMap(new EmissionMapOptions { CellMeters = parsed.GetValue(_grid) ?? 25 }));
    }

    private List<MeanDataDefinition> Asked(ParseResult parsed)
    {
        var asked = new List<MeanDataDefinition>();
        foreach (var option in new[] { _edgeData, _laneData, _edgeEmissions })
        {
            if (parsed.GetValue(option) is not { } file)
                continue;
            asked.Add(new MeanDataDefinition
            {
                Id = option.Name.TrimStart('-'),
                File = file,
                ByLane = option == _laneData,
                Emissions = option == _edgeEmissions,
                PeriodSeconds = parsed.GetValue(_period),
            });
        }

        return asked;
    }

    private static bool IsWritable(string path, Action<string> note)
    {
        if (OutputFiles.WhyNotWritable(path) is not { } reason)
            return true;
        note($"{path}: an output the scenario names cannot be written and is left out ({reason})");
        return false;
    }
}
