using FsCheck.Xunit;
using Traffic.Core.Kernel;
using Traffic.Core.Prediction;
using Traffic.Core.Priority;
using Traffic.Core.Privacy;
using Traffic.Core.Recording;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Recording;

/// <summary>A kernel of the demo corridor under traffic made up at random, recorded and replayed.</summary>
public class KernelReplayTests
{
    private const ulong Session = 77;
    private static readonly JunctionSpecification Junction = Load();

    [Property(MaxTest = 6)]
    public void Recorded_input_gives_the_recorded_signals_and_decisions_bit_for_bit(int seed)
    {
        var kind = (ControllerKind)((uint)seed % 3);
        var (records, _) = Record(kind == ControllerKind.Fixed && Junction.Programs.Count == 0 ? ControllerKind.Actuated : kind, seed, 600);

        var replay = Replay(records, out var differences);

        Assert.Empty(differences);
        Assert.Equal((600, 0), (replay.Verified, replay.Unverified));
    }

    [Theory]
    [InlineData(ControllerKind.Actuated)]
    [InlineData(ControllerKind.MaxPressure)]
    [InlineData(ControllerKind.Predictive)]
    public void A_recording_that_begins_later_is_replayed_from_the_state_that_was_asked_for(ControllerKind kind)
    {
        var (records, _) = Record(kind, 5, 600, askAt: 280);

        // Whoever comes in later has the configuration and the state, not the start.
        var state = records.FindIndex(record => record is KernelState);
        var replay = Replay(records[(state - 1)..], out var differences);

        Assert.Empty(differences);
        Assert.InRange(replay.Verified, 200, 320);
        Assert.Equal(0, replay.Unverified);
    }

