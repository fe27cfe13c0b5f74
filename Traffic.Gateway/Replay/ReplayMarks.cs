using Traffic.Core.Kernel;
using Traffic.Core.Recording;

namespace Traffic.Gateway.Replay;

/// <summary>Finds what is worth a jump in a recording: notes, faults, telegrams, requests, restarts, waits that were too long.</summary>
internal static class ReplayMarks
{
    private const int Most = 2000;

    public static IReadOnlyList<ReplayMark> Find(RecordingReader reader, long from, long to)
    {
        var marks = new List<ReplayMark>();
        foreach (var record in reader.Read(from, to))
        {
            if (marks.Count >= Most)
                break;
            marks.AddRange(Of(record));
        }

        return [.. marks.OrderBy(mark => mark.TimeS)];
    }

    private static IEnumerable<ReplayMark> Of(Recorded record)
    {
        ReplayMark Mark(long tick, string kind, string text) => new(tick / 10.0, record.Key, kind, text);
        switch (record)
        {
            case RecordingNote note when note.Kind != RecordingNote.SourceMessages:
                yield return Mark(note.FromTick, "note", note.Text);
                break;
            case KernelStart start:
                yield return Mark(start.FromTick, "kernel_start", $"The control of {start.Key} starts on {start.Node}.");
                break;
            case JunctionEvents events:
                foreach (var fault in events.Faults)
                    yield return Mark(fault.Tick, "fault", fault.Text);
                foreach (var telegram in events.Kar)
                    yield return Mark(telegram.Tick, "kar", $"Line {telegram.Line} {(telegram.Message switch { 1 => "checks in", 2 => "checks out", 3 => "checks in early", _ => "reports" })}.");
                foreach (var request in events.Requests)
                    yield return Mark(request.Tick, "request", $"{request.Request.Class} {request.Request.Message} for priority.");
                foreach (var decision in events.Decisions)
                {
                    if (decision.Kind is DecisionKind.Restarted or DecisionKind.Fault or DecisionKind.Degraded or DecisionKind.Overruled)
                        yield return Mark(decision.Tick, "decision", $"{decision.Kind}: {decision.Reason}.");
                }

                break;
        }
    }
}
