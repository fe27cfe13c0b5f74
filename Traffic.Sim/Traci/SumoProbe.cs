using Traffic.Sim.Signals;
using Traffic.Sim.Studies;

namespace Traffic.Sim.Traci;

/// <summary>Shows a probe what happens in SUMO: the vehicles at every whole second, the lamps at every tick.</summary>
internal sealed class SumoProbe(SumoVehicles vehicles, ISignalSystem signals, ITrafficProbe probe, double begin, double step)
{
    private readonly LampWatch _lamps = new(signals, probe);
    private double[] _co2 = new double[1024];
    private VehicleSample[] _samples = new VehicleSample[256];
    private double _second = Math.Floor(begin);

    /// <summary>After each tick of the junctions.</summary>
    public void ObserveLamps(long tick) => _lamps.Observe(tick);

    /// <summary>After each step.</summary>
    /// <param name="time">Seconds of simulation.</param>
    /// <param name="arrived">Vehicles that arrived so far.</param>
    /// <param name="waiting">Vehicles due that wait outside.</param>
    public void ObserveVehicles(double time, int arrived, int waiting)
    {
        foreach (var slot in vehicles.Order)
        {
            var number = (int)vehicles[slot].Number;
            while (number >= _co2.Length)
                Array.Resize(ref _co2, _co2.Length * 2);

            // SUMO tells milligrams per second.
            _co2[number] += vehicles[slot].Co2 * step;
        }

        // Times are multiples of 0.1 s; the margin is against their rounding.
        var second = Math.Floor(time + 1e-6);
        if (second <= _second)
            return;
        _second = second;
        if (_samples.Length < vehicles.Order.Count)
            _samples = new VehicleSample[vehicles.Order.Count * 2];
        var count = 0;
        foreach (var slot in vehicles.Order)
        {
            ref readonly var vehicle = ref vehicles[slot];
            if (vehicle.Lane >= 0)
                _samples[count++] = new VehicleSample(
                    (int)vehicle.Number, vehicle.Class, vehicle.Lane, vehicle.Position, vehicle.Speed, _co2[(int)vehicle.Number]);
        }

        var entered = arrived + vehicles.Order.Count;
        probe.Observe(second, _samples.AsSpan(0, count), new TrafficCounts(entered + waiting, entered, arrived));
    }
}
