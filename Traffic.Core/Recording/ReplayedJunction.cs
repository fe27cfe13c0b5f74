using Traffic.Core.Kernel;
using Traffic.Core.Signals;

namespace Traffic.Core.Recording;

/// <summary>
/// One junction of a recording while it is played: its kernel where the recording allows to run it again, else the signals and
/// detectors as they were recorded.
/// </summary>
public sealed class ReplayedJunction
{
    private readonly KernelReplay _kernel;
    private readonly Queue<Recorded> _waiting = new();
    private JunctionEvents? _stretch;
    private bool _runs;
    private int _signal;
    private int _detector;

    internal ReplayedJunction(string key, string file)
    {
        Key = key;
        _kernel = new KernelReplay(file);
    }

    /// <summary>Name within the recording, <c>region.junction</c>.</summary>
    public string Key { get; }

    /// <summary>What holds now; null before the first.</summary>
    public JunctionConfiguration? Configuration { get; private set; }

    /// <summary>The kernel; null where the signals are played as they were recorded.</summary>
    public IntersectionRuntime? Runtime => _runs ? _kernel.Runtime : null;

    /// <summary>The replay of the kernel: what was verified.</summary>
    public KernelReplay Kernel => _kernel;

    /// <summary>What the lamps show, by group.</summary>
    public Aspect[] Aspects { get; private set; } = [];

    /// <summary>Inner state of each group; null where it is not recorded.</summary>
    public SignalGroupState?[] States { get; private set; } = [];

    /// <summary>Level of each detector.</summary>
    public DetectorFlags[] Levels { get; private set; } = [];

    /// <summary>The stretch the last step was in; null before the first.</summary>
    public JunctionEvents? Played { get; private set; }

    /// <summary>Whether lamps changed in the last step.</summary>
    public bool Changed { get; private set; }

    /// <summary>Tick of the first stretch; the junction began there or later.</summary>
    public long FirstTick { get; private set; } = -1;

    /// <summary>What was recorded and replayed first differed in; null while all is the same.</summary>
    public ReplayDifference? Difference { get; private set; }

    /// <summary>How often the replay differed from the recording.</summary>
    public int Differences { get; private set; }

    internal void Put(Recorded record) => _waiting.Enqueue(record);

    /// <summary>Plays a tick.</summary>
    /// <returns>Whether something is recorded of the tick.</returns>
    internal bool Step(long tick)
    {
        Changed = false;
        while (_stretch is null && _waiting.TryPeek(out var next) && (next is not JunctionEvents || next.FromTick <= tick))
            Take(_waiting.Dequeue(), tick);
        if (_stretch is not { } stretch || tick < stretch.FromTick)
            return false;
        Played = stretch;
        if (_runs)
        {
            _kernel.Step(tick);
            TakeOver(_kernel.Runtime!);
        }

        Apply(stretch, tick);
        if (tick < stretch.LastTick)
            return true;
        if (_runs && _kernel.End() is { } difference)
        {
            Difference ??= difference;
            Differences++;
        }

        Leave();
        return true;
    }

    private void Take(Recorded record, long tick)
    {
        switch (record)
        {
            case JunctionConfiguration configuration:
                Configuration = configuration;
                Resize(configuration.Groups.Count, configuration.Detectors.Count);
                _kernel.Take(configuration);
                break;
            case JunctionEvents events when events.LastTick < tick:
                // It came late: its time is over. The kernel must not miss it.
                if (_kernel.Play(events) is { } difference)
                {
                    Difference ??= difference;
                    Differences++;
                }

                Begin(events);
                Apply(events, tick);
                Leave();
                break;
            case JunctionEvents events:
                Begin(events);
                _runs = _kernel.Begin(events);
                if (_runs)
                {
                    for (var behind = events.FromTick; behind < tick; behind++)
                        _kernel.Step(behind);
                }

                break;
            default:
                _kernel.Take(record);
                break;
        }
    }

    private void Begin(JunctionEvents events)
    {
        _stretch = events;
        _signal = _detector = 0;
        if (FirstTick < 0)
            FirstTick = events.FromTick;
    }

    private void Leave()
    {
        foreach (var status in _stretch!.FullStatuses)
        {
            if (status.Kind == FullStatus.Detectors)
                TakeDetectors(status);
            else if (status.Kind == FullStatus.Signals && !_runs)
                TakeSignals(status);
        }

        _stretch = null;
    }

    private void TakeOver(IntersectionRuntime runtime)
    {
        Changed = !runtime.Aspects.SequenceEqual(Aspects);
        Resize(runtime.Aspects.Length, Levels.Length);
        runtime.Aspects.CopyTo(Aspects);
        for (var group = 0; group < States.Length; group++)
            States[group] = runtime.States[group];
    }

    private void Apply(JunctionEvents events, long tick)
    {
        for (; _signal < events.Signals.Count && events.Signals[_signal].Tick <= tick; _signal++)
        {
            if (_runs)
                continue;
            var (_, group, aspect, state) = events.Signals[_signal];
            Resize(group + 1, 0);
            Changed |= Aspects[group] != aspect;
            (Aspects[group], States[group]) = (aspect, state);
        }

        for (; _detector < events.Detectors.Count && events.Detectors[_detector].Tick <= tick; _detector++)
        {
            Resize(0, events.Detectors[_detector].Detector + 1);
            Levels[events.Detectors[_detector].Detector] = events.Detectors[_detector].Flags;
        }
    }

    private void TakeDetectors(FullStatus status)
    {
        Resize(0, status.Values.Count);

        // A change behind the status in its own tick must not be lost.
        for (var i = 0; i < status.Values.Count; i++)
        {
            if (!_stretch!.Detectors.Exists(change => change.Detector == i && change.Tick >= status.Tick))
                Levels[i] = (DetectorFlags)status.Values[i];
        }
    }

    private void TakeSignals(FullStatus status)
    {
        Resize(status.Values.Count, 0);
        for (var group = 0; group < status.Values.Count; group++)
        {
            if (!_stretch!.Signals.Exists(change => change.Group == group && change.Tick >= status.Tick))
                (Aspects[group], States[group]) = FullStatus.ToSignal(status.Values[group]);
        }
    }

    private void Resize(int groups, int detectors)
    {
        if (groups > Aspects.Length)
        {
            Aspects = [.. Aspects, .. new Aspect[groups - Aspects.Length]];
            States = [.. States, .. new SignalGroupState?[groups - States.Length]];
        }

        if (detectors > Levels.Length)
            Levels = [.. Levels, .. new DetectorFlags[detectors - Levels.Length]];
    }
}
