namespace Traffic.Sim.Measurement;

/// <summary>What is added up on a lane in an interval.</summary>
/// <typeparam name="TSums">The type itself.</typeparam>
internal interface IMeanSums<TSums>
    where TSums : struct
{
    /// <summary>Whether nothing happened.</summary>
    bool IsEmpty { get; }

    /// <summary>Adds another lane.</summary>
    void Add(in TSums other);
}
