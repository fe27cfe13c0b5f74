using Traffic.Core.Topology;
using Traffic.Core.Units;
using Traffic.Sim.Networks;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Derivation;

/// <summary>
/// Times of a signal group. Bounds are never above what the program itself shows, so that it can be played exactly as written;
/// below that they are TLCGen's defaults for the kind (refs: TLCGen default settings).
/// </summary>
internal static class GroupTimes
{
    public static SignalGroup Derive(LinkGroup group, int spatId, TrafficLight light, ReadReport report)
    {
        var cycle = new ProgramCycle(light.ActiveProgram);
        var (fixedGreen, guaranteedGreen, yellow, minimumRed) = Defaults(group.Kind);
        var shownGreen = cycle.Shortest(group.Letters, 'G') ?? int.MaxValue;
        var shownRed = cycle.Shortest(group.Letters, 'r') ?? int.MaxValue;
        var shownYellow = cycle.Shortest(group.Letters, 'y');
        var always = group.Letters.All(letter => letter == 'G');
        fixedGreen = Math.Min(Math.Max(fixedGreen, SmallestMinimum(group, light.ActiveProgram)), shownGreen);
        if (shownGreen == int.MaxValue)
            report.AddRemark($"traffic light '{light.Id}': group '{group.Id}' never gets green in program '{light.ActiveProgram.Id}'");
        if (always)
            report.AddRemark($"traffic light '{light.Id}': group '{group.Id}' is always green in program '{light.ActiveProgram.Id}'");
        if (shownYellow is null && !always && group.Kind != SignalGroupKind.Pedestrian)
        {
            report.AddRemark(
                $"traffic light '{light.Id}': group '{group.Id}' has no yellow in program '{light.ActiveProgram.Id}'; other controllers give it {new DeciSeconds(yellow)}");
        }

        return new SignalGroup
        {
            Id = group.Id,
            Kind = group.Kind,
            SpatId = spatId,
            FixedGreen = new DeciSeconds(fixedGreen),
            GuaranteedGreen = new DeciSeconds(Math.Min(guaranteedGreen, fixedGreen)),
            Yellow = new DeciSeconds(shownYellow ?? yellow),
            GuaranteedYellow = new DeciSeconds(cycle.EndsWithoutYellow(group.Letters) ? 0 : shownYellow ?? 0),
            MinimumRed = new DeciSeconds(Math.Min(minimumRed, shownRed)),
            GuaranteedRed = DeciSeconds.Zero,
            WaitingGreen = always ? WaitingGreen.HoldAndRequest
                : group.Kind == SignalGroupKind.Pedestrian ? WaitingGreen.None : WaitingGreen.Hold,
            FixedRequest = always,
        };
    }

    /// <summary>Longest green of a group in one of its stages, or the <c>maxDur</c> of the program where that is longer.</summary>
    public static int MaximumGreen(LinkGroup group, IEnumerable<(Stage Stage, int[] Phases)> stages, TrafficLightProgram program)
    {
        var longest = 0;
        foreach (var (_, phases) in stages)
        {
            var own = phases.Where(phase => group.Letters[phase] == 'G').Select(phase => program.Phases[phase]).ToArray();
            longest = Math.Max(longest, own.Sum(phase => phase.Duration.Value));
            longest = own.Aggregate(longest, (green, phase) => Math.Max(green, phase.MaximumDuration?.Value ?? 0));
        }

        return longest;
    }

    // TFG, TGG, TGL and TRG of TLCGen's default settings.
    private static (int FixedGreen, int GuaranteedGreen, int Yellow, int MinimumRed) Defaults(SignalGroupKind kind) => kind switch
    {
        SignalGroupKind.Cycle => (60, 40, 30, 10),
        SignalGroupKind.Pedestrian => (50, 50, 0, 10),
        SignalGroupKind.PublicTransport => (40, 40, 30, 10),
        _ => (50, 40, 30, 20),
    };

    // The program's own least green (minDur) of a phase in which the group is green.
    private static int SmallestMinimum(LinkGroup group, TrafficLightProgram program)
    {
        int? smallest = null;
        for (var phase = 0; phase < program.Phases.Length; phase++)
            if (group.Letters[phase] == 'G' && program.Phases[phase].MinimumDuration is { } minimum)
                smallest = Math.Min(smallest ?? int.MaxValue, minimum.Value);
        return smallest ?? 0;
    }
}
