using Traffic.Sim.Demand;
using Traffic.Sim.Engine;

namespace Traffic.Sim.Measurement;

/// <summary>Everything a run measures on the road, fed step by step, written interval by interval.</summary>
internal sealed class MeasurementSet
{
    private readonly TrafficState _state;
    private readonly MoveTracker _tracker;
    private readonly IIntervalOutput[] _outputs;
    private readonly QueueWriter? _queues;

    public MeasurementSet(
        TrafficState state, IReadOnlyList<PlannedVehicle> demand, MeasurementFiles? files, IReadOnlyList<MoveObserver> others, double end)
    {
        _state = state;
        var outputs = new List<IIntervalOutput>();
        if (files is not null)
        {
            AddMeanData(outputs, files, end);
            AddDetectors(outputs, files, end);
            if (files.Plan.Queues is { } queues)
                _queues = new QueueWriter(state, files.Writer(queues.File, "queue-export", "queue_file.xsd"), state.Time, queues.PeriodSeconds);
        }

        _outputs = [.. outputs];
        _tracker = new MoveTracker(state, demand, [.. outputs.Cast<MoveObserver>(), .. others]);
    }

    /// <summary>After the move of a step; who arrives is still there.</summary>
    public void AfterMove(IReadOnlyList<int> arrived) => _tracker.AfterMove(arrived);

    /// <summary>At the end of a step that began at the state's time.</summary>
    public void AfterEnter(IReadOnlyList<int> entered)
    {
        _tracker.AfterEnter(entered, _state.Time);
        _queues?.Write(_state.Time);
        var end = _state.Time + _state.Step;
        foreach (var output in _outputs)
        {
            if (!output.Clock.IsComplete(end, out var intervalEnd))
                continue;
            output.Write(output.Clock.Begin, intervalEnd);
            output.Clock.Advance();
        }
    }

    /// <summary>A state was taken over: measures what happens from now on.</summary>
    public void Resume() => _tracker.Resume();

    /// <summary>Writes the intervals that the end of the run cuts short.</summary>
    public void Finish()
    {
        foreach (var output in _outputs)
        {
            if (!output.Clock.IsOpen(_state.Time, out var intervalEnd))
                continue;
            output.Write(output.Clock.Begin, intervalEnd);
            output.Clock.Advance();
        }
    }

    private void AddMeanData(List<IIntervalOutput> outputs, MeasurementFiles files, double end)
    {
        foreach (var definition in files.Plan.MeanData)
        {
            var begin = definition.BeginSeconds ?? _state.Time;
            var last = definition.EndSeconds ?? end;
            var period = definition.PeriodSeconds is { } length && begin + length < last ? length : (double?)null;
            var scope = new MeanDataScope(_state.Graph, definition, new IntervalClock(begin, last, period));
            var writer = files.Writer(definition.File, "meandata", "meandata_file.xsd");
            outputs.Add(definition.Emissions
                ? new EmissionMeanData(_state.Graph.Network, scope, writer, Now)
                : new TrafficMeanData(_state.Graph.Network, scope, writer, Now));
        }
    }

    private void AddDetectors(List<IIntervalOutput> outputs, MeasurementFiles files, double end)
    {
        foreach (var detector in files.Plan.Detectors)
        {
            if (detector.Output is not { } output)
                continue;
            outputs.Add(!detector.IsArea
                ? new LoopCollector(
                    detector, Clock(output, end), files.Writer(output.File, "detector", "det_e1_file.xsd"), Now, _state.Step)
                : new AreaCollector(
                    detector, Clock(output, end), files.Writer(output.File, "detector", "det_e2_file.xsd"), _state.Step));
        }

        foreach (var detector in files.Plan.EntryExits)
        {
            if (detector.Output is not { } output)
                continue;
            outputs.Add(new EntryExitCollector(
                detector, Clock(output, end), files.Writer(output.File, "e3Detector", "det_e3_file.xsd"), Now, _state.Step));
        }
    }

    private IntervalClock Clock(DetectorOutput output, double end) => new(_state.Time, end, output.PeriodSeconds);

    private double Now() => _state.Time;
}
