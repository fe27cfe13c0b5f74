using System.CommandLine;
using Traffic.Core;
using Traffic.Gateway.Hosting;

namespace Traffic.Gateway.Cli;

/// <summary>Options to keep the state of a run in a file and to go on from one.</summary>
internal sealed class StateOptions
{
    private readonly Option<string?> _save = OptionFactory.File(
        "--save-state", "Keep the state of the run in this file, at --save-state-time or at the end. For this build of the program only.");

    private readonly Option<double?> _saveSeconds = OptionFactory.Number(
        "--save-state-time", "S", "When --save-state is done, seconds of simulation. Default: at the end.",
        0, 1e9, "a number of seconds, 0 or more");

    private readonly Option<string?> _load = OptionFactory.File(
        "--load-state", "Go on from a state kept by --save-state, with the same scenario, demand, seed, step and controller; goes on the same, "
        + "bit for bit. Output files tell what happens from there; trips keep their departure.");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_save);
        command.Options.Add(_saveSeconds);
        command.Options.Add(_load);
    }

    /// <summary>What was asked for; null when nothing was.</summary>
    public StateFiles? Files(ParseResult parsed)
    {
        var files = new StateFiles(parsed.GetValue(_load), parsed.GetValue(_save), parsed.GetValue(_saveSeconds));
        if (files is { SaveSeconds: not null, SaveFile: null })
            throw new InputException("--save-state-time: name the file with --save-state");
        return files is { LoadFile: null, SaveFile: null } ? null : files;
    }
}
