using Traffic.Core.Kernel;
using Traffic.Core.Priority;
using Traffic.Core.Privacy;
using Traffic.Core.Signals;
using Traffic.Core.V2X;

namespace Traffic.Core.Recording;

/// <summary>
/// Gathers what a kernel takes in and gives out into stretches. Attach it as <see cref="IntersectionRuntime.Tap"/> before the first
/// step, or after a state was loaded. Allocates only to grow.
/// </summary>
public sealed class StretchBuilder : IKernelTap
{
    private readonly List<DetectorEvent> _detectors = [];
    private readonly List<Cam> _cams = [];
    private readonly List<PriorityRequest> _requests = [];
    private readonly DetectorFlags[] _levels;
    private readonly Aspect[] _aspects;
    private readonly SignalGroupState[] _states;
    private bool _known;

    /// <summary>Begins with what a kernel knows.</summary>
    public StretchBuilder(IntersectionRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        _aspects = new Aspect[runtime.Aspects.Length];
        _states = new SignalGroupState[runtime.Aspects.Length];
        _levels = new DetectorFlags[runtime.Specification.Detectors.Count];
        for (var i = 0; i < _levels.Length; i++)
        {
            _levels[i] = (runtime.IsOccupied(i) ? DetectorFlags.Occupied : 0)
                | (runtime.IsReportedFaulty(i) ? DetectorFlags.Faulty : 0);
        }

        if (runtime.Tick >= 0)
        {
            _known = true;
            runtime.Aspects.CopyTo(_aspects);
            runtime.States.CopyTo(_states);
        }

        LastTick = runtime.Tick;
        Events.After = runtime.Tick;
    }

    /// <summary>The stretch so far; whoever takes it calls <see cref="Begin"/>.</summary>
    public JunctionEvents Events { get; } = new();

    /// <summary>Gives stations other names; null leaves them as they are.</summary>
    public StationPseudonyms? Pseudonyms { get; init; }

    /// <summary>Tick of the last step; -1 before the first.</summary>
    public long LastTick { get; private set; }

    /// <summary>Called before a step goes into the stretch that does not follow its last one: the stretch has to be taken now.</summary>
    public Action? Interrupted { get; set; }

    /// <summary>Level of each detector.</summary>
    public ReadOnlySpan<DetectorFlags> Levels => _levels;

    /// <summary>Begins a new stretch after the last step.</summary>
    public void Begin()
    {
        Events.Clear();
        Events.Ticks = 0;
        Events.After = LastTick;
    }

    /// <inheritdoc/>
    public void OnDetector(int index, bool occupied) =>
        Put(index, occupied ? _levels[index] | DetectorFlags.Occupied : _levels[index] & ~DetectorFlags.Occupied);

    /// <inheritdoc/>
    public void OnDetectorFault(int index, bool faulty) =>
        Put(index, faulty ? _levels[index] | DetectorFlags.Faulty : _levels[index] & ~DetectorFlags.Faulty);

    /// <inheritdoc/>
    public void OnCam(in Cam cam) => _cams.Add(cam);

    /// <inheritdoc/>
    public void OnRequest(in PriorityRequest request) => _requests.Add(request);

    /// <inheritdoc/>
    public void OnStep(IntersectionRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        var tick = runtime.Tick;
        if (Events.Ticks > 0 && tick != LastTick + 1)
        {
            Interrupted?.Invoke();
            Begin();
        }

        if (Events.Ticks++ == 0)
            Events.FromTick = tick;
        LastTick = tick;
        foreach (var detector in _detectors)
            Events.Detectors.Add(detector with { Tick = tick });
        _detectors.Clear();
        foreach (var cam in _cams)
            Events.Cams.Add(new CamEvent(tick, cam with { StationId = NameOf(cam.StationId, tick) }));
        _cams.Clear();
        foreach (var request in _requests)
            Events.Requests.Add(new RequestEvent(tick, request with { StationId = NameOf(request.StationId, tick) }));
        _requests.Clear();
        AddSignals(runtime);
        foreach (ref readonly var decision in runtime.Decisions)
            Events.Decisions.Add(decision);
        if (runtime.Record is { } record && record.Tick == tick)
            Events.Plans.Add(new PlanEvent(tick, record.Digest, record.Starting, record.Ending, record.Reason));
    }

    /// <summary>Adds the levels of all detectors and signals after the last step, so that a reader can begin behind it.</summary>
    public void AddFullStatus()
    {
        var detectors = new long[_levels.Length];
        for (var i = 0; i < detectors.Length; i++)
            detectors[i] = (long)_levels[i];
        var signals = new long[_aspects.Length];
        for (var i = 0; i < signals.Length; i++)
            signals[i] = FullStatus.Of(_aspects[i], _states[i]);
        Events.FullStatuses.Add(new FullStatus { Tick = LastTick, Kind = FullStatus.Detectors, Values = detectors });
        Events.FullStatuses.Add(new FullStatus { Tick = LastTick, Kind = FullStatus.Signals, Values = signals });
    }

    private uint NameOf(uint station, long tick) => Pseudonyms is null ? station : Pseudonyms.Of(station, tick);

    private void Put(int index, DetectorFlags level)
    {
        if (_levels[index] == level)
            return;
        _levels[index] = level;
        _detectors.Add(new DetectorEvent(0, index, level));
    }

    private void AddSignals(IntersectionRuntime runtime)
    {
        var aspects = runtime.Aspects;
        var states = runtime.States;
        if (_known && aspects.SequenceEqual(_aspects) && states.SequenceEqual(_states))
            return;
        for (var group = 0; group < _aspects.Length; group++)
        {
            if (_known && aspects[group] == _aspects[group] && states[group] == _states[group])
                continue;
            _aspects[group] = aspects[group];
            _states[group] = states[group];
            Events.Signals.Add(new SignalEvent(runtime.Tick, group, aspects[group], states[group]));
        }

        _known = true;
    }
}
