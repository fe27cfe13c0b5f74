namespace Traffic.Core.Recording;

/// <summary>
/// All that a kernel remembers after the step of <see cref="Recorded.FromTick"/>, so that a replay can begin there. Only of use to
/// the program it was made by.
/// </summary>
public sealed class KernelState : Recorded
{
    /// <summary>The kernel.</summary>
    public ulong Session { get; set; }

    /// <summary><see cref="JunctionConfiguration.Digest"/> of what it was built from.</summary>
    public string Digest { get; set; } = "";

    /// <summary>The program that reads it: <see cref="Kernel.ObjectState.Build"/>.</summary>
    public string Build { get; set; } = "";

    /// <summary>The state (<see cref="Kernel.IntersectionRuntime.SaveState(Stream)"/>), station ids replaced.</summary>
    public ReadOnlyMemory<byte> State { get; set; }
}
