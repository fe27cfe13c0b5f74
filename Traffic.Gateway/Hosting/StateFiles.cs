using Traffic.Core;
using Traffic.Gateway.Cli;
using Traffic.Sim.Engine;

namespace Traffic.Gateway.Hosting;

/// <summary>State a run goes on from, and state it keeps on its way.</summary>
/// <param name="LoadFile">File to go on from; null to begin at the begin.</param>
/// <param name="SaveFile">File to keep the state in; null for none.</param>
/// <param name="SaveSeconds">When, seconds of simulation; at the end when null.</param>
internal sealed record StateFiles(string? LoadFile, string? SaveFile, double? SaveSeconds)
{
    private bool _saved;

    /// <summary>Brings a simulation to where the file says.</summary>
    /// <exception cref="InputException">There is no such file, or it does not fit; names it.</exception>
    public void Load(Simulation simulation)
    {
        if (LoadFile is null)
            return;
        using var stream = InputFile.Open(LoadFile);
        try
        {
            simulation.LoadState(stream);
        }
        catch (InputException problem)
        {
            throw new InputException($"{LoadFile}: {problem.Message}", problem);
        }

        if (SaveSeconds < simulation.Time)
            throw new InputException($"--save-state-time {SaveSeconds}: the run goes on from {simulation.Time} s; give a later time");
    }

    /// <summary>Before each step: saves when the time has come.</summary>
    public void SaveIfDue(Simulation simulation)
    {
        if (SaveFile is not null && !_saved && simulation.Time >= (SaveSeconds ?? double.PositiveInfinity) - 1e-9)
            Save(simulation, SaveFile);
    }

    /// <summary>At the end: saves if it has not been done.</summary>
    public void SaveAtEnd(Simulation simulation)
    {
        if (SaveFile is null || _saved)
            return;
        if (SaveSeconds is not null)
            Progress.Note($"the run ended at {simulation.Time} s, before --save-state-time: the state is that of its end");
        Save(simulation, SaveFile);
    }

    private void Save(Simulation simulation, string file)
    {
        try
        {
            using var stream = File.Create(file);
            simulation.SaveState(stream);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--save-state {file}: cannot be written ({problem.Message}); choose another file", problem);
        }

        _saved = true;
    }
}
