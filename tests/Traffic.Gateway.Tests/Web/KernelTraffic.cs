using Traffic.Actors.Messages;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Gateway.Tests.Web;

/// <summary>
/// Junctions with real kernels and road users that drive up, obey the lamps and announce themselves, published as a service
/// would: enough for the page to show something true. Simple on purpose: one speed, gaps kept, no turning.
/// </summary>
internal sealed class KernelTraffic : IAsyncDisposable
{
    private const double Step = 0.1;

    private readonly WebHost _host;
    private readonly List<IntersectionRuntime> _runtimes;
    private readonly List<Car> _cars = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _tick = 576_000;
    private uint _nextStation = 1;

    private KernelTraffic(WebHost host, IEnumerable<JunctionSpecification> junctions)
    {
        _host = host;
        _runtimes = [.. junctions.Select(j => new IntersectionRuntime(j, ControllerKind.Fixed, new RuntimeOptions { StartInProgram = true }))];
        _running = RunAsync();
    }

    public static KernelTraffic Start(WebHost host, IEnumerable<JunctionSpecification> junctions) => new(host, junctions);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Step));
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                Advance();
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private void Advance()
    {
        var tick = _tick++;
        for (var i = 0; i < _runtimes.Count; i++)
        {
            var runtime = _runtimes[i];
            Spawn(i, tick);
            foreach (var car in _cars.Where(car => car.Junction == i).OrderBy(car => car.Station))
            {
                Drive(car, runtime);
                var cam = Cam(car, runtime.Specification, tick);
                runtime.Observe(cam);
                _host.Publish(runtime.Specification, cam);
            }

            _cars.RemoveAll(car => car.Distance < -60);
            runtime.Step(tick);
            _host.Publish(StateOf(runtime));
            foreach (var decision in runtime.Decisions)
                _host.Publish(DecisionOf(runtime, decision));
        }
    }

    private void Spawn(int junction, long tick)
    {
        var lanes = _runtimes[junction].Specification.Lanes;
        for (var i = 0; i < lanes.Count; i++)
        {
            if ((tick + (i * 17) + (junction * 7)) % 55 == 0)
                _cars.Add(new Car(_nextStation++, junction, lanes[i]) { Distance = lanes[i].Centerline[0].DistanceTo(lanes[i].Centerline[1]) });
        }
    }

    private void Drive(Car car, IntersectionRuntime runtime)
    {
        var group = runtime.Specification.Movements.First(m => m.Lane == car.Lane.Id).SignalGroup;
        var index = runtime.Specification.SignalGroups.ToList().FindIndex(g => g.Id == group);
        var room = _cars.Where(other => other.Junction == car.Junction && other.Lane == car.Lane && other.Distance < car.Distance)
            .Select(other => car.Distance - other.Distance - 6.5).DefaultIfEmpty(double.MaxValue).Min();
        if (runtime.Aspects[index] != Aspect.Green && car.Distance > 0)
            room = Math.Min(room, car.Distance - 1);
        var free = car.Lane.SpeedLimitMetersPerSecond;
        var safe = Math.Sqrt(Math.Max(0, 2 * 2.5 * room));
        car.Speed = Math.Min(Math.Min(free, safe), car.Speed + (1.5 * Step));
        car.Distance -= car.Speed * Step;
    }

    private static Cam Cam(Car car, JunctionSpecification junction, long tick)
    {
        var (stop, far) = (car.Lane.Centerline[0], car.Lane.Centerline[1]);
        var length = stop.DistanceTo(far);
        var (east, north) = ((far.East - stop.East) / length, (far.North - stop.North) / length);
        var heading = Math.Atan2(-east, -north) * 180 / Math.PI;
        var isCycle = car.Lane.Kind == SignalGroupKind.Cycle;
        return new Cam
        {
            StationId = car.Station,
            StationType = isCycle ? StationType.Cyclist : car.Station % 7 == 0 ? StationType.Bus : StationType.PassengerCar,
            GenerationDeltaTime = (ushort)(tick * 100 % 65_536),
            Position = new LocalPlane(junction.ReferencePoint)
                .ToGeo(new LocalPoint(stop.East + (east * car.Distance), stop.North + (north * car.Distance))),
            Heading = (ushort)Math.Round((heading + 360) % 360 * 10),
            Speed = (ushort)Math.Round(car.Speed * 100),
            Length = (ushort)(isCycle ? 18 : car.Station % 7 == 0 ? 120 : 45),
        };
    }

    internal static JunctionState StateOf(IntersectionRuntime runtime)
    {
        var state = States.Of(runtime.Specification, runtime.Tick);
        state.StartTick = 576_000;
        state.Controller = runtime.Controller == ControllerKind.Fixed ? "fixed" : "actuated";
        for (var i = 0; i < state.Groups.Count; i++)
        {
            var (group, prediction) = (state.Groups[i], runtime.Predictions[i]);
            group.Aspect = runtime.Aspects[i];
            group.State = runtime.States[i];
            (group.Earliest, group.Likely, group.Latest) = (prediction.Earliest, prediction.Likely, prediction.Latest);
            group.Confidence = prediction.Confidence;
            group.Queue = runtime.Kpi.Queues[i];
        }

        var kpi = runtime.Kpi;
        state.Kpi = new JunctionKpi { Vehicles = kpi.Vehicles, DelaySeconds = kpi.DelaySeconds, Stops = kpi.Stops, Co2Grams = kpi.Co2Grams };
        state.Guard = new GuardReport { Fallback = "normal", Rejections = runtime.Guard.Rejections };
        return state;
    }

    internal static JunctionDecision DecisionOf(IntersectionRuntime runtime, in Decision decision) => new()
    {
        Tick = decision.Tick,
        Region = runtime.Specification.Region,
        Junction = runtime.Specification.Id.Value,
        Group = decision.Group < 0 ? "" : runtime.Specification.SignalGroups[decision.Group].Id.Value,
        Kind = decision.Kind.ToString(),
        Reason = decision.Reason.ToString(),
        Text = decision.Describe(runtime.Specification),
    };

    private sealed class Car(uint station, int junction, JunctionLane lane)
    {
        public uint Station { get; } = station;

        public int Junction { get; } = junction;

        public JunctionLane Lane { get; } = lane;

        public double Distance { get; set; }

        public double Speed { get; set; } = 8;
    }
}
