using System.Text;
using Traffic.Sim.Engine;
using Traffic.Sim.Outputs;

namespace Traffic.Sim.Tests.Engine;

/// <summary>A simulation whose outputs all go to memory.</summary>
internal sealed class RecordedRun : IDisposable
{
    private readonly MemoryStream _trips = new();
    private readonly MemoryStream _fcd = new();
    private readonly MemoryStream _summary = new();
    private readonly MemoryStream _signals = new();
    private bool _closed;

    public RecordedRun(Func<SimulationOutputs, Simulation> create)
    {
        Outputs = new SimulationOutputs
        {
            TripInfo = new TripInfoWriter(_trips),
            Fcd = new FcdWriter(_fcd),
            Summary = new SummaryWriter(_summary),
            Signals = new SignalsWriter(_signals),
        };
        Simulation = create(Outputs);
    }

    public SimulationOutputs Outputs { get; }

    public Simulation Simulation { get; }

    /// <summary>Every output of a run from its begin to a time, by name.</summary>
    public static SortedDictionary<string, string> Of(Func<SimulationOutputs, Simulation> create, double end)
    {
        using var run = new RecordedRun(create);
        run.To(end);
        return run.Finish();
    }

    public RecordedRun To(double time)
    {
        while (Simulation.Time < time - 1e-9)
            Simulation.Step();
        return this;
    }

    /// <summary>Ends the run and gives the outputs, by name.</summary>
    public SortedDictionary<string, string> Finish()
    {
        Simulation.Finish();
        var kpi = Simulation.Report("test").ToJson();
        Close();
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["tripinfo"] = Text(_trips),
            ["fcd"] = Text(_fcd),
            ["summary"] = Text(_summary),
            ["signals"] = Text(_signals),
            ["kpi"] = kpi,
        };
    }

    public void Dispose()
    {
        Close();
        Simulation.Dispose();
    }

    private void Close()
    {
        if (_closed)
            return;
        _closed = true;
        Outputs.TripInfo!.Dispose();
        Outputs.Fcd!.Dispose();
        Outputs.Summary!.Dispose();
        Outputs.Signals!.Dispose();
    }

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());
}
