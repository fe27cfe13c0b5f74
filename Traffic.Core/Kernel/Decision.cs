using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Core.Kernel;

/// <summary>One decision of a step and its reason.</summary>
/// <param name="Tick">The tick it was taken in, tenths of a second.</param>
/// <param name="Group">Index of the signal group; -1 when it concerns the whole junction.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="Other">Index of the other group that matters; -1 when there is none.</param>
/// <param name="Ticks">The time that belongs to it (green, red or waiting time so far), tenths of a second.</param>
public readonly record struct Decision(
    long Tick, int Group, DecisionKind Kind, DecisionReason Reason, int Other = -1, int Ticks = 0)
{
    /// <summary>An English sentence about the decision, for logs and pages. Allocates.</summary>
    public string Describe(JunctionSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var group = Group < 0 ? "The junction" : $"Group {specification.SignalGroups[Group].Id}";
        var other = Other < 0 ? "another group" : $"group {specification.SignalGroups[Other].Id}";
        var time = new DeciSeconds(Ticks);
        var why = Reason switch
        {
            DecisionReason.Program => "as the program says",
            DecisionReason.Primary => "as its stage has the turn",
            DecisionReason.Ahead => "ahead of its stage, as all conflicts before it are done",
            DecisionReason.Alternative => "as it fits beside the running greens",
            DecisionReason.FollowUp => $"for the traffic released by {other}",
            DecisionReason.CoRequest => $"as {other} asked for it too",
            DecisionReason.Synchronised => $"together with {other}",
            DecisionReason.Gap => "as its traffic had passed",
            DecisionReason.Maximum => "at its maximum green",
            DecisionReason.Conflict => $"since {other} needs the time",
            DecisionReason.Waiting => "while no conflicting group asks",
            DecisionReason.Parallel => "while its stage is still green and no conflict needs the time",
            DecisionReason.Times => "because of minimum times or intergreens",
            DecisionReason.Guard => "by the guard",
            DecisionReason.PhaseWatchdog => "longer than the maximum wait",
            DecisionReason.TickJump => "as steps were missing",
            DecisionReason.Pressure => "as its stage has the highest pressure",
            DecisionReason.Plan => "by the plan",
            DecisionReason.Blind => "as too little is seen of the traffic",
            _ => "",
        };
        var sentence = Kind switch
        {
            DecisionKind.Restarted => $"{group} starts through all-red {why}",
            DecisionKind.StartOfGreen => $"{group} goes green after {time} of red {why}",
            DecisionKind.EndOfGreen => $"{group} ends after {time} of green {why}",
            DecisionKind.Held => $"{group} stays green {why}",
            DecisionKind.Withdrawn => $"{group} is taken back to red {why}",
            DecisionKind.Degraded => $"{group} is under simpler control {why}",
            DecisionKind.Recovered => $"{group} is under the control that was asked for again after {time}",
            DecisionKind.Overruled => $"{group} could not do what the controller wanted {why}",
            _ => $"{group} has waited {time}, {why}",
        };
        return sentence.TrimEnd() + ".";
    }
}
