using System.Buffers;
using Traffic.Actors.Bus;
using Traffic.Actors.Messages;
using Traffic.Actors.Ports;
using Traffic.Core.Kernel;
using Traffic.Core.V2X;
using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Requests;

/// <summary>
/// Sends requests that came over HTTP the way all others go: as SREM on the bus, on the subject of their operator, so that they
/// reach a junction on whatever node it runs and are in every recording. The answer is what the junction reports.
/// </summary>
internal sealed class RequestSender(IMessageBus bus, IV2xCodec codec, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>The tick and the moment it is at a junction: of the clock when live, of its last state in a simulation.</summary>
    public (long Tick, UtcMoment Moment) Now(JunctionState state)
    {
        if (LiveClock.IsUtc(state.Tick))
        {
            var now = time.GetUtcNow().UtcDateTime;
            return ((now - DateTime.UnixEpoch).Ticks / (TimeSpan.TicksPerSecond / 10), UtcMoment.Of(now));
        }

        var origin = DateTime.SpecifyKind(new RuntimeOptions().LocalTimeAtTickZero, DateTimeKind.Utc);
        return (state.Tick, UtcMoment.Of(origin.AddTicks(state.Tick * (TimeSpan.TicksPerSecond / 10))));
    }

    /// <summary>Sends a request.</summary>
    /// <returns>False when the bus did not take it.</returns>
    public bool Send(LiveJunction junction, in SremRequest request, string operatorName)
    {
        var buffer = new ArrayBufferWriter<byte>();
        SremBuilder.Encode(request, buffer);
        var subject = operatorName.Length == 0
            ? Subjects.Of(junction.Region, junction.Id, SubjectTypes.Srem)
            : Subjects.OfOperator(junction.Region, junction.Id, SubjectTypes.Srem, operatorName);
        return bus.Publish(subject, codec.ContentType, buffer.WrittenSpan);
    }

    /// <summary>Waits until the junction reports on a message.</summary>
    /// <returns>What it reports, and why the message was not taken if it was not; null when it stays silent.</returns>
    public async Task<(RequestReport Report, string Refused)?> AnswerAsync(
        LiveJunction junction, SremRequest request, string operatorName, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < Patience)
        {
            var reports = junction.State?.Requests.Where(report =>
                report.StationId == request.StationId && report.RequestId == request.RequestId && report.Operator == operatorName)
                ?? [];
            foreach (var report in reports)
            {
                if (report.RefusedSequenceNumber == request.SequenceNumber)
                    return (report, report.RefusedReason);
                if (report.SequenceNumber == request.SequenceNumber)
                    return (report, report.Number < 0 ? report.Reason : "");
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }

        return null;
    }
}
