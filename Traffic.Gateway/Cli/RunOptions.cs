using System.CommandLine;
using Traffic.Core;
using Traffic.Core.Emissions;
using Traffic.Gateway.Hosting;
using Traffic.Sim.Engine;

namespace Traffic.Gateway.Cli;

/// <summary>The options all runs of a scenario have in common; <c>simulate</c> and <c>compare</c> take the same.</summary>
internal sealed class RunOptions
{
    private readonly Argument<string> _config = new("CONFIG")
    {
        Description = "The scenario: a SUMO configuration (.sumocfg), or a folder with one in it.",
    };

    private readonly Option<string[]> _spec = new("--spec")
    {
        HelpName = "FILE",
        Description = "Specification of a junction, .ivri.json or TLCGen .tlc; or a folder of .ivri.json; may be given several times. It says itself which "
            + "traffic light of the network it is for. Junctions without one are derived from the network.",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<double?> _begin = OptionFactory.Number(
        "--begin", "S", "Begin, seconds of simulation (57600 is 16:00). Default: as the scenario says.",
        0, 1e9, "a number of seconds, 0 or more");

    private readonly Option<double?> _end = OptionFactory.Number(
        "--end", "S", "End, seconds of simulation. Default: as the scenario says.", 0, 1e9, "a number of seconds, 0 or more");

    private readonly Option<double?> _step = OptionFactory.Number(
        "--step", "S", "Length of a simulation step, seconds: 0.1 to 1 in tenths. Default: as the scenario says.",
        0.1, 1, "a step of 0.1 to 1 second");

    private readonly Option<long?> _seed = OptionFactory.Whole(
        "--seed", "N", "Seed of everything random; the same seed gives the same run, bit for bit. Default: 42.",
        0, long.MaxValue, "a whole number, 0 or more");

    private readonly Option<double?> _scale = OptionFactory.Number(
        "--scale", "X", "Factor on the demand: 1.2 is a fifth more traffic. Default: as the scenario says, else 1.",
        0, 100, "a factor between 0 and 100");

    private readonly Option<double?> _penetration = OptionFactory.Number(
        "--penetration", "P", "Share of the vehicles that are connected (send CAMs), 0 to 1. Default: 1.",
        0, 1, "a share between 0 and 1");

    private readonly Option<double?> _glosa = OptionFactory.Number(
        "--glosa", "P", "Share of the motor vehicles whose drivers obey speed advice (GLOSA) worked out from what the junctions predict, 0 to 1. "
        + "In the built-in simulator. Default: 0.", 0, 1, "a share between 0 and 1");

    private readonly Option<string> _priority = OptionFactory.Word(
        "--priority", "Whether connected buses, trams, trucks and emergency vehicles ask for priority.", "on", "on", "off");

    private readonly Option<string> _emissions = OptionFactory.Word(
        "--emissions", "Edition of the handbook of emission factors (HBEFA) for vehicles whose type names no emission class: hbefa4, a "
        + "recent Dutch fleet, or hbefa3, the classes SUMO 1.15 assumes, for comparison with it.", "hbefa4", "hbefa4", "hbefa3");

    private readonly Option<bool> _noDetectors = new("--no-detectors")
    {
        Description = "The junctions get no loops and buttons: control on connected vehicles alone.",
    };

    private readonly Option<long?> _threads = OptionFactory.Whole(
        "--threads", "N", "Threads that share the work of one run; the result is the same, bit for bit, with any number. Worth it from "
        + "about a thousand vehicles at once. Default: 1.", 1, 256, "a whole number of 1 to 256");

    // What the built-in simulator alone can do, and why SUMO cannot.
    private IEnumerable<(Option Option, string Why)> Own =>
    [
        (_threads, "SUMO runs on one thread"), (_emissions, "SUMO has its own emission classes"), (_glosa, "drivers in SUMO take no speed advice"),
    ];

    /// <summary>Adds argument and options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="inSumo">Whether it runs SUMO: options of the built-in simulator are then not shown.</param>
    public void AddTo(Command command, bool inSumo = false)
    {
        if (inSumo)
            foreach (var (option, _) in Own)
                option.Hidden = true;
        command.Arguments.Add(_config);
        command.Options.Add(_spec);
        command.Options.Add(_begin);
        command.Options.Add(_end);
        command.Options.Add(_step);
        command.Options.Add(_scale);
        command.Options.Add(_seed);
        command.Options.Add(_penetration);
        command.Options.Add(_glosa);
        command.Options.Add(_priority);
        command.Options.Add(_noDetectors);
        command.Options.Add(_threads);
        command.Options.Add(_emissions);
    }

    /// <summary>Refuses options of the built-in simulator in a run of SUMO.</summary>
    /// <exception cref="InputException">One is given.</exception>
    public void RefuseOwn(ParseResult parsed, string mend)
    {
        foreach (var (option, why) in Own)
            if (parsed.GetResult(option) is { Implicit: false })
                throw new InputException($"{option.Name}: {why}; {mend}");
    }

    /// <summary>The scenario's configuration file.</summary>
    public string Configuration(ParseResult parsed) => ScenarioFiles.Find(parsed.GetRequiredValue(_config));

    /// <summary>The specifications given.</summary>
    public IReadOnlyList<string> Specifications(ParseResult parsed) => ScenarioFiles.Specifications(parsed.GetValue(_spec) ?? []);

    /// <summary>How the run is made.</summary>
    public SimulationOptions Simulation(ParseResult parsed) => new()
    {
        BeginSeconds = parsed.GetValue(_begin),
        EndSeconds = parsed.GetValue(_end),
        StepSeconds = parsed.GetValue(_step),
        Seed = (ulong)(parsed.GetValue(_seed) ?? 42),
        Scale = parsed.GetValue(_scale),
        Penetration = parsed.GetValue(_penetration) ?? 1,
        SpeedAdvice = parsed.GetValue(_glosa) ?? 0,
        Threads = (int)(parsed.GetValue(_threads) ?? 1),
        Detectors = !parsed.GetValue(_noDetectors),
        Priority = parsed.GetValue(_priority) != "off",
        EmissionEdition = parsed.GetValue(_emissions) == "hbefa3" ? EmissionEdition.Hbefa3 : EmissionEdition.Hbefa4,
    };
}
