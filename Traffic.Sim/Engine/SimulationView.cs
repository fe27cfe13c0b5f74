using Traffic.Sim.Demand;
using Traffic.Sim.Outputs;
using Traffic.Sim.Studies;

namespace Traffic.Sim.Engine;

/// <summary>
/// Read access to the vehicles under way, by slot: 0 to <see cref="SlotLimit"/> - 1; a slot is empty or holds the same vehicle
/// from its departure to its arrival. Valid between two steps.
/// </summary>
public sealed class SimulationView
{
    private readonly TrafficState _state;
    private readonly IReadOnlyList<PlannedVehicle> _demand;

    internal SimulationView(TrafficState state, IReadOnlyList<PlannedVehicle> demand) =>
        (_state, _demand) = (state, demand);

    /// <summary>Slots ever used.</summary>
    public int SlotLimit => _state.SlotLimit;

    /// <summary>The vehicle of a slot as planned; null when the slot is empty.</summary>
    public PlannedVehicle? Planned(int slot) => _state.Vehicles[slot].Lane < 0 ? null : _demand[_state.Vehicles[slot].Trip];

    /// <summary>Where the vehicle of a slot is; false when the slot is empty.</summary>
    public bool TryGetFcd(int slot, out FcdRow row)
    {
        ref readonly var vehicle = ref _state.Vehicles[slot];
        if (vehicle.Lane < 0)
        {
            row = default;
            return false;
        }

        row = VehiclePose.Row(_state, vehicle, _demand[vehicle.Trip].Id);
        return true;
    }

    /// <summary>The vehicle of a slot for a probe; false when the slot is empty.</summary>
    public bool TryGetSample(int slot, out VehicleSample sample)
    {
        ref readonly var vehicle = ref _state.Vehicles[slot];
        sample = vehicle.Lane < 0
            ? default
            : new VehicleSample(vehicle.Trip, vehicle.Type.Class, vehicle.Lane, vehicle.Position, vehicle.Speed, vehicle.Co2);
        return vehicle.Lane >= 0;
    }
}
