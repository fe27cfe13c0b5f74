namespace Traffic.Core.Recording;

/// <summary>
/// One record of a recording: <see cref="JunctionEvents"/>, <see cref="JunctionConfiguration"/>, <see cref="KernelStart"/>,
/// <see cref="KernelState"/> or <see cref="RecordingNote"/>. On the bus and in files it is one and the same protobuf message.
/// </summary>
public abstract class Recorded
{
    /// <summary>Name of the junction within the recording, <c>region.junction</c>; empty when it concerns all of them.</summary>
    public string Key { get; set; } = "";

    /// <summary>First tick it tells of.</summary>
    public long FromTick { get; set; }

    /// <summary>Last tick it tells of.</summary>
    public virtual long LastTick => FromTick;
}
