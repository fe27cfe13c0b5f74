using Traffic.Core.Control;
using Traffic.Core.Kernel;
using Traffic.Core.Signals;
using Traffic.Core.Units;
using Traffic.Core.V2X;

namespace Traffic.Core.Recording;

/// <summary>
/// The lists of <see cref="JunctionEvents"/> as columns: field 1 the number of rows, then a packed list for each value. Ticks count
/// from the begin of the stretch; <c>docs/recording.md</c> tells the columns.
/// </summary>
internal static class EventColumns
{
    // Columns written as differences from the row before, one bit each.
    private const ulong Ticks = 1UL << 2;
    private const ulong CamDifferences = Ticks | (1UL << 5) | (1UL << 6) | (1UL << 7);
    private const ulong StatusDifferences = Ticks | (1UL << 7);

    public static void Write(WireWriter to, int field, long from, List<DetectorEvent> events)
    {
        if (!Begin(to, field, events.Count, out var mark))
            return;
        to.Column(2, events, static (in DetectorEvent e) => e.Tick, differences: true, from);
        to.Column(3, events, static (in DetectorEvent e) => e.Detector);
        to.Column(4, events, static (in DetectorEvent e) => (long)e.Flags);
        to.Column(5, events, static (in DetectorEvent e) => e.AgeMs);
        to.End(mark);
    }

    public static void Read(ColumnReader rows, ReadOnlySpan<byte> bytes, long from, List<DetectorEvent> events)
    {
        rows.Read(bytes, 5, Ticks);
        for (var i = 0; i < rows.Rows; i++)
            events.Add(new DetectorEvent(from + rows[2, i], (int)rows[3, i], (DetectorFlags)rows[4, i], (int)rows[5, i]));
    }

    public static void Write(WireWriter to, int field, long from, List<CamEvent> events)
    {
        if (!Begin(to, field, events.Count, out var mark))
            return;
        to.Column(2, events, static (in CamEvent e) => e.Tick, differences: true, from);
        to.Column(3, events, static (in CamEvent e) => e.Cam.StationId);
        to.Column(4, events, static (in CamEvent e) => (long)e.Cam.StationType);
        to.Column(5, events, static (in CamEvent e) => e.Cam.GenerationDeltaTime, differences: true);
        to.Column(6, events, static (in CamEvent e) => e.Cam.Position.Latitude, differences: true);
        to.Column(7, events, static (in CamEvent e) => e.Cam.Position.Longitude, differences: true);
        to.Column(8, events, static (in CamEvent e) => e.Cam.Heading);
        to.Column(9, events, static (in CamEvent e) => e.Cam.Speed);
        to.Column(10, events, static (in CamEvent e) => e.Cam.Acceleration);
        to.Column(11, events, static (in CamEvent e) => e.Cam.Length);
        to.Column(12, events, static (in CamEvent e) => e.Cam.Role);
        to.Column(13, events, static (in CamEvent e) => e.Cam.ExteriorLights);
        to.Column(14, events, static (in CamEvent e) => e.Cam.HasLowFrequencyContainer ? 1 : 0);
        to.Column(15, events, static (in CamEvent e) => (long)e.Cam.Special);
        to.End(mark);
    }

    public static void Read(ColumnReader rows, ReadOnlySpan<byte> bytes, long from, List<CamEvent> events)
    {
        rows.Read(bytes, 15, CamDifferences);
        for (var i = 0; i < rows.Rows; i++)
        {
            events.Add(new CamEvent(from + rows[2, i], new Cam
            {
                StationId = (uint)rows[3, i],
                StationType = (StationType)rows[4, i],
                GenerationDeltaTime = (ushort)rows[5, i],
                Position = new GeoPosition((int)rows[6, i], (int)rows[7, i]),
                Heading = (ushort)rows[8, i],
                Speed = (ushort)rows[9, i],
                Acceleration = (short)rows[10, i],
                Length = (ushort)rows[11, i],
                Role = (byte)rows[12, i],
                ExteriorLights = (byte)rows[13, i],
                HasLowFrequencyContainer = rows[14, i] != 0,
                Special = (CamSpecial)rows[15, i],
            }));
        }
    }

