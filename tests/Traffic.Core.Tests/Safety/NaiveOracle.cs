using Traffic.Core.Signals;
using Traffic.Core.Topology;

namespace Traffic.Core.Tests.Safety;

/// <summary>
/// Says whether a history of lamps breaks the bounds, by scanning all of it for every pair of greens. Written from the
/// specification records, not from the guard; slow and plain on purpose.
/// </summary>
internal sealed class NaiveOracle(JunctionSpecification specification)
{
    private readonly List<Aspect[]> _rows = [];
    private readonly HashSet<int> _breaks = [];

    public int Length => _rows.Count;

    /// <summary>From the next row on, what was shown before is unknown and everything counts from there.</summary>
    public void Break() => _breaks.Add(_rows.Count);

    public void Add(ReadOnlySpan<Aspect> row) => _rows.Add(row.ToArray());

    public void RepeatLast(int times)
    {
        for (var i = 0; i < times; i++)
            _rows.Add(_rows[^1]);
    }

    public List<string> Faults(bool startKnown)
    {
        var faults = new List<string>();
        var runs = specification.SignalGroups.Select((_, group) => Runs(group)).ToArray();
        for (var group = 0; group < runs.Length; group++)
            CheckAlone(group, runs[group], startKnown, faults);
        foreach (var pair in Pairs())
            CheckPair(pair.From, pair.To, pair.Time, runs, startKnown, faults);
        foreach (var lead in specification.LeadingStarts.Where(lead => lead.Lead.Value + lead.Clearance.Value > 0))
            CheckLead(IndexOf(lead.Leader), IndexOf(lead.Follower), lead.Lead.Value, lead.Clearance.Value, runs, faults);
        return faults;
    }

    private sealed record Run(Aspect Aspect, int Start, int End, bool EndsHere, bool AfterBreak);

    private List<Run> Runs(int group)
    {
        var runs = new List<Run>();
        var start = 0;
        for (var tick = 1; tick <= _rows.Count; tick++)
        {
            var last = tick == _rows.Count;
            var cut = _breaks.Contains(tick);
            if (!last && !cut && _rows[tick][group] == _rows[start][group])
                continue;
            runs.Add(new Run(_rows[start][group], start, tick, !last && !cut, _breaks.Contains(start)));
            start = tick;
        }

        return runs;
    }

    private void CheckAlone(int group, List<Run> runs, bool startKnown, List<string> faults)
    {
        var times = specification.SignalGroups[group];
        for (var i = 0; i < runs.Count; i++)
        {
            var run = runs[i];
            if (!run.EndsHere)
                continue;
            var next = runs[i + 1].Aspect;
            var failure = next is Aspect.Dark or Aspect.Flashing;
            var bound = run.Aspect switch
            {
                Aspect.Green => times.GuaranteedGreen.Value,
                Aspect.Yellow => times.GuaranteedYellow.Value,
                Aspect.Red => times.GuaranteedRed.Value,
                _ => 0,
            };
            if (!failure && (startKnown || run.Start > 0) && run.End - run.Start < bound)
                faults.Add($"{run.End}: {run.Aspect} of group {group} lasted {run.End - run.Start}, bound {bound}");

            var noYellow = times.Yellow.Value == 0 && times.GuaranteedYellow.Value == 0;
            var order = (run.Aspect, next) switch
            {
                (Aspect.Red, Aspect.Green) => true,
                (Aspect.Green, Aspect.Yellow) => true,
                (Aspect.Yellow, Aspect.Red) => true,
                (Aspect.Yellow, Aspect.Green) => times.GuaranteedRed.Value == 0,
                (Aspect.Green, Aspect.Red) => noYellow,
                (Aspect.Dark or Aspect.Flashing, Aspect.Red or Aspect.Yellow) => true,
                _ => failure,
            };
            if (!order)
                faults.Add($"{run.End}: group {group} went from {run.Aspect} to {next}");
        }
    }

