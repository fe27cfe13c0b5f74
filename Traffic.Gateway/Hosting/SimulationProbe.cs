using Traffic.Sim.Engine;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Hosting;

/// <summary>Shows a probe the built-in simulation at every whole second.</summary>
/// <param name="simulation">The simulation.</param>
/// <param name="probe">Who watches.</param>
internal sealed class SimulationProbe(Simulation simulation, ITrafficProbe probe)
{
    private VehicleSample[] _samples = new VehicleSample[256];
    private double _second = Math.Floor(simulation.Time);

    /// <summary>After every step.</summary>
    public void Step()
    {
        // Times are multiples of 0.1 s; the margin is against their rounding.
        var second = Math.Floor(simulation.Time + 1e-6);
        if (second <= _second)
            return;
        _second = second;
        var view = simulation.View;
        if (view.SlotLimit > _samples.Length)
            _samples = new VehicleSample[view.SlotLimit * 2];
        var count = 0;
        for (var slot = 0; slot < view.SlotLimit; slot++)
            if (view.TryGetSample(slot, out _samples[count]))
                count++;
        probe.Observe(
            second, _samples.AsSpan(0, count),
            new TrafficCounts(simulation.Inserted + simulation.Waiting, simulation.Inserted, simulation.Arrived));
    }
}
