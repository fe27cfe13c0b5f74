using Traffic.Core.Topology;
using Traffic.Core.Topology.TlcGen;

namespace Traffic.Benchmarks;

/// <summary>The real junction of the test data, where that is there.</summary>
internal static class RealJunction
{
    /// <summary>Benchmarks run in a process and folder of their own: the path is made absolute by the first one.</summary>
    public static string Path => Environment.GetEnvironmentVariable("TRAFFIC_DATA") is { Length: > 0 } data
        ? System.IO.Path.Combine(data, "g5", "123456.tlc")
        : System.IO.Path.GetFullPath("../shared/data/g5/123456.tlc");

    public static bool Exists => File.Exists(Path);

    public static JunctionSpecification Load()
    {
        using var file = File.OpenRead(Path);
        return TlcGenImporter.Import(file, Path).Specification;
    }
}
