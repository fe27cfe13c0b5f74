using System.CommandLine;
using Traffic.Core;
using Traffic.Gateway.Replay;
using Traffic.Gateway.Reports;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Cli;

/// <summary>The options of <c>replay</c> that ask what other controllers would have done.</summary>
internal sealed class WhatIfOptions
{
    private const int DefaultReplications = 10;

    private readonly Option<string?> _controllers = new("--controllers")
    {
        HelpName = "A,B,..",
        Description = $"Ask what these controllers would have done with the recorded traffic; the first is the baseline. Available: {ControllerNames.Help}. No page.",
    };

    private readonly Option<long?> _replications = OptionFactory.Whole(
        "--replications", "N", $"Demands to draw, each driven by all controllers (default {DefaultReplications}).", 2, 10_000, "a whole number of 2 or more");

    private readonly Option<string?> _folder = new("--out") { HelpName = "DIR", Description = $"Folder for {StudyFiles.Names} of the controllers." };
    private readonly Option<string?> _network = OptionFactory.File("--net", "SUMO network the recorded junctions lie in, for --controllers.");
    private readonly Option<string[]> _plans = new("--plan") { HelpName = "FILE", Description = "Specification (.ivri.json) to try instead of the recorded one of its junction." };
    private readonly Option<long?> _seed = OptionFactory.Whole("--seed", "N", "Seed of the demands drawn (default 42).", 0, long.MaxValue, "a whole number");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_controllers);
        command.Options.Add(_replications);
        command.Options.Add(_folder);
        command.Options.Add(_network);
        command.Options.Add(_plans);
        command.Options.Add(_seed);
    }

    /// <summary>What is asked; null when nothing is.</summary>
    /// <exception cref="InputException">Something that is needed is missing.</exception>
    public WhatIf? Of(ParseResult parsed, string file)
    {
        if (parsed.GetValue(_controllers) is not { } text)
            return null;
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length < 2 || names.Distinct().Count() < names.Length)
            throw new InputException("--controllers: name two or more, each once, such as fixed,predictive");
        return new WhatIf(
            file,
            parsed.GetValue(_network) ?? throw new InputException("--controllers: the traffic needs a network to drive on; give it with --net FILE.net.xml"),
            parsed.GetValue(_plans) ?? [],
            new StudyPlan(names, (int)(parsed.GetValue(_replications) ?? DefaultReplications), (ulong)(parsed.GetValue(_seed) ?? 42), Environment.ProcessorCount, null),
            parsed.GetValue(_folder) ?? throw new InputException("--controllers: say where the report goes with --out DIR"),
            parsed.GetValue(CommandLine.Verbose));
    }
}
