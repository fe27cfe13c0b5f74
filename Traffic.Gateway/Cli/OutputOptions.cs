using System.CommandLine;
using Traffic.Core;
using Traffic.Sim.Engine;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Outputs;
using Traffic.Sim.Scenarios;
using Traffic.Sim.Traci;

namespace Traffic.Gateway.Cli;

/// <summary>The files a run writes on demand.</summary>
internal sealed class OutputOptions
{
    private const string TripInfoName = "--tripinfo";
    private const string FcdName = "--fcd";
    private const string SummaryName = "--summary";
    private const string SignalsName = "--signals";
    private const string KpiName = "--kpi";

    private readonly Option<string?> _tripInfo = OptionFactory.File(
        TripInfoName, "Write one element per trip in SUMO's tripinfo format, trips under way at the end included.");

    private readonly Option<string?> _fcd = OptionFactory.File(
        FcdName, "Write every vehicle in every step in SUMO's fcd format (large).");

    private readonly Option<string?> _summary = OptionFactory.File(
        SummaryName, "Write one row per step in SUMO's summary format.");

    private readonly Option<string?> _signals = OptionFactory.File(
        SignalsName, "Write the states of the signal groups as CSV time_s,junction,signal_group,state: all at the start, then every "
        + "change.");

    private readonly Option<string?> _kpi = OptionFactory.File(
        KpiName, "Write the key figures as one JSON object; - writes them to standard output.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_tripInfo);
        command.Options.Add(_fcd);
        command.Options.Add(_summary);
        command.Options.Add(_signals);
        command.Options.Add(_kpi);
    }

    /// <summary>
    /// Opens all files that were asked for, before the run, so that a wrong path costs no time; and those the scenario itself names,
    /// as SUMO writes them. The command line has the last word.
    /// </summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="measurements">What is measured on the road.</param>
    /// <param name="note">Takes remarks: files of the scenario that cannot be written are left out.</param>
    public OpenFiles Open(ParseResult parsed, SumoScenario scenario, MeasurementOptions measurements, Action<string> note)
    {
        var files = new OpenFiles();
        try
        {
            var own = measurements.TakesOwn(parsed) ? scenario.Configuration.Outputs : new ConfiguredOutputs();
            var outputs = new SimulationOutputs();
            if (Create(_tripInfo, own.TripInfo) is { } tripInfo)
                outputs = outputs with { TripInfo = files.Own(new TripInfoWriter(tripInfo)) };
            if (Create(_fcd, own.Fcd) is { } fcd)
                outputs = outputs with { Fcd = files.Own(new FcdWriter(fcd)) };
            if (Create(_summary, own.Summary) is { } summary)
                outputs = outputs with { Summary = files.Own(new SummaryWriter(summary)) };
            if (Create(_signals, null) is { } signals)
                outputs = outputs with { Signals = files.Own(new SignalsWriter(signals)) };
            if (measurements.Open(parsed, scenario, note) is { } measured)
                outputs = outputs with { Measurements = files.Own(measured) };
            if (measurements.OpenMap(parsed, scenario, note) is var (file, map))
            {
                outputs = outputs with { EmissionMap = map };
                files.MapFile = files.Own(file);
            }

            if (Create(_kpi, null) is { } kpi)
                files.Kpi = files.Own(new StreamWriter(kpi));
            files.Outputs = outputs;
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }

        Stream? Create(Option<string?> option, string? named) => parsed.GetValue(option) is { } file
            ? OutputFiles.Create(file, option.Name)
            : OutputFiles.CreateOwn(scenario.Resolve(named), note);
    }

    /// <summary>Opens the files of a run in SUMO that we write; SUMO writes the others itself (<see cref="AddTo(ParseResult, SumoOptions)"/>).</summary>
    public OpenFiles OpenOurs(ParseResult parsed)
    {
        var files = new OpenFiles();
        try
        {
            if (parsed.GetValue(_signals) is { } signals)
                files.Outputs = files.Outputs with { Signals = files.Own(new SignalsWriter(OutputFiles.Create(signals, SignalsName))) };
            if (parsed.GetValue(_kpi) is { } kpi)
                files.Kpi = files.Own(new StreamWriter(OutputFiles.Create(kpi, KpiName)));
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Adds the files SUMO writes to its options; a path that cannot be written is found out before SUMO starts.</summary>
    public SumoOptions AddTo(ParseResult parsed, SumoOptions options)
    {
        return options with
        {
            TripInfoFile = Checked(_tripInfo, TripInfoName),
            FcdFile = Checked(_fcd, FcdName),
            SummaryFile = Checked(_summary, SummaryName),
        };

        string? Checked(Option<string?> option, string name)
        {
            if (parsed.GetValue(option) is not { } path)
                return null;
            if (path == OutputFiles.StandardOutput)
                throw new InputException($"{name} -: SUMO writes this file itself; name a file");
            OutputFiles.Create(path, name).Dispose();
            return Path.GetFullPath(path);
        }
    }

    /// <summary>The files of a run; closed when it is over.</summary>
    internal sealed class OpenFiles : IDisposable
    {
        private readonly List<IDisposable> _files = [];

        /// <summary>The files the simulation writes.</summary>
        public SimulationOutputs Outputs { get; set; } = new();

        /// <summary>Where the key figures go; null when they were not asked for.</summary>
        public StreamWriter? Kpi { get; set; }

        /// <summary>Where the emission map goes; null when it was not asked for.</summary>
        public Stream? MapFile { get; set; }

        /// <summary>Writes what only the end of a run tells and was asked for: key figures and emission map.</summary>
        public void WriteKpi(KpiReport report)
        {
            Kpi?.WriteLine(report.ToJson());
            if (MapFile is not null)
                Outputs.EmissionMap?.Write(MapFile, report.Scenario);
        }

        /// <summary>Takes a file to close.</summary>
        public T Own<T>(T file)
            where T : IDisposable
        {
            _files.Add(file);
            return file;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            foreach (var file in _files)
                file.Dispose();
            _files.Clear();
        }
    }
}
