using System.Buffers;
using System.Diagnostics;
using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.LoadTest;

/// <summary>
/// Sends the input of all junctions over the bus from a thread of its own, evenly spread over each second: every vehicle a CAM
/// (driving up a lane and round again), every junction one change of a detector.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private const int Slots = 100;

    private readonly IMessageBus _bus;
    private readonly UperV2xCodec _codec = new();
    private readonly Target[] _targets;
    private readonly int _vehicles;
    private readonly LocalPoint[] _path;
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly byte[][] _on;
    private readonly byte[][] _off;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    public LoadGenerator(IMessageBus bus, IReadOnlyList<JunctionSpecification> junctions, int vehicles)
    {
        _bus = bus;
        _vehicles = vehicles;
        _path = [.. junctions[0].Lanes[0].Centerline];
        _targets = [.. junctions.Select(junction => new Target(
            Subjects.Of(junction.Region, junction.Id, SubjectTypes.Cam),
            Subjects.Of(junction.Region, junction.Id, SubjectTypes.Detectors),
            new LocalPlane(junction.ReferencePoint)))];
        _on = [.. junctions[0].Detectors.Select(detector => Event(detector, occupied: true))];
        _off = [.. junctions[0].Detectors.Select(detector => Event(detector, occupied: false))];
        _thread = new Thread(Run) { Name = "load generator", IsBackground = true };
        _thread.Start();
    }

    public long Cams { get; private set; }

    public long DetectorEvents { get; private set; }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    private static byte[] Event(Detector detector, bool occupied)
    {
        var buffer = new ArrayBufferWriter<byte>();
        ProtobufMessages.Write(
            new DetectorEvents { Detectors = [new DetectorLevel { Detector = detector.Id.Value, Occupied = occupied }] }, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    private void Run()
    {
        var start = Stopwatch.GetTimestamp();
        for (long slot = 0; !_stop.IsCancellationRequested; slot++)
        {
            var wait = (slot * 1000.0 / Slots) - Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (wait > 0)
                _stop.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(wait));
            var second = (int)(slot / Slots);
            for (var i = (int)(slot % Slots); i < _targets.Length; i += Slots)
                Send(i, second);
        }
    }

    private void Send(int junction, int second)
    {
        var target = _targets[junction];
        for (var vehicle = 0; vehicle < _vehicles; vehicle++)
        {
            var progress = (second + (7 * vehicle) + junction) % 20 / 20.0;
            var (from, to) = (_path[^1], _path[0]);
            var at = new LocalPoint(from.East + (progress * (to.East - from.East)), from.North + (progress * (to.North - from.North)));
            var cam = new Cam
            {
                StationId = (uint)((junction * 64) + vehicle + 1),
                StationType = StationType.PassengerCar,
                GenerationDeltaTime = (ushort)(second * 1000),
                Position = target.Plane.ToGeo(at),
                Heading = (ushort)((Math.Atan2(to.East - from.East, to.North - from.North) * 1800 / Math.PI + 3600) % 3600),
                Speed = 1000,
                Length = 45,
            };
            _buffer.ResetWrittenCount();
            _codec.EncodeCam(cam, _buffer);
            _bus.Publish(target.CamSubject, _codec.ContentType, _buffer.WrittenSpan);
            Cams++;
        }

        if (_on.Length == 0)
            return;
        var change = (second + junction) / 2 % _on.Length;
        _bus.Publish(target.DetectorSubject, ProtobufMessages.ContentType, (second + junction) % 2 == 0 ? _on[change] : _off[change]);
        DetectorEvents++;
    }

    private sealed record Target(string CamSubject, string DetectorSubject, LocalPlane Plane);
}
