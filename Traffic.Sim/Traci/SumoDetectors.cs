using Traffic.Sim.Detectors;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Traci;

/// <summary>
/// Tells the junctions which detectors are occupied. Those of the scenario are SUMO's own induction loops and lane area
/// detectors; virtual ones, which SUMO does not know, feel a vehicle while any part of it is over them and tell nothing else of
/// it. In a step of several ticks the way of the last step is followed tick by tick, so that a short loop misses nobody.
/// </summary>
internal sealed class SumoDetectors
{
    private readonly ISignalSystem _system;
    private readonly SumoVehicles _vehicles;
    private readonly double _step;
    private readonly (int Place, double Start, double End)[][] _areas;
    private readonly List<(int Junction, int Detector)> _places = [];
    private readonly Dictionary<(int, int), int> _placeOf = [];
    private readonly List<SumoLoop> _loops;
    private readonly bool[] _occupied;
    private readonly bool[] _now;

    /// <summary>Lays the detectors.</summary>
    /// <param name="lanes">Number of lanes of the network.</param>
    /// <param name="virtualAreas">Detectors SUMO does not have.</param>
    /// <param name="loops">Detectors SUMO has.</param>
    /// <param name="system">The junctions.</param>
    /// <param name="vehicles">The vehicles.</param>
    /// <param name="step">Length of a step, seconds.</param>
    public SumoDetectors(
        int lanes, IEnumerable<DetectorArea> virtualAreas, IEnumerable<SumoLoop> loops, ISignalSystem system, SumoVehicles vehicles,
        double step)
    {
        (_system, _vehicles, _step) = (system, vehicles, step);
        var areas = new List<(int, double, double)>?[lanes];
        foreach (var area in virtualAreas)
            (areas[area.Lane] ??= []).Add((PlaceOf(area.Junction, area.Detector), area.Start, area.End));
        _areas = [.. areas.Select(list => list?.ToArray() ?? [])];
        _loops = [.. loops];
        foreach (var loop in _loops)
            foreach (var (junction, detector) in loop.Serves)
                PlaceOf(junction, detector);
        _occupied = new bool[_places.Count];
        _now = new bool[_places.Count];
    }

    /// <summary>SUMO's detectors that are read.</summary>
    public IReadOnlyList<SumoLoop> Loops => _loops;

    /// <summary>Reports the state after a share of the last step (1 = now).</summary>
    /// <param name="share">Share of the step.</param>
    /// <param name="time">That moment, seconds of simulation.</param>
    public void Report(double share, double time)
    {
        Array.Clear(_now);
        var back = _step * (1 - share);
        foreach (var slot in _vehicles.Order)
        {
            ref readonly var vehicle = ref _vehicles[slot];
            if (vehicle.Lane < 0)
                continue;
            var front = vehicle.Position - (vehicle.Speed * back);
            Feel(vehicle.Lane, front, vehicle.Length);
            for (var i = 0; i < vehicle.BehindCount; i++)
                Feel(vehicle.Behind[i].Lane, front + vehicle.Behind[i].Distance, vehicle.Length);
        }

        foreach (var loop in _loops)
        {
            if (!loop.IsOccupiedAt(time))
                continue;
            foreach (var (junction, detector) in loop.Serves)
                _now[_placeOf[(junction, detector)]] = true;
        }

        for (var place = 0; place < _now.Length; place++)
        {
            if (_now[place] == _occupied[place])
                continue;
            _occupied[place] = _now[place];
            _system.SetDetector(_places[place].Junction, _places[place].Detector, _now[place]);
        }
    }

    private void Feel(int lane, double front, double length)
    {
        foreach (var (place, start, end) in _areas[lane])
            _now[place] |= front >= start && front - length <= end;
    }

    private int PlaceOf(int junction, int detector)
    {
        if (_placeOf.TryGetValue((junction, detector), out var place))
            return place;
        _places.Add((junction, detector));
        return _placeOf[(junction, detector)] = _places.Count - 1;
    }
}