    public static void Write(WireWriter to, int field, long from, List<SignalEvent> events)
    {
        if (!Begin(to, field, events.Count, out var mark))
            return;
        to.Column(2, events, static (in SignalEvent e) => e.Tick, differences: true, from);
        to.Column(3, events, static (in SignalEvent e) => e.Group);
        to.Column(4, events, static (in SignalEvent e) => (long)e.Aspect);
        to.Column(5, events, static (in SignalEvent e) => e.State is { } state ? (long)state + 1 : 0);
        to.End(mark);
    }

    public static void Read(ColumnReader rows, ReadOnlySpan<byte> bytes, long from, List<SignalEvent> events)
    {
        rows.Read(bytes, 5, Ticks);
        for (var i = 0; i < rows.Rows; i++)
        {
            SignalGroupState? state = rows[5, i] == 0 ? null : (SignalGroupState)(rows[5, i] - 1);
            events.Add(new SignalEvent(from + rows[2, i], (int)rows[3, i], (Aspect)rows[4, i], state));
        }
    }

    public static void Write(WireWriter to, int field, long from, List<Decision> events)
    {
        if (!Begin(to, field, events.Count, out var mark))
            return;
        to.Column(2, events, static (in Decision e) => e.Tick, differences: true, from);
        to.Column(3, events, static (in Decision e) => e.Group);
        to.Column(4, events, static (in Decision e) => (long)e.Kind);
        to.Column(5, events, static (in Decision e) => (long)e.Reason);
        to.Column(6, events, static (in Decision e) => e.Other);
        to.Column(7, events, static (in Decision e) => e.Ticks);
        to.End(mark);
    }

    public static void Read(ColumnReader rows, ReadOnlySpan<byte> bytes, long from, List<Decision> events)
    {
        rows.Read(bytes, 7, Ticks);
        for (var i = 0; i < rows.Rows; i++)
        {
            events.Add(new Decision(
                from + rows[2, i], (int)rows[3, i], (DecisionKind)rows[4, i], (DecisionReason)rows[5, i], (int)rows[6, i], (int)rows[7, i]));
        }
    }

    public static void Write(WireWriter to, int field, long from, List<PlanEvent> events)
    {
        if (!Begin(to, field, events.Count, out var mark))
            return;
        to.Column(2, events, static (in PlanEvent e) => e.Tick, differences: true, from);
        to.Column(3, events, static (in PlanEvent e) => (long)e.Digest);
        to.Column(4, events, static (in PlanEvent e) => (long)e.Starting);
        to.Column(5, events, static (in PlanEvent e) => (long)e.Ending);
        to.Column(6, events, static (in PlanEvent e) => (long)e.Reason);
        to.End(mark);
    }

    public static void Read(ColumnReader rows, ReadOnlySpan<byte> bytes, long from, List<PlanEvent> events)
    {
        rows.Read(bytes, 6, Ticks);
        for (var i = 0; i < rows.Rows; i++)
        {
            events.Add(new PlanEvent(
                from + rows[2, i], (ulong)rows[3, i], (ulong)rows[4, i], (ulong)rows[5, i], (PlanReason)rows[6, i]));
        }
    }

    public static void Write(WireWriter to, int field, long from, List<StatusEvent> events)
    {
        if (!Begin(to, field, events.Count, out var mark))
            return;
        to.Column(2, events, static (in StatusEvent e) => e.Tick, differences: true, from);
        to.Column(3, events, static (in StatusEvent e) => e.Station);
        to.Column(4, events, static (in StatusEvent e) => e.Request);
        to.Column(5, events, static (in StatusEvent e) => e.Status);
        to.Column(6, events, static (in StatusEvent e) => e.Group);
        to.Column(7, events, static (in StatusEvent e) => e.GreenTick, differences: true);
        to.End(mark);
    }

    public static void Read(ColumnReader rows, ReadOnlySpan<byte> bytes, long from, List<StatusEvent> events)
    {
        rows.Read(bytes, 7, StatusDifferences);
        for (var i = 0; i < rows.Rows; i++)
        {
            events.Add(new StatusEvent(
                from + rows[2, i], (uint)rows[3, i], (int)rows[4, i], (int)rows[5, i], (int)rows[6, i], rows[7, i]));
        }
    }

