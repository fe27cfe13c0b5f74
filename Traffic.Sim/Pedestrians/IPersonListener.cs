namespace Traffic.Sim.Pedestrians;

/// <summary>Hears what persons have done.</summary>
internal interface IPersonListener
{
    /// <summary>A person has finished a stage of its plan at a time, seconds.</summary>
    void EndStage(Walker walker, double time);

    /// <summary>A person has finished its plan at a time, seconds.</summary>
    void Arrive(Walker walker, double time);
}
