using Traffic.Core.Topology;

namespace Traffic.Core.Priority;

/// <summary>Decides by the policy of a junction who is admitted and what a request is worth.</summary>
internal sealed class PriorityAdmission(PriorityPolicy policy, DateTime localTimeAtTickZero)
{
    /// <summary>Occupancy a rule's weight is meant for; another one scales it.</summary>
    private const float UsualOccupancy = 20;

    /// <summary>Mass a rule's stop cost is meant for: a rigid truck, kilograms (algorithms 8.4: 13 t 80 s, 40 t 285 s).</summary>
    private const float UsualMass = 13_000;

    /// <summary>A headway shorter than this share of the planned one is treated as early, one longer than its inverse as late.</summary>
    private const double ShortHeadway = 0.8;

    /// <summary>Most cyclists of a group that count.</summary>
    private const int LargestCycleGroup = 10;

    /// <summary>Cyclists get up in rain so much more (fietsers bij regen).</summary>
    private const float RainFactor = 1.5f;

    /// <summary>Ticks from one truck of a platoon to the next, and from one cyclist of a group to the next.</summary>
    private const int TruckHeadway = 30, CycleHeadway = 4;

    /// <summary>Green a slow walker needs besides the fixed green, ticks.</summary>
    private const int MoreTime = 60;

    /// <summary>Index of the rule that admits a request; -1 when none does, with the reason.</summary>
    public int Rule(in PriorityRequest request, long tick, out PriorityReason reason)
    {
        reason = Allowed(request);
        if (reason != PriorityReason.None) return -1;
        var name = request.Operator >= 0 ? policy.Operators[request.Operator].Name : "";
        reason = PriorityReason.NotAdmitted;
        for (var i = 0; i < policy.Rules.Count; i++)
        {
            var rule = policy.Rules[i];
            if (rule.Class != request.Class || (rule.Operator.Length > 0 && rule.Operator != name)) continue;
            if (rule.Lines.Count > 0 && !Contains(rule.Lines, request.Line)) continue;
            if (!Holds(rule, tick))
            {
                reason = PriorityReason.TimeOfDay;
                continue;
            }

            reason = Judge(rule, request);
            return reason == PriorityReason.None ? i : -1;
        }

        return -1;
    }

    /// <summary>Works out what a request is worth by what it tells now.</summary>
    public void Value(ref ActivePriority active, in PriorityRequest told)
    {
        var rule = policy.Rules[active.Rule];
        var lateness = Lateness(told, rule);
        var service = lateness <= -rule.EarlyBy.TotalSeconds ? rule.Early
            : lateness >= rule.LateBy.TotalSeconds ? rule.Late
            : rule.OnTime;
        var weight = service.Weight;
        if (lateness > 0 && lateness < rule.LateBy.TotalSeconds)
            weight += (rule.Late.Weight - weight) * lateness / rule.LateBy.TotalSeconds;
        if (told.Occupancy >= 0) weight *= Math.Clamp(told.Occupancy / UsualOccupancy, 0.25f, 4);
        var stop = rule.StopSeconds;
        if (told.MassKilograms > 0) stop *= Math.Clamp(told.MassKilograms / UsualMass, 0.1f, 5);
        var size = Math.Max(1, told.Size);
        active.ServiceTicks = 0;
        if (active.Class == PriorityClass.CycleGroup)
        {
            size = Math.Min(size, LargestCycleGroup);
            active.ServiceTicks = (Math.Max(1, told.Size) - 1) * CycleHeadway;
            if ((told.Flags & PriorityFlags.Rain) != 0) (weight, active.ServiceTicks) = (weight * RainFactor, active.ServiceTicks * 3 / 2);
        }
        else if (active.Class == PriorityClass.TruckPlatoon)
        {
            active.ServiceTicks = (size - 1) * TruckHeadway;
        }

        if ((told.Flags & PriorityFlags.NeedsMoreTime) != 0) active.ServiceTicks += MoreTime;
        active.Weight = (float)(weight * size);
        active.StopCost = (float)(stop * size);
        if (active.Weight <= 0) active.StopCost = 0;
        active.Options = service.Options;
        active.Rank = rule.Rank;
        active.Size = Math.Max(1, told.Size);
        active.Flags = told.Flags;
        active.LatenessSeconds = told.LatenessSeconds;
        active.MassKilograms = told.MassKilograms;
    }

    private PriorityReason Allowed(in PriorityRequest request)
    {
        if (!policy.Enabled) return PriorityReason.Disabled;
        if (policy.Operators.Count == 0) return PriorityReason.None;
        if ((uint)request.Operator >= (uint)policy.Operators.Count) return PriorityReason.OperatorUnknown;
        var known = policy.Operators[request.Operator];
        if (request.Importance > known.HighestImportance) return PriorityReason.ClaimNotAllowed;
        foreach (var claimed in known.Classes)
        {
            if (claimed == request.Class) return PriorityReason.None;
        }

        return PriorityReason.ClaimNotAllowed;
    }

    private static PriorityReason Judge(PriorityRule rule, in PriorityRequest request)
    {
        if (request.Importance < rule.LeastImportance) return PriorityReason.Importance;
        if (request.Occupancy >= 0 && request.Occupancy < rule.LeastOccupancy) return PriorityReason.Occupancy;
        if (rule.LeastHeadwayRatio > 0 && request is { HeadwaySeconds: >= 0, PlannedHeadwaySeconds: > 0 }
            && request.HeadwaySeconds < rule.LeastHeadwayRatio * request.PlannedHeadwaySeconds) return PriorityReason.Headway;
        return PriorityReason.None;
    }

    /// <summary>Seconds behind the timetable; by the headway where that is told, since such lines have none.</summary>
    private static double Lateness(in PriorityRequest told, PriorityRule rule)
    {
        if (told is { HeadwaySeconds: >= 0, PlannedHeadwaySeconds: > 0 })
        {
            var ratio = (double)told.HeadwaySeconds / told.PlannedHeadwaySeconds;
            return ratio <= ShortHeadway ? -rule.EarlyBy.TotalSeconds : (ratio - 1) / ((1 / ShortHeadway) - 1) * rule.LateBy.TotalSeconds;
        }

        return told.LatenessSeconds == PriorityRequest.Unknown ? 0 : told.LatenessSeconds;
    }

    private bool Holds(PriorityRule rule, long tick)
    {
        if (rule.Days == PeriodDays.All && rule.Start == rule.End) return true;
        var now = localTimeAtTickZero.AddTicks(tick * (TimeSpan.TicksPerSecond / 10));
        var time = TimeOnly.FromDateTime(now);
        var overMidnight = rule.End < rule.Start;
        var inside = rule.Start == rule.End || (overMidnight ? time >= rule.Start || time < rule.End : time >= rule.Start && time < rule.End);
        var day = overMidnight && time < rule.End ? now.AddDays(-1).DayOfWeek : now.DayOfWeek;
        return inside && (rule.Days & (PeriodDays)(1 << (((int)day + 6) % 7))) != 0;
    }

    private static bool Contains(IReadOnlyList<int> lines, int line)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] == line) return true;
        }

        return false;
    }
}
