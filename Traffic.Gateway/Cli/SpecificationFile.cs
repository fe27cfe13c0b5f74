using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Core.Topology.Json;
using Traffic.Core.Topology.TlcGen;

namespace Traffic.Gateway.Cli;

/// <summary>Junction specifications on disk, of either format; the name tells which.</summary>
internal static class SpecificationFile
{
    /// <summary>Ending of the project's own format.</summary>
    public const string Own = ".ivri.json";

    /// <summary>Ending of a TLCGen specification.</summary>
    public const string TlcGen = ".tlc";

    /// <summary>Reads a specification without judging it.</summary>
    /// <param name="path">A <c>.tlc</c> or <c>.ivri.json</c>.</param>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static JunctionSpecification Read(string path)
    {
        if (HasEnding(path, TlcGen))
        {
            using var file = InputFile.Open(path);
            return TlcGenImporter.Import(file, path).Specification;
        }

        if (!HasEnding(path, ".json"))
            throw new InputException($"{path}: is no junction specification; give a {TlcGen} or {Own} file");
        using var stream = InputFile.Open(path);
        return SpecificationReader.Read(stream, path);
    }

    /// <summary>Reads a specification that a controller may be built from.</summary>
    /// <exception cref="InputException">The file cannot be read, or the specification has errors.</exception>
    public static JunctionSpecification Load(string path)
    {
        var specification = Read(path);
        SpecificationValidator.ThrowIfInvalid(specification, path);
        return specification;
    }

    /// <summary>Whether a path ends like this, without regard to case.</summary>
    public static bool HasEnding(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
