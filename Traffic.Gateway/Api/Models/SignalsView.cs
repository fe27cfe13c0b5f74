using Traffic.Gateway.Live;

namespace Traffic.Gateway.Api.Models;

/// <summary>The signals of a junction.</summary>
/// <param name="Id">Name of the junction in this API.</param>
/// <param name="Status">Whether its states arrive; the rest is the newest that was heard.</param>
/// <param name="AgeS">Seconds since the newest state; null before the first.</param>
/// <param name="Tick">Tick of the newest state, tenths of a second of the kernel's time base; null before the first.</param>
/// <param name="TimeS">The same in seconds.</param>
/// <param name="Controller">Controller in charge.</param>
/// <param name="Node">Node that controls the junction.</param>
/// <param name="Guard">State of the guard.</param>
/// <param name="Groups">The signal groups, in the order of the specification; empty before the first state.</param>
/// <param name="History">What they showed lately; null in the stream.</param>
/// <param name="Decisions">Number of decisions so far: when it rises there are new ones to fetch.</param>
/// <param name="Plan">The last planned decision, with its alternatives; null for controllers that do not plan.</param>
/// <param name="Predictions">How predictions came true since the start; empty where they are not measured.</param>
/// <param name="OutsideBounds">Changes outside the guaranteed earliest and latest times since the start; must be 0.</param>
public sealed record SignalsView(
    string Id,
    LiveStatus Status,
    double? AgeS,
    long? Tick,
    double? TimeS,
    string? Controller,
    string? Node,
    GuardView? Guard,
    IReadOnlyList<GroupView> Groups,
    IReadOnlyList<GroupHistoryView>? History,
    long Decisions,
    DecisionView? Plan,
    IReadOnlyList<PredictionQualityView> Predictions,
    long OutsideBounds);
