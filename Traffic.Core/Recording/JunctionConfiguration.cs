namespace Traffic.Core.Recording;

/// <summary>
/// A version of the configuration of a junction: what the indices of its events mean and, where its kernel ran, all that is needed
/// to run it again. Holds from <see cref="Recorded.FromTick"/> until the next one of the junction.
/// </summary>
public sealed class JunctionConfiguration : Recorded
{
    /// <summary>Names of the signal groups, by index.</summary>
    public IReadOnlyList<string> Groups { get; set; } = [];

    /// <summary>Names of the detectors, by index.</summary>
    public IReadOnlyList<string> Detectors { get; set; } = [];

    /// <summary>Controller as on the command line; empty when it is not one of ours.</summary>
    public string Controller { get; set; } = "";

    /// <summary>The specification, <c>*.ivri.json</c>; empty when there is none (an imported recording).</summary>
    public ReadOnlyMemory<byte> Specification { get; set; }

    /// <summary>How the kernel ran, JSON of <see cref="Kernel.RuntimeOptions"/>; empty when none did.</summary>
    public ReadOnlyMemory<byte> Options { get; set; }

    /// <summary>Configuration of another kind, as it came with an imported recording (VLOGCFG); empty when there is none.</summary>
    public ReadOnlyMemory<byte> Foreign { get; set; }

    /// <summary>SHA-256 of specification, options and controller, 16 hexadecimal digits; see <see cref="KernelConfiguration"/>.</summary>
    public string Digest { get; set; } = "";
}
