namespace Traffic.Sim.Signals;

/// <summary>A signal system whose state can be taken over, and kept in files of the same build.</summary>
public interface ISignalState
{
    /// <summary>Takes over the state of a system of the same junctions and controller, without allocation.</summary>
    void CopyStateFrom(ISignalSystem other);

    /// <summary>Writes the state of all junctions.</summary>
    void SaveState(Stream stream);

    /// <summary>Reads a state that a system of the same junctions and controller has written.</summary>
    /// <exception cref="InvalidDataException">It was another one, or the stream is damaged.</exception>
    void LoadState(Stream stream);
}
