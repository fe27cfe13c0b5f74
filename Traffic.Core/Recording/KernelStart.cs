namespace Traffic.Core.Recording;

/// <summary>A kernel is new: built from the configuration, it has seen nothing. After a failover there is one, too.</summary>
public sealed class KernelStart : Recorded
{
    /// <summary>Tells the kernels of a junction apart.</summary>
    public ulong Session { get; set; }

    /// <summary><see cref="JunctionConfiguration.Digest"/> of what it was built from.</summary>
    public string Digest { get; set; } = "";

    /// <summary>Node it runs on.</summary>
    public string Node { get; set; } = "";

    /// <summary>The program it runs in: <see cref="Kernel.ObjectState.Build"/>.</summary>
    public string Build { get; set; } = "";
}
