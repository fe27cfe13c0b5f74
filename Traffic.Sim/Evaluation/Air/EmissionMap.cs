using Traffic.Sim.Measurement;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Evaluation.Air;

/// <summary>
/// A grid of what traffic emitted where, and what cyclists breathed of it on their way.
/// <para>
/// The exposure is a proxy for comparing plans and routes on one network: exhaust of the simulated traffic alone, without
/// background, chemistry, buildings or exchange between cells, under one assumed wind and mixing height. It is no air quality, and
/// says nothing about limit values.
/// </para>
/// </summary>
public sealed class EmissionMap
{
    private readonly Observer _observer;

    /// <summary>Creates an empty map.</summary>
    public EmissionMap(EmissionMapOptions options) => _observer = new Observer(options);

    /// <summary>How it is made.</summary>
    public EmissionMapOptions Options => _observer.Options;

    internal MoveObserver Measure(RoadNetwork network, double step) => _observer.Start(network, step);

    /// <summary>Writes the map as GeoJSON; call after the run.</summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="name">Name of the scenario.</param>
    public void Write(Stream stream, string name) => EmissionMapWriter.Write(stream, name, _observer);

    internal sealed class Observer(EmissionMapOptions options) : MoveObserver
    {
        private readonly Dictionary<(int X, int Y), int> _index = [];
        private readonly List<int> _touched = [];
        private readonly List<(int Cyclist, int Cell)> _cyclists = [];
        private readonly SortedDictionary<string, RouteExposure> _routes = new(StringComparer.Ordinal);
        private readonly double _volume = options.CellMeters * options.CellMeters * options.MixingMeters;
        private readonly double _flush = options.CellMeters / options.WindMetersPerSecond;
        private CellAir[] _cells = new CellAir[256];
        private (double Time, double Nox, double Pmx)[] _breathed = new (double, double, double)[256];
        private double _step;

        public EmissionMapOptions Options { get; } = options;

        public RoadNetwork? Network { get; private set; }

        /// <summary>Cells in the order of their place, south to north, west to east.</summary>
        public IEnumerable<((int X, int Y) Place, CellAir Air)> Cells =>
            _index.OrderBy(entry => entry.Key.Y).ThenBy(entry => entry.Key.X).Select(entry => (entry.Key, _cells[entry.Value]));

        public IReadOnlyCollection<RouteExposure> Routes => _routes.Values;

        public Observer Start(RoadNetwork network, double step)
        {
            (Network, _step) = (network, step);
            return this;
        }

        public override void Enter(in MovingVehicle vehicle, int lane, EntryReason reason)
        {
            if (reason != EntryReason.Departed)
                return;
            if (vehicle.Slot >= _breathed.Length)
                Array.Resize(ref _breathed, vehicle.Slot * 2);
            _breathed[vehicle.Slot] = default;
        }

        public override void Move(in MovingVehicle vehicle, in LaneMove move)
        {
            if (move.Lane != vehicle.Lane)
                return;
            var isCyclist = vehicle.Planned.Type.VehicleClass == VehicleClass.Bicycle;
            if (vehicle.Emission.IsZero && !isCyclist)
                return;
            var cell = CellAt(Network!.Lanes[move.Lane].PointAt(vehicle.Front));
            if (isCyclist)
                _cyclists.Add((vehicle.Slot, cell));
            if (vehicle.Emission.IsZero)
                return;
            var rates = vehicle.Emission.Compute(vehicle.Speed, vehicle.Acceleration);
            ref var air = ref _cells[cell];
            air.Co2 += rates.Co2 * _step;
            air.Nox += rates.Nox * _step;
            air.Pmx += rates.Pmx * _step;
            air.NoxNow += rates.Nox * _step;
            air.PmxNow += rates.Pmx * _step;
            if (air.NoxNow > 0 || air.PmxNow > 0)
                _touched.Add(cell);
        }

        public override void Leave(in MovingVehicle vehicle, int lane, LeaveReason reason)
        {
            if (reason != LeaveReason.Arrived || vehicle.Planned.Type.VehicleClass != VehicleClass.Bicycle)
                return;
            var key = string.Join(' ', vehicle.Planned.Route);
            if (!_routes.TryGetValue(key, out var route))
                _routes[key] = route = new RouteExposure([.. vehicle.Planned.Route]);
            var (time, nox, pmx) = _breathed[vehicle.Slot];
            route.Trips++;
            route.Time += time;
            route.Nox += nox;
            route.Pmx += pmx;
        }

        public override void EndStep(double time)
        {
            foreach (var cell in _touched)
                _cells[cell].Advance(time, _flush, _volume);
            _touched.Clear();
            foreach (var (cyclist, cell) in _cyclists)
            {
                ref var air = ref _cells[cell];
                air.Advance(time, _flush, _volume);
                air.CyclistTime += _step;
                air.CyclistNox += air.NoxConcentration * _step;
                air.CyclistPmx += air.PmxConcentration * _step;
                ref var breathed = ref _breathed[cyclist];
                breathed.Time += _step;
                breathed.Nox += air.NoxConcentration * _step;
                breathed.Pmx += air.PmxConcentration * _step;
            }

            _cyclists.Clear();
        }

        private int CellAt(NetworkPoint point)
        {
            var place = ((int)Math.Floor(point.X / Options.CellMeters), (int)Math.Floor(point.Y / Options.CellMeters));
            if (_index.TryGetValue(place, out var index))
                return index;
            index = _index.Count;
            if (index == _cells.Length)
                Array.Resize(ref _cells, index * 2);
            return _index[place] = index;
        }
    }
}
