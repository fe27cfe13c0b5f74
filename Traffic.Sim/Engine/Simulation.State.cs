using Traffic.Core;
using Traffic.Sim.Measurement;
using Traffic.Sim.Signals;
using Traffic.Sim.State;

namespace Traffic.Sim.Engine;

// State: save, load and clone. Output files are no part of it: a run that takes over a state writes what happens from then on;
// outputs by interval (edge data, detectors) begin with it.
public sealed partial class Simulation
{
    private readonly StateArchive _archive = new();

    /// <summary>
    /// A simulation of the same scenario, at its begin, without outputs. Shares with this one all that never changes, so it is made
    /// quickly; then <see cref="CopyStateFrom"/> brings it to where this one is.
    /// </summary>
    /// <param name="signals">Its own junctions, of the same specifications; without them the network's own programs play.</param>
    /// <param name="outputs">Files to write; none when null.</param>
    public Simulation Twin(ISignalSystem? signals = null, SimulationOutputs? outputs = null) => new(
        _name, _state.Graph.Network, _demand, _laneDetectors, _options, signals ?? new NoSignalSystem(), outputs, _state.Graph,
        _plannedPersons);

    /// <summary>
    /// Takes over the state of a twin: both then go on the same for the same signals. Allocates nothing but where this one has
    /// never had as many vehicles.
    /// </summary>
    /// <exception cref="ArgumentException">The other one is not a twin, or its junctions are others.</exception>
    public void CopyStateFrom(Simulation other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(other._state.Graph, _state.Graph) || !ReferenceEquals(other._demand, _demand))
            throw new ArgumentException("state can only be copied between twins", nameof(other));
        if (_signals.Junctions.Count > 0 || other._signals.Junctions.Count > 0)
            StateOf(_signals).CopyStateFrom(other._signals);
        _monitor.CopyAuditsFrom(other._monitor);
        _timeToGreen.CopyStateFrom(other._timeToGreen);
        _archive.BeginWriting();
        other.Exchange(_archive);
        _archive.BeginReading();
        Exchange(_archive);
        other._state.Vehicles.AsSpan(0, _state.SlotLimit).CopyTo(_state.Vehicles);
        _measurements?.Resume();
    }

    /// <summary>Writes the state, with a version and a checksum. Between two steps.</summary>
    /// <exception cref="InputException">The junctions run elsewhere.</exception>
    public void SaveState(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _archive.BeginWriting();
        Exchange(_archive);
        using var body = new MemoryStream();
        using var writer = new BinaryWriter(body);
        writer.Write(_archive.Written.Length);
        writer.Write(_archive.Written);
        VehicleBytes.Write(body, _state.Vehicles.AsSpan(0, _state.SlotLimit));
        _monitor.SaveAudits(body);
        _timeToGreen.SaveState(body);
        if (_signals.Junctions.Count > 0)
            StateOf(_signals).SaveState(body);
        Header().Write(stream, body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    /// <summary>Reads a state saved by a run of the same scenario with the same options, and goes on from there.</summary>
    /// <exception cref="InputException">It does not fit, or is damaged.</exception>
    public void LoadState(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var body = new MemoryStream(Header().Read(stream));
        using var reader = new BinaryReader(body);
        try
        {
            _archive.BeginReading(reader.ReadBytes(reader.ReadInt32()));
            Exchange(_archive);
            VehicleBytes.Read(body, _state.Vehicles.AsSpan(0, _state.SlotLimit));
            foreach (ref var vehicle in _state.Vehicles.AsSpan(0, _state.SlotLimit))
                if (vehicle.Lane >= 0)
                    _departures.Restore(ref vehicle);
            _measurements?.Resume();
            _monitor.LoadAudits(body);
            _timeToGreen.LoadState(body);
            if (_signals.Junctions.Count > 0)
                StateOf(_signals).LoadState(body);
        }
        catch (InvalidDataException exception)
        {
            throw new InputException($"the state does not fit this run: {exception.Message}; save it anew", exception);
        }
    }

    private static ISignalState StateOf(ISignalSystem signals) => signals as ISignalState
        ?? throw new InputException("the junctions run in other processes, which keep their state to themselves; run them in process");

    private StateHeader Header() => StateHeader.Of(_state.Graph.Network, _demand, _signals, _options);

    private void Exchange(StateArchive archive)
    {
        _state.Exchange(archive);
        _linkSignals.Exchange(archive);
        _planners[0].Squeezed = archive.Exchange(Squeezed);
        _laneChangers[0].Swapped = archive.Exchange(Swapped);
        for (var i = 1; i < _planners.Length && archive.IsReading; i++)
            _planners[i].Squeezed = _laneChangers[i].Swapped = 0;
        _executor.Exchange(archive);
        _stops.Exchange(archive);
        _departures.Exchange(archive);
        _kpi.Exchange(archive);
        _monitor.Exchange(archive, _state.SlotLimit);
        CarbonBook.Exchange(_carbon, archive, _state.SlotLimit);
        _detectors?.Exchange(archive);
        _cams?.Exchange(archive);
        _requests?.Exchange(archive);
        _advices?.Exchange(archive);
        _crowd?.Exchange(archive);
        _persons?.Exchange(archive);
        _buttons?.Exchange(archive);
        Arrived = archive.Exchange(Arrived);
    }
}
