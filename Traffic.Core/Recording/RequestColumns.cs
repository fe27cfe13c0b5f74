using Traffic.Core.Priority;
using Traffic.Core.Topology;
using Traffic.Core.V2X.Dsrc;

namespace Traffic.Core.Recording;

/// <summary>Priority requests as columns; see <see cref="EventColumns"/>. Numbers that were not told are <c>int.MinValue</c>.</summary>
internal static class RequestColumns
{
    private const ulong Differences = 1UL << 2;

    public static void Write(WireWriter to, int field, long from, List<RequestEvent> events)
    {
        if (events.Count == 0)
            return;
        var mark = to.Begin(field);
        to.Unsigned(1, (ulong)events.Count);
        to.Column(2, events, static (in RequestEvent e) => e.Tick, differences: true, from);
        to.Column(3, events, static (in RequestEvent e) => e.Request.StationId);
        to.Column(4, events, static (in RequestEvent e) => (long)e.Request.Message);
        to.Column(5, events, static (in RequestEvent e) => (long)e.Request.Channel);
        to.Column(6, events, static (in RequestEvent e) => (long)e.Request.Vehicle);
        to.Column(7, events, static (in RequestEvent e) => e.Request.RequestId);
        to.Column(8, events, static (in RequestEvent e) => e.Request.SequenceNumber);
        to.Column(9, events, static (in RequestEvent e) => (long)e.Request.Role);
        to.Column(10, events, static (in RequestEvent e) => e.Request.SubRole);
        to.Column(11, events, static (in RequestEvent e) => e.Request.Importance);
        to.Column(12, events, static (in RequestEvent e) => (long)e.Request.Class);
        to.Column(13, events, static (in RequestEvent e) => e.Request.Operator);
        to.Column(14, events, static (in RequestEvent e) => e.Request.Line);
        to.Column(15, events, static (in RequestEvent e) => (long)e.Request.Inbound.Kind);
        to.Column(16, events, static (in RequestEvent e) => e.Request.Inbound.Index);
        to.Column(17, events, static (in RequestEvent e) => e.Request.Outbound);
        to.Column(18, events, static (in RequestEvent e) => e.Request.ArrivalTick);
        to.Column(19, events, static (in RequestEvent e) => e.Request.ArrivalDeviation);
        to.Column(20, events, static (in RequestEvent e) => e.Request.Duration);
        to.Column(21, events, static (in RequestEvent e) => e.Request.ExpiryTick);
        to.Column(22, events, static (in RequestEvent e) => e.Request.LatenessSeconds);
        to.Column(23, events, static (in RequestEvent e) => e.Request.Occupancy);
        to.Column(24, events, static (in RequestEvent e) => e.Request.HeadwaySeconds);
        to.Column(25, events, static (in RequestEvent e) => e.Request.PlannedHeadwaySeconds);
        to.Column(26, events, static (in RequestEvent e) => e.Request.MassKilograms);
        to.Column(27, events, static (in RequestEvent e) => e.Request.Size);
        to.Column(28, events, static (in RequestEvent e) => (long)e.Request.Flags);
        to.End(mark);
    }

    public static void Read(ColumnReader rows, ReadOnlySpan<byte> bytes, long from, List<RequestEvent> events)
    {
        rows.Read(bytes, 28, Differences);
        for (var i = 0; i < rows.Rows; i++)
        {
            events.Add(new RequestEvent(from + rows[2, i], new PriorityRequest
            {
                StationId = (uint)rows[3, i],
                Message = (PriorityMessage)rows[4, i],
                Channel = (PriorityChannel)rows[5, i],
                Vehicle = (ulong)rows[6, i],
                RequestId = (byte)rows[7, i],
                SequenceNumber = (int)rows[8, i],
                Role = (BasicVehicleRole)rows[9, i],
                SubRole = (byte)rows[10, i],
                Importance = (byte)rows[11, i],
                Class = (PriorityClass)rows[12, i],
                Operator = (int)rows[13, i],
                Line = (int)rows[14, i],
                Inbound = new PriorityPlace((PriorityPlaceKind)rows[15, i], (int)rows[16, i]),
                Outbound = (int)rows[17, i],
                ArrivalTick = rows[18, i],
                ArrivalDeviation = (int)rows[19, i],
                Duration = (int)rows[20, i],
                ExpiryTick = rows[21, i],
                LatenessSeconds = (int)rows[22, i],
                Occupancy = (int)rows[23, i],
                HeadwaySeconds = (int)rows[24, i],
                PlannedHeadwaySeconds = (int)rows[25, i],
                MassKilograms = (int)rows[26, i],
                Size = (int)rows[27, i],
                Flags = (PriorityFlags)rows[28, i],
            }));
        }
    }
}
