using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>
/// What the road authority wants of control that plans ahead: what delay, stops and waiting count for, and how long anybody may
/// wait. Costs are in person-seconds of delay. The defaults are one set for every junction.
/// </summary>
public sealed record ControlPolicy
{
    /// <summary>The policy of a specification that has none.</summary>
    public static ControlPolicy Default { get; } = new();

    /// <summary>How far the planner looks ahead, 30 to 90 s. Longer helps with long clearances and many signal groups.</summary>
    public int HorizonSeconds { get; init; } = 60;

    /// <summary>
    /// Commit horizon (Tc): no green ends sooner than this after it was decided, so that what is published as earliest end holds;
    /// 0 to 20 s.
    /// </summary>
    public DeciSeconds CommitHorizon { get; init; } = new(50);

    /// <summary>
    /// Cost of changing the published plan (kappa): person-seconds for each second the next change moves, and four times that for
    /// another stage; fades with the time that is left (<see cref="PlanChangeFadingSeconds"/>).
    /// </summary>
    public double PlanChangeCost { get; init; } = 8;

    /// <summary>
    /// Time after which a change of the plan that is still to come costs a third (1/e): how far ahead predictability is worth
    /// something, 1 to 1000 s.
    /// </summary>
    public double PlanChangeFadingSeconds { get; init; } = 12;

    /// <summary>
    /// Whether motor and cycle groups start with their stage, asked for or not, so that their start is known as soon as the switch
    /// is; otherwise they wait for somebody to come, and start at once then (geen groen zonder aanvraag).
    /// </summary>
    public bool StartsWithStage { get; init; } = true;

    /// <summary>Cost of a vehicle that is left at the end of the horizon before a red light: the seconds it still waits at least.</summary>
    public double LeftoverRedSeconds { get; init; } = 8;

    /// <summary>
    /// After this long a wait delay counts double: the weight grows with the square of the wait over this time, up to
    /// <see cref="FairnessLimit"/> times more.
    /// </summary>
    public double FairnessSeconds { get; init; } = 60;

    /// <summary>How much more than once the delay of who waits long can count.</summary>
    public double FairnessLimit { get; init; } = 4;

    /// <summary>Seconds of green lost before a queue moves off at its rate (aanrijverlies).</summary>
    public double StartLossSeconds { get; init; } = 2;

    /// <summary>Seconds of yellow in which traffic still passes (benut geel).</summary>
    public double UsedYellowSeconds { get; init; } = 1;

    /// <summary>
    /// How much work a plan may take, in seconds of traffic simulated over all alternatives: a bound that, unlike a time, gives
    /// the same plan on every machine.
    /// </summary>
    public int WorkLimit { get; init; } = 20_000;

    /// <summary>What the users of motor traffic's groups may expect.</summary>
    public KindPolicy Motor { get; init; } = new(new(1200), new(900));

    /// <summary>What cyclists may expect.</summary>
    public KindPolicy Cycle { get; init; } = new(new(900), new(600));

    /// <summary>What pedestrians may expect.</summary>
    public KindPolicy Pedestrian { get; init; } = new(new(900), new(600));

    /// <summary>What public transport on its own lane may expect.</summary>
    public KindPolicy PublicTransport { get; init; } = new(new(1200), new(900));

    /// <summary>What a car counts for.</summary>
    public ClassPolicy Car { get; init; } = new(1.2, 3);

    /// <summary>What a truck counts for.</summary>
    public ClassPolicy Truck { get; init; } = new(1, 14);

    /// <summary>
    /// What a bus or tram counts for as one of many; who is let go first for the persons in it has to ask (priority): what a CAM
    /// claims is not checked, and a bus ahead of its timetable should gain nothing.
    /// </summary>
    public ClassPolicy Bus { get; init; } = new(1.2, 12);

    /// <summary>What an emergency vehicle counts for as one of many; its right of way is a matter of priority.</summary>
    public ClassPolicy Emergency { get; init; } = new(1.2, 3);

    /// <summary>What a cyclist counts for.</summary>
    public ClassPolicy Cyclist { get; init; } = new(1, 2);

    /// <summary>What a pedestrian counts for.</summary>
    public ClassPolicy Walker { get; init; } = new(1, 0);

    /// <summary>The policy of a kind of signal group.</summary>
    public KindPolicy Of(SignalGroupKind kind) => kind switch
    {
        SignalGroupKind.Cycle => Cycle,
        SignalGroupKind.Pedestrian => Pedestrian,
        SignalGroupKind.PublicTransport => PublicTransport,
        _ => Motor,
    };
}