    [Fact]
    public void What_is_stored_carries_no_station_id()
    {
        var (records, stations) = Record(ControllerKind.Actuated, 3, 900, askAt: 500);
        var stored = Recordings.Write(Recordings.Header, records);
        using var reader = Recordings.Open(stored);

        var heard = reader.Read().OfType<JunctionEvents>().SelectMany(events => events.Cams).Select(cam => cam.Cam.StationId).ToHashSet();
        var states = reader.Read().OfType<KernelState>().Select(state => Packed.Unpack(state.State.Span)).ToList();

        Assert.NotEmpty(heard);
        Assert.Empty(heard.Intersect(stations));
        Assert.NotEmpty(states);

        // The ids of this test begin with bytes that nothing else has.
        Assert.All(states, state => Assert.DoesNotContain("\xD4\xC3\xB2", System.Text.Encoding.Latin1.GetString(state), StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_signal_is_located_and_explained()
    {
        var (records, _) = Record(ControllerKind.Actuated, 8, 1500);
        var stretch = records.OfType<JunctionEvents>().First(events => events.FromTick > 100_700 && events.Signals.Count > 0);
        stretch.Signals[0] = stretch.Signals[0] with { Aspect = Signals.Aspect.Flashing };

        Replay(records, out var differences);

        var difference = Assert.Single(differences);
        Assert.Equal((stretch.Signals[0].Tick, Junction.SignalGroups[stretch.Signals[0].Group].Id.Value), (difference.Tick, difference.Group));
        Assert.StartsWith("flashing", difference.Recorded, StringComparison.Ordinal);
        Assert.DoesNotContain("flashing", difference.Replayed, StringComparison.Ordinal);
        Assert.Equal(KernelConfiguration.KeyOf(Junction), difference.Junction);
    }

    [Fact]
    public void A_lost_stretch_is_told_and_the_replay_goes_on_at_the_next_state()
    {
        var (records, _) = Record(ControllerKind.Actuated, 8, 1500, askAt: 900);
        records.Remove(records.OfType<JunctionEvents>().First(events => events.FromTick > 100_400));

        var replay = Replay(records, out var differences);

        Assert.Empty(differences);
        Assert.InRange(replay.Unverified, 450, 620);
        Assert.Equal(1500 - 10, replay.Verified + replay.Unverified);
    }

    [Fact]
    public void A_tick_jump_and_a_new_kernel_after_a_failover_replay_as_well()
    {
        var sink = new ListSink();
        var drive = new Drive(4);
        var first = drive.Kernel(ControllerKind.Actuated, 1, sink);
        drive.Run(first, 1000, 1400);
        drive.Run(first, 1450, 1700);
        drive.Finish(first);
        var second = drive.Kernel(ControllerKind.Actuated, 2, sink);
        drive.Run(second, 1800, 2100);
        drive.Finish(second);

        var replay = Replay(sink.Records, out var differences);

        Assert.Empty(differences);
        Assert.Equal((950, 0), (replay.Verified, replay.Unverified));
    }

    [Fact]
    public void A_stretch_that_comes_twice_is_replayed_once()
    {
        var (records, _) = Record(ControllerKind.Actuated, 8, 600);
        var twice = records.SelectMany(record => record is JunctionEvents ? new[] { record, record } : [record]).ToList();

        var replay = Replay(twice, out var differences);

        Assert.Empty(differences);
        Assert.Equal((600, 0), (replay.Verified, replay.Unverified));
    }

    [Fact]
    public void A_changed_configuration_is_named_as_the_cause()
    {
        var (records, _) = Record(ControllerKind.Actuated, 8, 1500);
        var configuration = records.OfType<JunctionConfiguration>().First();
        var changed = new KernelConfiguration(
            Junction with { SignalGroups = [.. Junction.SignalGroups.Select(group => group with { FixedGreen = new(150) })] },
            ControllerKind.Actuated, new RuntimeOptions { Predictions = PredictionMode.ForwardRun }).ToRecord(0);
        configuration.Specification = changed.Specification;

        Replay(records, out var differences);

        Assert.Contains("it was changed", Assert.Single(differences).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Recording_allocates_nothing_per_tick()
    {
        var sink = new NullSink();
        var drive = new Drive(4);
        var kernel = drive.Kernel(ControllerKind.Actuated, 1, sink);
        drive.Run(kernel, 0, 8000);
        var inputs = drive.Inputs(8000, 8900);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var tick = 8000; tick < 8900; tick++)
            Drive.Step(kernel, tick, inputs[tick - 8000]);

        // Pseudonyms of new stations and two full statuses are all; no state falls into this time.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000);
    }

    private static (List<Recorded> Records, HashSet<uint> Stations) Record(ControllerKind kind, int seed, int ticks, int askAt = -1)
    {
        var sink = new ListSink();
        var drive = new Drive(seed);
        var kernel = drive.Kernel(kind, Session, sink);
        drive.Run(kernel, 100_000, 100_000 + (askAt < 0 ? ticks : askAt));
        if (askAt >= 0)
        {
            sink.Requests++;
            drive.Run(kernel, 100_000 + askAt, 100_000 + ticks);
        }

        drive.Finish(kernel);
        return (sink.Records, drive.Stations);
    }

    private static KernelReplay Replay(List<Recorded> records, out List<ReplayDifference> differences)
    {
        var replay = new KernelReplay("day.trec");
        differences = [];
        foreach (var record in records)
        {
            replay.Take(record);
            if (record is JunctionEvents stretch && replay.Play(stretch) is { } difference)
                differences.Add(difference);
        }

        return replay;
    }

    private static JunctionSpecification Load()
    {
        var path = Repository.File("scenarios", "corridor", "k101.ivri.json");
        using var stream = File.OpenRead(path);
        return SpecificationReader.Read(stream, path);
    }

    /// <summary>Traffic made up at random: detectors that flip, vehicles that drive at the stop lines.</summary>
    private sealed class Drive(int seed)
    {
        private readonly System.Random _random = new(seed);
        private readonly List<(uint Station, int Lane, double Distance)> _vehicles = [];
        private readonly Dictionary<IntersectionRuntime, KernelRecorder> _recorders = [];
        private uint _next;

        public HashSet<uint> Stations { get; } = [];

        public IntersectionRuntime Kernel(ControllerKind kind, ulong session, IRecordSink sink)
        {
            var options = new RuntimeOptions { Predictions = PredictionMode.ForwardRun };
            var runtime = new IntersectionRuntime(Junction, kind, options);
            var recorder = new KernelRecorder(
                runtime, new KernelConfiguration(Junction, kind, options), session, "here", new StationPseudonyms(new byte[16]), sink);
            runtime.Tap = recorder;
            _recorders.Add(runtime, recorder);
            return runtime;
        }

        public void Run(IntersectionRuntime kernel, int from, int to)
        {
            for (var tick = from; tick < to; tick++)
                Step(kernel, tick, Input());
        }

        public List<Tick> Inputs(int from, int to) => [.. Enumerable.Range(from, to - from).Select(_ => Input())];

        public void Finish(IntersectionRuntime kernel) => _recorders[kernel].Finish();

        public static void Step(IntersectionRuntime kernel, int tick, in Tick input)
        {
            if (input.Detector >= 0)
                kernel.SetDetector(input.Detector, input.Occupied);
            if (input.Faulty >= 0)
                kernel.SetDetectorFault(input.Faulty, input.Occupied);
            foreach (var cam in input.Cams)
                kernel.Observe(cam);
            if (input.Detector % 7 == 3 && input.Cams.Length > 0)
            {
                kernel.Priority.Take(new PriorityRequest
                {
                    Message = PriorityMessage.Request,
                    Channel = PriorityChannel.Srem,
                    Class = PriorityClass.Emergency,
                    StationId = input.Cams[0].StationId,
                    Inbound = PriorityPlace.SignalGroup(input.Detector % Junction.SignalGroups.Count),
                    ArrivalTick = tick + 100,
                });
            }

            kernel.Step(tick);
        }

        private Tick Input()
        {
            if (_random.Next(25) == 0)
            {
                var station = 0xB2C3D400u + _next++;
                Stations.Add(station);
                _vehicles.Add((station, _random.Next(Junction.Lanes.Count), 150));
            }

            var cams = new List<Cam>();
            for (var i = _vehicles.Count - 1; i >= 0; i--)
            {
                var (station, lane, distance) = _vehicles[i];
                _vehicles[i] = (station, lane, distance -= distance is < 25 and > 5 && _random.Next(4) > 0 ? 0 : 1);
                if (distance < -20)
                    _vehicles.RemoveAt(i);
                else if (_random.Next(3) == 0)
                    cams.Add(At(station, lane, distance));
            }

            cams.Sort((one, other) => one.StationId.CompareTo(other.StationId));
            return new Tick(
                _random.Next(3) == 0 ? _random.Next(Junction.Detectors.Count) : -1,
                _random.Next(400) == 0 ? _random.Next(Junction.Detectors.Count) : -1,
                _random.Next(2) == 0,
                [.. cams]);
        }

        private static Cam At(uint station, int index, double distance)
        {
            var line = Junction.Lanes[index].Centerline;
            var (head, next) = (line[0], line[1]);
            var length = Math.Sqrt(Math.Pow(next.East - head.East, 2) + Math.Pow(next.North - head.North, 2));
            var point = new LocalPoint(
                head.East + ((next.East - head.East) * distance / length), head.North + ((next.North - head.North) * distance / length));
            return new Cam
            {
                StationId = station,
                StationType = StationType.PassengerCar,
                GenerationDeltaTime = 0,
                Position = new LocalPlane(Junction.ReferencePoint).ToGeo(point),
                Heading = Cam.HeadingUnavailable,
                Speed = (ushort)(distance is < 25 and > 5 ? 0 : 1000),
                Length = 45,
            };
        }
    }

    private readonly record struct Tick(int Detector, int Faulty, bool Occupied, Cam[] Cams);

    private sealed class ListSink : IRecordSink
    {
        private readonly RecordCodec _codec = new();

        public List<Recorded> Records { get; } = [];

        public long UtcMilliseconds => 5;

        public int Requests { get; set; }

        public void Put(string key, ReadOnlySpan<byte> record)
        {
            Assert.True(_codec.TryRead(record, out var read));
            Assert.Equal(key, read!.Key);
            Records.Add(read);
        }
    }

    private sealed class NullSink : IRecordSink
    {
        public long UtcMilliseconds => 0;

        public int Requests => 0;

        public void Put(string key, ReadOnlySpan<byte> record)
        {
        }
    }
}