    public static void Write(WireWriter to, int field, long from, List<VariableEvent> events)
    {
        if (!Begin(to, field, events.Count, out var mark))
            return;
        to.Column(2, events, static (in VariableEvent e) => e.Tick, differences: true, from);
        to.Column(3, events, static (in VariableEvent e) => e.Kind);
        to.Column(4, events, static (in VariableEvent e) => e.Index);
        to.Column(5, events, static (in VariableEvent e) => e.Value);
        to.End(mark);
    }

    public static void Read(ColumnReader rows, ReadOnlySpan<byte> bytes, long from, List<VariableEvent> events)
    {
        rows.Read(bytes, 5, Ticks);
        for (var i = 0; i < rows.Rows; i++)
            events.Add(new VariableEvent(from + rows[2, i], (byte)rows[3, i], (int)rows[4, i], rows[5, i]));
    }

    public static void Write(WireWriter to, int field, long from, List<KarEvent> events)
    {
        if (!Begin(to, field, events.Count, out var mark))
            return;
        to.Column(2, events, static (in KarEvent e) => e.Tick, differences: true, from);
        to.Column(3, events, static (in KarEvent e) => e.Loop);
        to.Column(4, events, static (in KarEvent e) => e.Vehicle);
        to.Column(5, events, static (in KarEvent e) => e.Line);
        to.Column(6, events, static (in KarEvent e) => e.Block);
        to.Column(7, events, static (in KarEvent e) => e.Company);
        to.Column(8, events, static (in KarEvent e) => e.VehiclePseudonym);
        to.Column(9, events, static (in KarEvent e) => e.Direction);
        to.Column(10, events, static (in KarEvent e) => e.Status);
        to.Column(11, events, static (in KarEvent e) => e.PunctualityClass);
        to.Column(12, events, static (in KarEvent e) => e.PunctualitySeconds);
        to.Column(13, events, static (in KarEvent e) => e.LengthMeters);
        to.Column(14, events, static (in KarEvent e) => e.SpeedMetersPerSecond);
        to.Column(15, events, static (in KarEvent e) => e.DistanceMeters);
        to.Column(16, events, static (in KarEvent e) => e.TimeSeconds);
        to.Column(17, events, static (in KarEvent e) => e.Journey);
        to.Column(18, events, static (in KarEvent e) => e.JourneyKind);
        to.Column(19, events, static (in KarEvent e) => e.Route);
        to.Column(20, events, static (in KarEvent e) => e.Message);
        to.Column(21, events, static (in KarEvent e) => e.Latitude);
        to.Column(22, events, static (in KarEvent e) => e.Longitude);
        to.Column(23, events, static (in KarEvent e) => e.SentTick);
        to.End(mark);
    }

    public static void Read(ColumnReader rows, ReadOnlySpan<byte> bytes, long from, List<KarEvent> events)
    {
        rows.Read(bytes, 23, Ticks);
        for (var i = 0; i < rows.Rows; i++)
        {
            events.Add(new KarEvent(from + rows[2, i])
            {
                Loop = (int)rows[3, i],
                Vehicle = (int)rows[4, i],
                Line = (int)rows[5, i],
                Block = (int)rows[6, i],
                Company = (int)rows[7, i],
                VehiclePseudonym = (uint)rows[8, i],
                Direction = (int)rows[9, i],
                Status = (int)rows[10, i],
                PunctualityClass = (int)rows[11, i],
                PunctualitySeconds = (int)rows[12, i],
                LengthMeters = (int)rows[13, i],
                SpeedMetersPerSecond = (int)rows[14, i],
                DistanceMeters = (int)rows[15, i],
                TimeSeconds = (int)rows[16, i],
                Journey = (int)rows[17, i],
                JourneyKind = (int)rows[18, i],
                Route = (int)rows[19, i],
                Message = (int)rows[20, i],
                Latitude = (int)rows[21, i],
                Longitude = (int)rows[22, i],
                SentTick = rows[23, i],
            });
        }
    }

    private static bool Begin(WireWriter to, int field, int count, out int mark)
    {
        mark = count > 0 ? to.Begin(field) : 0;
        to.Unsigned(1, (ulong)count);
        return count > 0;
    }
}
