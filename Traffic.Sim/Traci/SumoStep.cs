using System.Text;
using Traffic.Sim.Evaluation;
using Traffic.Sim.Networks;

namespace Traffic.Sim.Traci;

/// <summary>
/// One message to SUMO and back per step: who has departed is subscribed to, SUMO moves on, and what all subscriptions tell is
/// read.
/// </summary>
internal sealed class SumoStep(
    SumoSession session, SumoVehicles vehicles, JunctionMonitor monitor, IReadOnlyList<SumoLoop> loops, ObservedSignals? observed,
    double begin)
{
    private static readonly byte[] SimulationVariables =
    [
        TraciId.DepartedVehicles, TraciId.ArrivedVehicles, TraciId.MinimumExpectedNumber, TraciId.CollidingVehicleNumber,
        TraciId.EmergencyStoppingVehicleNumber, TraciId.TeleportedVehicleNumber, TraciId.PendingVehicles,
    ];

    // What detectors and the evaluation need of everybody; only connected vehicles tell more.
    private static readonly byte[] VehicleVariables =
        [TraciId.LaneId, TraciId.LanePosition, TraciId.Speed, TraciId.TimeLoss, TraciId.Co2];

    private static readonly byte[] ConnectedVariables =
        [.. VehicleVariables, TraciId.Position, TraciId.Angle, TraciId.Acceleration, TraciId.Signals];

    private readonly Dictionary<string, SumoLoop>.AlternateLookup<ReadOnlySpan<char>> _loopOf =
        loops.ToDictionary(loop => loop.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly List<int> _departed = [];
    private readonly List<(VehicleClass Class, double Since)> _outside = [];
    private int _states;
    private double _time = begin;

    /// <summary>Vehicles that arrived so far.</summary>
    public int Arrived { get; private set; }

    /// <summary>Vehicles under way or still to come, as SUMO tells.</summary>
    public int Expected { get; private set; }

    /// <summary>Vehicles in collisions, added up over the steps.</summary>
    public int Collisions { get; private set; }

    /// <summary>Vehicles that braked harder than they can, added up over the steps.</summary>
    public int EmergencyStops { get; private set; }

    /// <summary>Vehicles SUMO took off the road.</summary>
    public int Teleports { get; private set; }

    /// <summary>Vehicles due that wait outside.</summary>
    public SumoPending Pending { get; } = new();

    /// <summary>Class of each vehicle that waits outside, and since when; after <see cref="AskWaiting"/>.</summary>
    public IReadOnlyList<(VehicleClass Class, double Since)> WaitingOutside => _outside;

    /// <summary>Subscribes to everything that is there from the start.</summary>
    public void Begin()
    {
        var request = session.Request;
        Subscribe(TraciId.SubscribeSimulation, "", SimulationVariables);
        foreach (var loop in loops)
            loop.Subscribe(request);
        var lights = observed?.Junctions.Select(junction => junction.Sumo!.TrafficLight).Distinct(StringComparer.Ordinal).ToArray() ?? [];
        foreach (var light in lights)
            Subscribe(TraciId.SubscribeTrafficLight, light, [TraciId.TrafficLightState]);
        var answer = session.Exchange();
        ReadSubscription(ref answer, TraciId.SubscribeSimulation);
        foreach (var loop in loops)
            ReadSubscription(ref answer, loop.IsArea ? TraciId.SubscribeLaneArea : TraciId.SubscribeInductionLoop);
        for (var i = 0; i < lights.Length; i++)
            ReadSubscription(ref answer, TraciId.SubscribeTrafficLight);
    }

    /// <summary>Adds the commands of a step to the request.</summary>
    /// <param name="states">States of traffic lights the request holds already.</param>
    public void Write(int states)
    {
        _states = states;
        foreach (var slot in _departed)
        {
            ref readonly var vehicle = ref vehicles[slot];
            Subscribe(TraciId.SubscribeVehicle, vehicle.Name, vehicle.IsConnected ? ConnectedVariables : VehicleVariables);
            Get(TraciId.Length, vehicle.Name);
            Get(TraciId.VehicleClass, vehicle.Name);
        }

        session.Request.Begin(TraciId.SimulationStep);
        session.Request.Double(0);
    }

    /// <summary>Reads the answer to a step.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="time">The moment it tells of, seconds of simulation.</param>
    public void Read(ref TraciReader answer, double time)
    {
        _time = time;
        for (; _states > 0; _states--)
            answer.Status(TraciId.SetTrafficLight);
        foreach (var slot in _departed)
        {
            ReadSubscription(ref answer, TraciId.SubscribeVehicle);
            if (TryReadValue(ref answer, TraciId.TypeDouble))
                vehicles[slot].Length = answer.Double();
            if (TryReadValue(ref answer, TraciId.TypeString))
                vehicles[slot].Class = ClassOf(answer.String());
        }

        _departed.Clear();
        answer.Status(TraciId.SimulationStep);
        for (var count = answer.Int(); count > 0; count--)
            ReadAnswer(ref answer);
    }

    /// <summary>Asks for the class of each vehicle that still waits outside, at the end of a run.</summary>
    public void AskWaiting()
    {
        _outside.Clear();
        foreach (var (name, since) in Pending.Waiting)
        {
            session.Request.Clear();
            Get(TraciId.VehicleClass, name);
            var answer = session.Exchange();
            var known = TryReadValue(ref answer, TraciId.TypeString) ? ClassOf(answer.String()) : VehicleClass.Passenger;
            _outside.Add((known, since));
        }
    }

    private static VehicleClass ClassOf(ReadOnlySpan<byte> name) =>
        VehicleClasses.TryParse(Encoding.UTF8.GetString(name), out var known) ? known : VehicleClass.Passenger;

    private void Subscribe(byte command, string name, ReadOnlySpan<byte> variables)
    {
        var request = session.Request;
        request.Begin(command);
        request.Double(double.MinValue);
        request.Double(double.MaxValue);
        request.String(name);
        request.Byte((byte)variables.Length);
        foreach (var variable in variables)
            request.Byte(variable);
    }

    private void Get(byte variable, string name)
    {
        session.Request.Begin(TraciId.GetVehicle);
        session.Request.Byte(variable);
        session.Request.String(name);
    }

    // A vehicle may have arrived in the step it departed in; then SUMO knows it no more.
    private void ReadSubscription(ref TraciReader answer, byte command)
    {
        if (answer.TryStatus(command) is null)
            ReadAnswer(ref answer);
        else if (command != TraciId.SubscribeVehicle)
            throw new SumoException("SUMO refuses to tell about something of the scenario; its files and ours may differ");
    }

    private static bool TryReadValue(ref TraciReader answer, byte type)
    {
        if (answer.TryStatus(TraciId.GetVehicle) is not null)
            return false;
        answer.Command();
        answer.Byte();
        answer.String();
        answer.Type(type);
        return true;
    }

    private void ReadAnswer(ref TraciReader answer)
    {
        var kind = (byte)(answer.Command() - TraciId.ToAnswer);
        var name = answer.String();
        int variables = answer.Byte();
        switch (kind)
        {
            case TraciId.SubscribeVehicle:
                vehicles.Update(vehicles.Find(name), ref answer, variables, monitor);
                break;
            case TraciId.SubscribeInductionLoop or TraciId.SubscribeLaneArea:
                Span<char> text = stackalloc char[512];
                _loopOf[text[..Encoding.UTF8.GetChars(name, text)]].Update(ref answer, variables);
                break;
            default:
                for (; variables > 0; variables--)
                    ReadVariable(ref answer, kind, name);
                break;
        }
    }

    private void ReadVariable(ref TraciReader answer, byte kind, ReadOnlySpan<byte> name)
    {
        var variable = answer.Byte();
        if (answer.Byte() != 0)
        {
            answer.Type(TraciId.TypeString);
            throw new SumoException($"SUMO does not tell variable 0x{variable:x2}: {Encoding.UTF8.GetString(answer.String())}");
        }

        var type = answer.Byte();
        switch (kind, variable, type)
        {
            case (TraciId.SubscribeTrafficLight, TraciId.TrafficLightState, TraciId.TypeString):
                observed?.Show(name, answer.String());
                break;
            case (TraciId.SubscribeSimulation, TraciId.DepartedVehicles, TraciId.TypeStringList):
                for (var count = answer.Int(); count > 0; count--)
                    _departed.Add(vehicles.Add(answer.String()));
                break;
            case (TraciId.SubscribeSimulation, TraciId.ArrivedVehicles, TraciId.TypeStringList):
                var arrived = answer.Int();
                Arrived += arrived;
                for (; arrived > 0; arrived--)
                    Forget(answer.String());
                break;
            case (TraciId.SubscribeSimulation, TraciId.PendingVehicles, TraciId.TypeStringList):
                Pending.Read(ref answer, _time);
                break;
            case (TraciId.SubscribeSimulation, TraciId.MinimumExpectedNumber, TraciId.TypeInt):
                Expected = answer.Int();
                break;
            case (TraciId.SubscribeSimulation, TraciId.CollidingVehicleNumber, TraciId.TypeInt):
                Collisions += answer.Int();
                break;
            case (TraciId.SubscribeSimulation, TraciId.EmergencyStoppingVehicleNumber, TraciId.TypeInt):
                EmergencyStops += answer.Int();
                break;
            case (TraciId.SubscribeSimulation, TraciId.TeleportedVehicleNumber, TraciId.TypeInt):
                Teleports += answer.Int();
                break;
            default:
                answer.SkipValue(type);
                break;
        }
    }

    private void Forget(ReadOnlySpan<byte> name)
    {
        var slot = vehicles.Find(name);
        _departed.Remove(slot);
        vehicles.Remove(name);
    }
}
