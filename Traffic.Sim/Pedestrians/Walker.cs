using Traffic.Sim.Demand;

namespace Traffic.Sim.Pedestrians;

/// <summary>A person under way.</summary>
internal sealed class Walker(PlannedPerson planned, int index, double speedFactor, double depart)
{
    public PlannedPerson Planned { get; } = planned;

    /// <summary>Place in the list of persons of the run.</summary>
    public int Index { get; } = index;

    public double SpeedFactor { get; } = speedFactor;

    public double Depart { get; } = depart;

    /// <summary>What the person is doing.</summary>
    public int Stage;

    /// <summary>Piece of the way.</summary>
    public int Piece;

    /// <summary>Metres walked on the piece.</summary>
    public double Way;

    public double Speed;

    /// <summary>When the current stage began, seconds.</summary>
    public double StageBegan = depart;

    /// <summary>Metres walked in the current stage.</summary>
    public double StageWay;

    public double StageTimeLoss;

    /// <summary>Totals since departure.</summary>
    public double TimeLoss;
    public double WaitingTime;
    public int Stops;
    public bool Waits;

    /// <summary>All that changes, to save and to take over.</summary>
    public WalkerState State
    {
        get => new(
            Index, SpeedFactor, Depart, Stage, Piece, Way, Speed, StageBegan, StageWay, StageTimeLoss, TimeLoss, WaitingTime, Stops, Waits);
        init
        {
            (Stage, Piece, Way, Speed, StageBegan) = (value.Stage, value.Piece, value.Way, value.Speed, value.StageBegan);
            (StageWay, StageTimeLoss, TimeLoss) = (value.StageWay, value.StageTimeLoss, value.TimeLoss);
            (WaitingTime, Stops, Waits) = (value.WaitingTime, value.Stops, value.Waits);
        }
    }

    public PersonStage Current => Planned.Stages[Stage];

    public WalkPiece Here => Current.Way[Piece];

    /// <summary>Speed the person would like to walk, metres per second.</summary>
    public double WantedSpeed =>
        Current.Speed ?? Math.Min(Planned.Type.MaxSpeed, Planned.Type.DesiredMaxSpeed * SpeedFactor);
}
