using Traffic.Core.Control;
using Traffic.Core.Kernel;
using Traffic.Core.Priority;
using Traffic.Core.Recording;
using Traffic.Core.Signals;
using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Tests.Recording;

/// <summary>Recordings made up for tests.</summary>
internal static class Recordings
{
    public static RecordingHeader Header { get; } = new()
    {
        TimeBase = TimeBase.Simulation,
        TickZero = new DateTime(2024, 1, 1),
        Source = "a test",
        Software = "traffic 0.1.0",
        CreatedMs = 1_700_000_000_123,
        Seed = 42,
        Pseudonyms = "HMAC-SHA256, key of the day",
    };

    /// <summary>Stretches with everything in them, of a few junctions.</summary>
    public static List<Recorded> Some(int stretches, int seed = 1)
    {
        var random = new System.Random(seed);
        var records = new List<Recorded>
        {
            new JunctionConfiguration
            {
                Key = "demo.k1", FromTick = 0, Groups = ["02", "08"], Detectors = ["021", "022", "081"], Controller = "actuated",
                Specification = new byte[] { 1, 2, 3 }, Options = new byte[] { 4 }, Foreign = new byte[] { 5, 6 }, Digest = "0123456789abcdef",
            },
            new KernelStart { Key = "demo.k1", FromTick = 1, Session = ulong.MaxValue, Digest = "0123456789abcdef", Node = "a:1", Build = "b" },
            new KernelState { Key = "demo.k1", FromTick = 9, Session = 7, Digest = "d", Build = "b", State = new byte[300] },
            new RecordingNote { Key = "", FromTick = 3, Kind = "gap", Text = "A gap.", ReceivedMs = 5 },
        };
        for (var i = 0; i < stretches; i++)
            records.Add(Stretch(random, 10 * i));
        return records;
    }

    public static JunctionEvents Stretch(System.Random random, long from)
    {
        var events = new JunctionEvents
        {
            Key = $"demo.k{random.Next(3)}",
            FromTick = from,
            Ticks = 10,
            ReceivedMs = random.NextInt64(1L << 45),
            Session = (ulong)random.NextInt64(),
        };
        long Tick(int i) => from + Math.Min(9, i);
        for (var i = random.Next(6); i > 0; i--)
            events.Detectors.Add(new DetectorEvent(Tick(6 - i), random.Next(40), (DetectorFlags)random.Next(16), random.Next(3000)));
        for (var i = random.Next(9); i > 0; i--)
        {
            events.Cams.Add(new CamEvent(Tick(9 - i), new Cam
            {
                StationId = (uint)random.NextInt64(1L << 32),
                StationType = (StationType)random.Next(16),
                GenerationDeltaTime = (ushort)random.Next(1 << 16),
                Position = new GeoPosition(random.Next(-900_000_000, 900_000_000), random.Next(-1_800_000_000, 1_800_000_000)),
                Heading = (ushort)random.Next(3602),
                Speed = (ushort)random.Next(16_384),
                Acceleration = (short)random.Next(-160, 162),
                Length = (ushort)random.Next(1024),
                Role = (byte)random.Next(16),
                ExteriorLights = (byte)random.Next(256),
                HasLowFrequencyContainer = random.Next(2) == 1,
                Special = (CamSpecial)random.Next(32),
            }));
        }

        for (var i = random.Next(4); i > 0; i--)
        {
            SignalGroupState? state = random.Next(3) == 0 ? null : (SignalGroupState)random.Next(8);
            events.Signals.Add(new SignalEvent(Tick(4 - i), random.Next(64), (Aspect)random.Next(5), state));
        }

        for (var i = random.Next(3); i > 0; i--)
            events.Decisions.Add(new Decision(Tick(i), random.Next(-1, 9), (DecisionKind)random.Next(9), (DecisionReason)random.Next(9), random.Next(-1, 9), random.Next(9999)));
        for (var i = random.Next(2); i > 0; i--)
            events.Plans.Add(new PlanEvent(Tick(i), (ulong)random.NextInt64(long.MinValue, long.MaxValue), ulong.MaxValue, 1, (PlanReason)random.Next(3)));
        for (var i = random.Next(2); i > 0; i--)
            events.Statuses.Add(new StatusEvent(Tick(i), uint.MaxValue, random.Next(256), random.Next(8), random.Next(-1, 9), from + random.Next(999)));
        for (var i = random.Next(2); i > 0; i--)
            events.Kar.Add(new KarEvent(Tick(i)) { Line = random.Next(999), PunctualitySeconds = random.Next(-300, 300), DistanceMeters = -12, VehiclePseudonym = uint.MaxValue, SentTick = from - 3 });
        for (var i = random.Next(3); i > 0; i--)
            events.Variables.Add(new VariableEvent(Tick(i), (byte)random.Next(256), random.Next(256), random.NextInt64(long.MinValue, long.MaxValue)));
        if (random.Next(3) == 0)
            events.Requests.Add(new RequestEvent(Tick(2), Request(random)));
        if (random.Next(3) == 0)
            events.FullStatuses.Add(new FullStatus { Tick = from, Kind = FullStatus.Signals, Values = [FullStatus.Of(Aspect.Green, SignalGroupState.FixedGreen), 0, -5] });
        if (random.Next(3) == 0)
            events.Faults.Add(new FaultEvent(Tick(1), "unreadable", "Line 7: 'xx' is no hexadecimal number.", 3));
        return events;
    }

    public static PriorityRequest Request(System.Random random) => new()
    {
        Message = (PriorityMessage)random.Next(3),
        Channel = (PriorityChannel)random.Next(8),
        Class = (PriorityClass)random.Next(5),
        StationId = (uint)random.NextInt64(1L << 32),
        Vehicle = ulong.MaxValue,
        RequestId = (byte)random.Next(256),
        SequenceNumber = random.Next(-1, 128),
        Inbound = new PriorityPlace((PriorityPlaceKind)random.Next(3), random.Next(9)),
        ArrivalTick = random.NextInt64(1L << 40),
        Line = random.Next(200),
        LatenessSeconds = random.Next(-300, 300),
        Flags = (PriorityFlags)random.Next(4),
    };

    /// <summary>Everything a record holds, as text.</summary>
    public static string Describe(Recorded record)
    {
        var codec = new RecordCodec();
        return record.GetType().Name + Convert.ToHexString(codec.Write(record));
    }

    public static byte[] Write(RecordingHeader header, IEnumerable<Recorded> records, int blockEvery = int.MaxValue, bool close = true)
    {
        var stream = new MemoryStream();
        var writer = new RecordingWriter(stream, header);
        var count = 0;
        foreach (var record in records)
        {
            writer.Write(record);
            if (++count % blockEvery == 0)
                writer.Flush();
        }

        if (!close)
        {
            writer.Flush();
            return stream.ToArray();
        }

        writer.Dispose();
        return stream.ToArray();
    }

    public static RecordingReader Open(byte[] bytes) => new(new MemoryStream(bytes), "day.trec");
}
