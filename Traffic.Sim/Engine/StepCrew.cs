using Traffic.Sim.Signals;

namespace Traffic.Sim.Engine;

/// <summary>
/// Shares the work of a step among the workers of a simulation. Planning and deciding read what no one writes meanwhile; moving
/// writes within a lane; lanes are changed edge by edge in classes of edges that do not see each other; junctions step for
/// themselves. What concerns several lanes is left to the one thread that runs the simulation.
/// </summary>
internal sealed class StepCrew : IDisposable
{
    // Waking a worker costs as much as moving some tens of vehicles.
    private const int SmallPart = 200;

    private readonly bool _alwaysShares;

    private readonly TrafficState _state;
    private readonly Crew _crew;
    private readonly int[] _parts;
    private readonly int[][] _classes;
    private readonly Action<int> _plan;
    private readonly Action<int> _decide;
    private readonly Action<int> _move;
    private readonly Action<int> _changeLanes;
    private readonly Action<int> _changeFiles;
    private readonly ISignalSystem _signals;
    private readonly KernelSignalSystem? _kernels;
    private readonly Action<int>? _stepJunctions;
    private int[] _edges = [];
    private long _tick;

    public StepCrew(
        TrafficState state, MotionPlanner[] planners, MotionExecutor executor, LaneChanger[] laneChangers, FileChanger fileChanger,
        ISignalSystem signals, bool alwaysShares)
    {
        _alwaysShares = alwaysShares;
        _state = state;
        _signals = signals;
        _crew = new Crew(planners.Length);
        _parts = new int[planners.Length + 1];
        _classes = state.Graph.ChangeClasses;
        _plan = worker => planners[worker].Plan(Part(worker));
        _decide = worker => executor.Decide(worker, Part(worker));
        _move = worker => executor.Move(worker, Part(worker));
        _changeFiles = worker => fileChanger.Change(Part(worker));
        _changeLanes = worker => laneChangers[worker].Change(_edges.AsSpan(Share(worker, _edges.Length)));
        _kernels = signals as KernelSignalSystem;
        if (_kernels is { } kernel && planners.Length > 1)
            _stepJunctions = worker => kernel.Step(_tick, Share(worker, kernel.Junctions.Count));
    }

    private bool IsSmall => !_alwaysShares && _state.Running < SmallPart * _crew.Size;

    public void StepSignals(long tick)
    {
        _tick = tick;
        if (_stepJunctions is null)
        {
            _signals.Step(tick);
            return;
        }

        _crew.Run(_stepJunctions, isSmall: _signals.Junctions.Count < _crew.Size);
        _kernels!.Talk(tick);
    }

    /// <summary>Plan, decide, move.</summary>
    public void Move()
    {
        _state.CollectBusyLanes();
        _state.Share(_parts);
        var small = IsSmall;
        _crew.Run(_plan, small);
        _crew.Run(_decide, small);
        _crew.Run(_move, small);
    }

    public void ChangeLanes()
    {
        var small = IsSmall;
        _state.Occupied.CopyTo(_state.OccupiedBefore, 0);
        foreach (var edges in _classes)
        {
            _edges = edges;
            _crew.Run(_changeLanes, small);
        }

        _state.CollectBusyLanes();
        _state.Share(_parts);
        _crew.Run(_changeFiles, small);
    }

    public void Dispose() => _crew.Dispose();

    private Range Part(int worker) => _parts[worker].._parts[worker + 1];

    private Range Share(int worker, int count) => (count * worker / _crew.Size)..(count * (worker + 1) / _crew.Size);
}