    private void CheckPair(int from, int to, int bound, List<Run>[] runs, bool startKnown, List<string> faults)
    {
        foreach (var start in runs[to])
        {
            if (start.Aspect != Aspect.Green)
                continue;
            var unknown = start.Start == 0 && !startKnown;
            foreach (var end in runs[from])
            {
                if (end.Aspect == Aspect.Green && end.Start == start.Start && (from < to || !unknown))
                {
                    var bothMayOverlap = unknown && (bound < 0 || Bound(to, from) < 0);
                    if (!bothMayOverlap)
                        faults.Add($"{start.Start}: conflicting groups {from} and {to} started together");
                }

                var moves = end.Aspect is Aspect.Green or Aspect.Dark or Aspect.Flashing;
                var brokenOff = end.End < _rows.Count && _breaks.Contains(end.End);
                if (moves && end.Start < start.Start && (end.Aspect == Aspect.Green || end.EndsHere || brokenOff))
                {
                    var gap = start.Start - end.End;
                    if (end.Aspect != Aspect.Green && gap < 0)
                        continue;
                    // A green still running at the end of the history has used at least what is visible of it.
                    var cut = end.End == _rows.Count;
                    if (cut ? end.Aspect == Aspect.Green && (bound >= 0 || gap < bound) : gap < bound)
                        faults.Add($"{start.Start}: group {to} started {gap} after the end of {from}, bound {bound}");
                }
            }

            // After a break anybody may have been green until then.
            foreach (var cut in _breaks.Where(cut => cut > 0 || startKnown).Where(cut => cut <= start.Start))
            {
                if (start.Start - cut < bound)
                    faults.Add($"{start.Start}: group {to} started {start.Start - cut} after a restart, bound {bound}");
            }
        }
    }

    private static void CheckLead(
        int leader, int follower, int lead, int clearance, List<Run>[] runs, List<string> faults)
    {
        foreach (var start in runs[follower].Where(run => run.Aspect == Aspect.Green && run.Start > 0))
        {
            var beside = runs[leader].Find(run =>
                run.Aspect == Aspect.Green && run.Start <= start.Start && run.End > start.Start && run.Start > 0);
            if (beside is not null && start.Start - beside.Start < lead)
                faults.Add($"{start.Start}: follower {follower} started {start.Start - beside.Start} after {leader}");
        }

        foreach (var start in runs[leader].Where(run => run.Aspect == Aspect.Green && run.Start > 0))
        {
            if (runs[follower].Exists(run =>
                run.Aspect is Aspect.Green or Aspect.Dark or Aspect.Flashing &&
                run.Start < start.Start && start.Start - run.End < clearance && run.End <= start.Start))
                faults.Add($"{start.Start}: leader {leader} started too soon after {follower}");
            if (runs[follower].Exists(run =>
                run.Aspect == Aspect.Green && run.Start < start.Start && run.End > start.Start))
                faults.Add($"{start.Start}: leader {leader} started beside {follower}");
        }
    }

    private IEnumerable<(int From, int To, int Time)> Pairs()
    {
        for (var from = 0; from < specification.SignalGroups.Count; from++)
        {
            for (var to = 0; to < specification.SignalGroups.Count; to++)
            {
                if (from != to && (Listed(from, to) ?? Listed(to, from)) is not null)
                    yield return (from, to, Bound(from, to));
            }
        }
    }

    private int Bound(int from, int to) => Listed(from, to) ?? Math.Max(0, Listed(to, from)!.Value);

    private int? Listed(int from, int to) => specification.Intergreens
        .Where(row => IndexOf(row.From) == from && IndexOf(row.To) == to)
        .Max(row => (int?)row.Guaranteed.Value);

    private int IndexOf(SignalGroupId id) =>
        specification.SignalGroups.Select((group, index) => (group, index)).First(pair => pair.group.Id == id).index;
}
