using Traffic.Sim.Engine;
using Traffic.Sim.Signals;
using Traffic.Sim.State;

namespace Traffic.Sim.Detectors;

/// <summary>
/// Tells the junctions which detectors are occupied: while any part of a vehicle is over one. In a step of several ticks the
/// vehicles' way of the last step is followed tick by tick, so that a fast vehicle is not missed by a short loop.
/// </summary>
internal sealed class DetectorField
{
    private readonly TrafficState _state;
    private readonly ISignalSystem _system;
    private readonly DetectorArea[] _areas;
    private readonly List<int>[] _places;
    private readonly bool[] _occupied;
    private readonly bool[] _now;

    public DetectorField(TrafficState state, ISignalSystem system, IReadOnlyList<DetectorArea> areas)
    {
        (_state, _system) = (state, system);
        _areas = [.. areas];
        LaneHasDetectors = new bool[state.Lanes.Length];
        var index = new Dictionary<(int, int), int>();
        _places = new List<int>[_areas.Length];
        var places = 0;
        for (var i = 0; i < _areas.Length; i++)
        {
            LaneHasDetectors[_areas[i].Lane] = true;
            var key = (_areas[i].Junction, _areas[i].Detector);
            if (!index.TryGetValue(key, out var place))
            {
                index[key] = place = places++;
                _places[place] = [];
            }

            _places[place].Add(i);
        }

        Array.Resize(ref _places, places);
        _occupied = new bool[places];
        _now = new bool[places];
    }

    /// <summary>Lanes on which vehicles that leave must be recorded.</summary>
    public bool[] LaneHasDetectors { get; }

    /// <summary>Reports the state after a share of the last step's movement (1 = now).</summary>
    public void Report(double share, IReadOnlyList<Passage> passages)
    {
        for (var place = 0; place < _places.Length; place++)
        {
            _now[place] = false;
            foreach (var area in _places[place])
                _now[place] |= IsOccupied(_areas[area], 1 - share, passages);
        }

        for (var place = 0; place < _places.Length; place++)
        {
            if (_now[place] == _occupied[place])
                continue;
            _occupied[place] = _now[place];
            var area = _areas[_places[place][0]];
            _system.SetDetector(area.Junction, area.Detector, _now[place]);
        }
    }

    private bool IsOccupied(in DetectorArea area, double back, IReadOnlyList<Passage> passages)
    {
        var step = _state.Step * back;
        var list = _state.Lanes[area.Lane];
        for (var i = 0; i < _state.Counts[area.Lane]; i++)
        {
            ref readonly var vehicle = ref _state.Vehicles[list[i]];
            if (Covers(area, vehicle.Position - (vehicle.Speed * step), vehicle.Type.Length))
                return true;
        }

        for (var i = 0; i < _state.TailCounts[area.Lane]; i++)
        {
            ref readonly var vehicle = ref _state.Vehicles[_state.Tails[area.Lane][i]];
            var rear = _state.RearOn(vehicle, area.Lane) - (vehicle.Speed * step);
            if (Covers(area, rear + vehicle.Type.Length, vehicle.Type.Length))
                return true;
        }

        for (var i = 0; back > 0 && i < passages.Count; i++)
        {
            var passage = passages[i];
            if (passage.Lane == area.Lane && Covers(area, passage.Front - (passage.Speed * step), passage.Length))
                return true;
        }

        return false;
    }

    private static bool Covers(in DetectorArea area, double front, double length) =>
        front >= area.Start && front - length <= area.End;

    public void Exchange(StateArchive archive) => archive.Exchange<bool>(_occupied);
}
