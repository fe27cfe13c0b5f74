using System.CommandLine;
using Traffic.Core;
using Traffic.Gateway.Reports;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Cli;

/// <summary>The options of <c>compare</c> beside those of every run.</summary>
internal sealed class StudyOptions
{
    private const int DefaultReplications = 10;

    private readonly Option<string[]> _controllers = new("--controllers")
    {
        HelpName = "A,B,..",
        Description = $"The controllers to compare, separated by commas; the first is the baseline. Available: {ControllerNames.Help}.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<long?> _replications = OptionFactory.Whole(
        "--replications", "N", "Runs of each controller, each with a seed of its own: --seed, --seed + 1, ... All controllers get "
        + $"the same seeds, so the traffic is the same and the differences are paired. Default: {DefaultReplications}.",
        1, 10_000, "a whole number, 1 or more");

    private readonly Option<double?> _precision = OptionFactory.Number(
        "--precision", "P", "Stop before --replications when the 95 % half-width of every difference between two controllers is below P "
        + $"percent of the mean; {PrecisionRule.MinimumReplications} replications are made in any case.",
        0.01, 100, "a percentage of 0.01 to 100");

    private readonly Option<string[]> _precisionOf = new("--precision-of")
    {
        HelpName = "KPI,..",
        Description = "Key figures --precision is about, names as in the KPI object. Default: mean_delay_s.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string> _engine = OptionFactory.Word(
        "--engine", "The simulator: ours, or SUMO, which must be installed.", "builtin", "builtin", "sumo");

    private readonly Option<long?> _jobs = OptionFactory.Whole(
        "--jobs", "N", "Runs at once; the result is the same with any number. Default: the number of cores.", 1, 1024, "a whole number of 1 to 1024");

    private readonly Option<string> _folder = new("--out")
    {
        HelpName = "DIR",
        Description = $"Folder for {StudyFiles.Names}; made when absent.",
        Required = true,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_controllers);
        command.Options.Add(_replications);
        command.Options.Add(_precision);
        command.Options.Add(_precisionOf);
        command.Options.Add(_engine);
        command.Options.Add(_jobs);
        command.Options.Add(_folder);
    }

    /// <summary>The controllers named.</summary>
    public string[] Controllers(ParseResult parsed)
    {
        var names = Split(parsed.GetRequiredValue(_controllers));
        if (names.Length < 2)
            throw new InputException("--controllers: name two or more to compare, such as fixed,actuated");
        var twice = names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? names : throw new InputException($"--controllers: '{twice.Key}' is named twice; name each once");
    }

    /// <summary>The simulator.</summary>
    public string Engine(ParseResult parsed) => parsed.GetRequiredValue(_engine);

    /// <summary>The folder of the results.</summary>
    public string Folder(ParseResult parsed) => parsed.GetRequiredValue(_folder);

    /// <summary>What to run.</summary>
    public StudyPlan Plan(ParseResult parsed, string[] controllers, ulong seed)
    {
        var measures = Split(parsed.GetValue(_precisionOf) ?? []);
        foreach (var measure in measures)
            _ = Checked(measure);
        if (measures.Length > 0 && parsed.GetValue(_precision) is null)
            throw new InputException("--precision-of: say how precise with --precision, such as --precision 5");
        return new StudyPlan(
            controllers,
            (int)(parsed.GetValue(_replications) ?? DefaultReplications),
            seed,
            (int)(parsed.GetValue(_jobs) ?? Environment.ProcessorCount),
            parsed.GetValue(_precision) is { } percent
                ? new PrecisionRule(percent / 100, measures.Length > 0 ? measures : ["mean_delay_s"])
                : null);
    }

    private static Measure Checked(string name)
    {
        try
        {
            return Measure.Named(name);
        }
        catch (InputException problem)
        {
            throw new InputException($"--precision-of: {problem.Message}", problem);
        }
    }

    private static string[] Split(string[] given) =>
        [.. given.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
