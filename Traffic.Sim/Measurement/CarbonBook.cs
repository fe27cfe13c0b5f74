using Traffic.Core.Emissions;
using Traffic.Sim.State;

namespace Traffic.Sim.Measurement;

/// <summary>
/// Carbon monoxide and hydrocarbons of each vehicle since its departure, milligrams: only SUMO's tripinfo format asks for them, so
/// they are not worked out otherwise.
/// </summary>
internal sealed class CarbonBook(double step) : MoveObserver
{
    private (double Co, double Hc)[] _sums = new (double, double)[256];

    /// <summary>Hands the sums over, or nothing where nobody keeps them: then they begin with the state.</summary>
    public static void Exchange(CarbonBook? book, StateArchive archive, int slots)
    {
        var count = archive.Length(book is null ? 0 : slots);
        (double, double)[] none = [];
        ref var sums = ref book is null ? ref none : ref book._sums;
        archive.Exchange(ref sums, count);
    }

    /// <summary>What the vehicle in a slot has emitted.</summary>
    public (double Co, double Hc) Of(int slot) => slot < _sums.Length ? _sums[slot] : default;

    public override void Enter(in MovingVehicle vehicle, int lane, EntryReason reason)
    {
        if (reason != EntryReason.Departed)
            return;
        if (vehicle.Slot >= _sums.Length)
            Array.Resize(ref _sums, vehicle.Slot * 2);
        _sums[vehicle.Slot] = default;
    }

    public override void Move(in MovingVehicle vehicle, in LaneMove move)
    {
        if (move.Lane != vehicle.Lane || ReferenceEquals(vehicle.Emission, EmissionTable.Zero))
            return;
        var (co, hc) = vehicle.Emission.ComputeCarbonMonoxideAndHydrocarbons(vehicle.Speed, vehicle.Acceleration);
        _sums[vehicle.Slot].Co += co * step;
        _sums[vehicle.Slot].Hc += hc * step;
    }
}
