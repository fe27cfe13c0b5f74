namespace Traffic.Sim.Pedestrians;

/// <summary>What changes of a <see cref="Walker"/>.</summary>
internal readonly record struct WalkerState(
    int Index, double SpeedFactor, double Depart, int Stage, int Piece, double Way, double Speed, double StageBegan, double StageWay,
    double StageTimeLoss, double TimeLoss, double WaitingTime, int Stops, bool Waits);
