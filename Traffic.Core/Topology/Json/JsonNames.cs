namespace Traffic.Core.Topology.Json;

/// <summary>Words of the file format for the enumerations; one table for reader, writer and schema test.</summary>
internal static class JsonNames
{
    public static readonly (string Text, SignalGroupKind Value)[] SignalGroupKinds =
    [
        ("motor", SignalGroupKind.Motor),
        ("cycle", SignalGroupKind.Cycle),
        ("pedestrian", SignalGroupKind.Pedestrian),
        ("public_transport", SignalGroupKind.PublicTransport),
    ];

    public static readonly (string Text, WaitingGreen Value)[] WaitingGreens =
    [
        ("none", WaitingGreen.None),
        ("hold", WaitingGreen.Hold),
        ("hold_and_request", WaitingGreen.HoldAndRequest),
    ];

    public static readonly (string Text, FollowUpMoment Value)[] FollowUpMoments =
    [
        ("start_of_green", FollowUpMoment.StartOfGreen),
        ("end_of_fixed_green", FollowUpMoment.EndOfFixedGreen),
        ("end_of_extension_green", FollowUpMoment.EndOfExtensionGreen),
        ("end_of_green", FollowUpMoment.EndOfGreen),
    ];

    public static readonly (string Text, CoRequestMoment Value)[] CoRequestMoments =
    [
        ("request", CoRequestMoment.Request),
        ("committed", CoRequestMoment.Committed),
        ("committed_without_conflict", CoRequestMoment.CommittedWithoutConflict),
        ("start_of_green", CoRequestMoment.StartOfGreen),
    ];

    public static readonly (string Text, DetectorKind Value)[] DetectorKinds =
    [
        ("stop_line", DetectorKind.StopLine),
        ("long", DetectorKind.Long),
        ("advance", DetectorKind.Advance),
        ("queue", DetectorKind.Queue),
        ("push_button", DetectorKind.PushButton),
        ("radar", DetectorKind.Radar),
        ("other", DetectorKind.Other),
    ];

    public static readonly (string Text, DetectorRequest Value)[] DetectorRequests =
    [
        ("none", DetectorRequest.None),
        ("red_after_minimum", DetectorRequest.RedAfterMinimum),
        ("red", DetectorRequest.Red),
        ("red_or_yellow", DetectorRequest.RedOrYellow),
    ];

    public static readonly (string Text, DetectorExtension Value)[] DetectorExtensions =
    [
        ("none", DetectorExtension.None),
        ("stop_line", DetectorExtension.StopLine),
        ("first_criterion", DetectorExtension.FirstCriterion),
        ("second_criterion", DetectorExtension.SecondCriterion),
    ];

    public static readonly (string Text, PeriodDays Value)[] Days =
    [
        ("monday", PeriodDays.Monday),
        ("tuesday", PeriodDays.Tuesday),
        ("wednesday", PeriodDays.Wednesday),
        ("thursday", PeriodDays.Thursday),
        ("friday", PeriodDays.Friday),
        ("saturday", PeriodDays.Saturday),
        ("sunday", PeriodDays.Sunday),
    ];

    public static readonly (string Text, MovementDirection Value)[] Directions =
    [
        ("straight", MovementDirection.Straight),
        ("left", MovementDirection.Left),
        ("right", MovementDirection.Right),
        ("u_turn", MovementDirection.UTurn),
    ];

    public static string TextOf<T>((string Text, T Value)[] names, T value)
        where T : struct, Enum
    {
        foreach (var name in names)
        {
            if (EqualityComparer<T>.Default.Equals(name.Value, value))
                return name.Text;
        }

        throw new ArgumentOutOfRangeException(nameof(value), value, "the file format has no word for this value");
    }
}
